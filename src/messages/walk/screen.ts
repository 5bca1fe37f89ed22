import type {Localized} from '../../model/language.js'

/** Of the guide that has the screen to itself: its lines around the text, its keys. */
export const SCREEN = {
  intro: {en: 'Introduction', sv: 'Inledning'},
  page: {en: 'lines {from}–{to} of {of}', sv: 'rad {from}–{to} av {of}'},
  passedOf: {en: '{count} of {of} checks passed', sv: '{count} av {of} kontroller godkända'},
  unseen: {en: 'press c to have it looked at', sv: 'tryck c för att få det kontrollerat'},
  waiting: {en: 'waiting for {what}', sv: 'väntar på {what}'},
  noLonger: {
    en: 'This was right, and is no longer as it should be.',
    sv: 'Det här var rätt, men stämmer inte längre.',
  },
  looking: {en: 'Looking …', sv: 'Kontrollerar …'},
  checking: {en: 'Checking. Ctrl-C breaks it off.', sv: 'Kontrollerar. Ctrl-C avbryter.'},
  brokenOff: {en: 'Broken off. Nothing is lost.', sv: 'Avbrutet. Inget har gått förlorat.'},
  begin: {en: 'Press n for the first step.', sv: 'Tryck n för det första steget.'},
  done: {en: 'Step {index} is done: {what}.', sv: 'Steg {index} är klart: {what}.'},
  doneBefore: {en: 'Step {index} is done.', sv: 'Steg {index} är klart.'},
  goOn: {en: 'n takes you to step {index}: {title}', sv: 'n tar dig till steg {index}: {title}'},
  finish: {
    en: 'That was the last step. n finishes the lab.',
    sv: 'Det var det sista steget. n avslutar labben.',
  },
  earlier: {
    en: 'Step {index} comes first: {title}',
    sv: 'Steg {index} kommer först: {title}',
  },
  sureToRun: {
    en: 'Shall qlab type all the commands of this step for you? Press y to run them, any other key to leave it.',
    sv: 'Vill du att stegets alla kommandon körs åt dig? Tryck j för att köra dem, någon annan tangent för att låta bli.',
  },
  yes: {en: 'y', sv: 'j'},
  back: {en: '— Enter: back to the guide —', sv: '— Enter: tillbaka till guiden —'},
  keyNext: {en: 'next', sv: 'nästa'},
  keyBack: {en: 'back', sv: 'bakåt'},
  keyText: {en: 'text', sv: 'text'},
  keyHint: {en: 'hint', sv: 'ledtråd'},
  keyCheck: {en: 'check now', sv: 'kontrollera'},
  keyShell: {en: 'shell', sv: 'terminal'},
  keyRun: {en: 'run it for me', sv: 'kör åt mig'},
  keyQuit: {en: 'quit', sv: 'avsluta'},
  keyMore: {en: 'more', sv: 'mer'},
  paneGuide: {
    en: 'Guide  (click, or Alt and an arrow key, to change panes)',
    sv: 'Guide  (klicka, eller Alt och en piltangent, för att byta ruta)',
  },
  paneTerminal: {en: 'Terminal {number}  in the lab', sv: 'Terminal {number}  i labben'},
  space: {en: 'space', sv: 'mellanslag'},
} as const satisfies Record<string, Localized>
