import type {Localized} from '../model/language.js'

/** Of the course: its list, its map, and a run of the whole. */
export const COURSE = {
  wholeCourse: {en: 'The whole course', sv: 'Hela kursen'},
  labStarted: {en: '{lab}: started', sv: '{lab}: startad'},
  stepsPassed: {en: '{count} of {of:# step|# steps}', sv: '{count} av {of} steg'},
  courseLeft: {en: '{count} of {of:# lab|# labs} done', sv: '{count} av {of:# labb klar|# labbar klara}'},
  coursePassed: {en: 'Every lab passed.', sv: 'Alla labbar är godkända.'},
  labsPassed: {
    en: '{count} of {of:# lab|# labs} passed.',
    sv: '{count} av {of:# labb är godkänd|# labbar är godkända}.',
  },
  labsSkipped: {
    en: 'Skipped, because this computer lacks what they need: {labs}.',
    sv: 'Överhoppade, eftersom den här datorn saknar något de behöver: {labs}.',
  },
  noLabs: {en: 'There are no labs here.', sv: 'Här finns inga labbar.'},
  labInvalid: {en: 'invalid: {command} shows why', sv: 'ogiltig: {command} visar varför'},
  labOpen: {en: 'open', sv: 'öppen'},
  labDone: {en: 'done', sv: 'klar'},
  labRan: {en: 'done by qlab, not by you', sv: 'qlab har gjort den, inte du'},
  labNext: {en: 'next', sv: 'nästa'},
  alsoAfter: {en: 'also builds on {labs}', sv: 'bygger också på {labs}'},
  labsDone: {
    en: '{count} of {of:# lab is|# labs are} done.',
    sv: '{count} av {of:# labb är klar|# labbar är klara}.',
  },
  nextInCourse: {en: 'Next in the course: {lab}, {title}', sv: 'Nästa i kursen: {lab}, {title}'},
  allDone: {
    en: 'That was the last one: you have done all the labs of the course.',
    sv: 'Det var den sista: du har gjort kursens alla labbar.',
  },
  nextLab: {en: 'Next: {command}', sv: 'Nästa: {command}'},
  labSound: {en: 'no problems.', sv: 'inga problem.'},
  typesUnchecked: {
    en: 'The types were not checked, because this computer has no TypeScript compiler that qlab can use: npm install --save-dev typescript@6, in the folder of your labs.',
    sv: 'Typerna granskades inte, för den här datorn saknar en TypeScript-kompilator som qlab kan använda: npm install --save-dev typescript@6, i katalogen med dina labbar.',
  },
  problems: {en: '{count:one problem|# problems}.', sv: '{count:ett|#} problem.'},
} as const satisfies Record<string, Localized>
