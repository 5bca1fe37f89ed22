import type {Language, Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'

/** Every phrase of ours that a report shows. `{name}` is filled in. In capitals: GitHub's labels of a quote. */
const PHRASES = {
  expected: {en: 'expected', sv: 'förväntat'},
  seen: {en: 'seen', sv: 'sett'},
  none: {en: '(none)', sv: '(inget)'},
  empty: {en: '(empty)', sv: '(tomt)'},
  yes: {en: 'yes', sv: 'ja'},
  no: {en: 'no', sv: 'nej'},
  look: {en: 'Look:', sv: 'Titta:'},
  then: {en: 'Then:', sv: 'Sedan:'},
  hintForLess: {en: '(qlab hint for less)', sv: '(qlab hint avslöjar mindre)'},
  hintForMore: {en: '(qlab hint for more)', sv: '(qlab hint ger mer)'},
  noDiagnosis: {
    en: 'This is none of the mistakes that we know by sight. qlab hint gives a nudge.',
    sv: 'Det här är inget av de misstag vi känner igen. qlab hint ger en knuff på vägen.',
  },
  waitsFor: {en: 'waits for: {what}', sv: 'väntar på: {what}'},
  couldNotLook: {en: 'could not look: {why}', sv: 'gick inte att kontrollera: {why}'},
  noReason: {en: 'no reason was given', sv: 'inget skäl angavs'},
  waiting: {
    en: 'waiting for {what} {dots} {elapsed} of at most {limit}',
    sv: 'väntar på {what} {dots} {elapsed} av högst {limit}',
  },
  waitingStarts: {en: 'waiting for {what}, at most {limit}', sv: 'väntar på {what}, högst {limit}'},
  guestWaiting: {en: '{machine} to boot and answer', sv: 'att {machine} ska starta och svara'},
  opened: {en: 'The lab is open', sv: 'Labben är öppen'},
  arrows: {en: '(↑ ↓ and Enter)', sv: '(↑ ↓ och Enter)'},
  arrowKeys: {en: '(arrow keys and Enter)', sv: '(piltangenter och Enter)'},
  readOn: {en: '— Enter to read on —', sv: '— Enter för att läsa vidare —'},
  stepOf: {en: 'Step {index} of {of}', sv: 'Steg {index} av {of}'},
  exitCode: {en: 'exit code {code}', sv: 'avslutskod {code}'},
  endedFromOutside: {en: 'ended from outside', sv: 'avbröts utifrån'},
  moreLines: {en: '{count} more lines', sv: '{count} rader till'},
  earlierLines: {en: '{count} earlier lines', sv: '{count} tidigare rader'},
  stepFailed: {en: 'The step failed.', sv: 'Steget misslyckades.'},
  stepError: {en: 'The step could not be run.', sv: 'Steget gick inte att köra.'},
  step: {en: 'Step', sv: 'Steg'},
  checks: {en: 'Checks', sv: 'Kontroller'},
  outcome: {en: 'Outcome', sv: 'Utfall'},
  time: {en: 'Time', sv: 'Tid'},
  total: {en: 'The whole lab', sv: 'Hela labben'},
  countOf: {en: '{count} of {of}', sv: '{count} av {of}'},
  guest: {en: '{guest} guest', sv: 'gästen {guest}'},
  kvm: {en: 'KVM', sv: 'KVM'},
  tcg: {en: 'TCG, without KVM', sv: 'TCG, utan KVM'},
  allPassed: {en: 'Every check passed.', sv: 'Alla kontroller är godkända.'},
  nothingChecked: {en: 'Nothing was checked.', sv: 'Inget kontrollerades.'},
  oneFailed: {en: 'One check failed: {title}', sv: 'En kontroll misslyckades: {title}'},
  manyFailed: {
    en: '{count} checks failed. Start with: {title}',
    sv: '{count} kontroller misslyckades. Börja med: {title}',
  },
  couldNotCheck: {
    en: 'Could not look at everything; that is not your mistake. First: {title}',
    sv: 'Allt gick inte att kontrollera; det är inte ditt fel. Först: {title}',
  },
  earlierFirst: {
    en: 'An earlier step comes first. Step {number}: {title}',
    sv: 'Ett tidigare steg kommer först. Steg {number}: {title}',
  },
  needMissing: {
    en: 'This step builds on step {number}, {title}, where something is missing:',
    sv: 'Det här steget bygger på steg {number}, {title}, där något saknas:',
  },
  notAllDone: {en: 'Not everything was done.', sv: 'Allt blev inte gjort.'},
  because: {en: 'because:', sv: 'därför att:'},
  next: {en: 'What to do next:', sv: 'Gör så här:'},
  bug: {
    en: 'This is a bug in qlab, not a mistake of yours.',
    sv: 'Det här är ett fel i qlab, inte något du har gjort.',
  },
  bugExit: {en: 'qlab ends with exit code 70.', sv: 'qlab avslutas med kod 70.'},
  bugDebug: {
    en: 'QLAB_DEBUG=1 before the same command shows where it happened.',
    sv: 'QLAB_DEBUG=1 före samma kommando visar var det hände.',
  },
  costs: {en: 'Costs you:', sv: 'Följd:'},
  cure: {en: 'Cure:', sv: 'Åtgärd:'},
  blocks: {en: 'No lab can run without it.', sv: 'Ingen labb kan köras utan det.'},
  doctorBlocked: {en: 'No lab can run here yet.', sv: 'Ingen labb kan köras här ännu.'},
  doctorOk: {en: 'Everything that a lab needs is here.', sv: 'Allt som en labb behöver finns här.'},
  doctorUsable: {
    en: 'Labs can run here, with the limits above.',
    sv: 'Labbar kan köras här, med begränsningarna ovan.',
  },
  steps: {en: 'Steps', sv: 'Steg'},
  wholeCourse: {en: 'The whole course', sv: 'Hela kursen'},
  labStarted: {en: '{lab}: started', sv: '{lab}: startad'},
  stepsPassed: {en: '{count} of {of} steps', sv: '{count} av {of} steg'},
  courseLeft: {en: '{count} of {of} labs done', sv: '{count} av {of} labbar klara'},
  coursePassed: {en: 'Every lab passed.', sv: 'Alla labbar är godkända.'},
  labsPassed: {en: '{count} of {of} labs passed.', sv: '{count} av {of} labbar är godkända.'},
  labsSkipped: {
    en: 'Skipped, because this machine lacks what they need: {labs}.',
    sv: 'Överhoppade, för att den här datorn saknar något de behöver: {labs}.',
  },
  hintOf: {en: 'Hint {number} of {of}', sv: 'Ledtråd {number} av {of}'},
  nothingOpen: {en: 'No lab is open.', sv: 'Ingen labb är öppen.'},
  labUnreadable: {
    en: 'The lab {lab} is open (process {pids}, running VMs: {vms}), but its record, session.json, is missing or cannot be used. The lab can only be closed, with all that runs in it:',
    sv: 'Labben {lab} är öppen (process {pids}, VM:ar igång: {vms}), men dess session.json saknas eller går inte att använda. Labben går bara att stänga, med allt som körs i den:',
  },
  labDied: {
    en: 'The lab {lab} is no longer open: it has ended without being closed, at {when} or later, and its VMs with it.',
    sv: 'Labben {lab} är inte öppen längre: den tog slut utan att stängas, {when} eller senare, och dess VM:ar med den.',
  },
  closesIt: {en: 'closes it; your disks and files stay', sv: 'stänger den; dina diskar och filer finns kvar'},
  closesAndOpens: {en: 'closes it and opens it again', sv: 'stänger den och öppnar den igen'},
  opensAgain: {
    en: 'opens it again, with the disks as they are',
    sv: 'öppnar den igen, med diskarna som de är',
  },
  clearsAway: {en: 'only clears away what is left of it', sv: 'städar bara undan det som är kvar av den'},
  labClosed: {en: 'The lab {lab} is closed.', sv: 'Labben {lab} är stängd.'},
  shellEnded: {
    en: 'The lab {lab} has been closed, and this shell with it.',
    sv: 'Labben {lab} har stängts, och det här skalet med den.',
  },
  staysOpen: {
    en: 'The lab {lab} is open, and stays open. How to go on:',
    sv: 'Labben {lab} är öppen och förblir det. Så fortsätter du:',
  },
  opensWithUs: {
    en: 'The lab {lab} is open as long as this qlab runs, which is process 1 here: Ctrl-C closes it. How to go on, in another shell of the same container:',
    sv: 'Labben {lab} är öppen så länge den här qlab körs, som är process 1 här: Ctrl-C stänger den. Så fortsätter du, i ett annat skal i samma container:',
  },
  nextShell: {
    en: 'a shell in it, where you type the commands',
    sv: 'ett skal i den, där du skriver kommandona',
  },
  nextCheck: {en: 'says how far you have come', sv: 'säger hur långt du har kommit'},
  nextHint: {en: 'gives a hint', sv: 'ger en ledtråd'},
  nextStop: {en: 'closes it', sv: 'stänger den'},
  labCleared: {
    en: 'What the lab {lab} had left when it died is cleared away.',
    sv: 'Det som labben {lab} lämnade efter sig när den dog är bortstädat.',
  },
  filesStay: {en: 'Your files stay in {work}.', sv: 'Dina filer ligger kvar i {work}.'},
  noLabs: {en: 'There are no labs here.', sv: 'Här finns inga labbar.'},
  labInvalid: {en: 'invalid: qlab lab lint {lab} says why', sv: 'ogiltig: qlab lab lint {lab} säger varför'},
  labOpen: {en: 'open', sv: 'öppen'},
  labDone: {en: 'done', sv: 'klar'},
  labNext: {en: 'next', sv: 'nästa'},
  alsoAfter: {en: 'also builds on {labs}', sv: 'bygger också på {labs}'},
  labsDone: {en: '{count} of {of} labs are done.', sv: '{count} av {of} labbar är klara.'},
  nextLab: {en: 'Next: qlab start {lab}', sv: 'Nästa: qlab start {lab}'},
  labSound: {en: 'nothing is wrong.', sv: 'inget är fel.'},
  oneProblem: {en: 'one problem.', sv: 'ett problem.'},
  manyProblems: {en: '{count} problems.', sv: '{count} problem.'},
  lab: {en: 'Lab', sv: 'Labb'},
  minutes: {en: 'Min', sv: 'Min'},
  disk: {en: 'Disk', sv: 'Disk'},
  memory: {en: 'Memory', sv: 'Minne'},
  about: {en: 'About', sv: 'Om'},
  machine: {en: 'Machine', sv: 'Maskin'},
  files: {en: 'Files', sv: 'Filer'},
  runsOn: {en: 'Runs on', sv: 'Körs på'},
  openFor: {en: 'Open for', sv: 'Öppen i'},
  underAMinute: {en: 'less than a minute', sv: 'mindre än en minut'},
  'machine-running': {en: 'running', sv: 'igång'},
  'machine-still': {en: 'stands still', sv: 'pausad'},
  'machine-ended': {en: 'has ended', sv: 'har avslutats'},
  'machine-not-started': {en: 'not started', sv: 'inte startad'},
  onHost: {en: 'on the host:', sv: 'på värden:'},
  onMachine: {en: 'in {machine}:', sv: 'i {machine}:'},
  atConsole: {
    en: "This is {machine}'s serial console. Enter shows where it is; Ctrl-] leaves it.",
    sv: 'Det här är seriekonsolen för {machine}. Enter visar var den är, och Ctrl-] lämnar den.',
  },
  onConsole: {en: "on {machine}'s serial console:", sv: 'på seriekonsolen för {machine}:'},
  onMonitor: {en: "in {machine}'s QEMU monitor:", sv: 'i QEMU-monitorn för {machine}:'},
  viewOpened: {en: '{viewer} shows the screen of {machine}.', sv: '{viewer} visar skärmen på {machine}.'},
  viewServed: {
    en: "This is where {machine}'s screen is, for a viewer of yours, until Ctrl-C:",
    sv: 'Här finns skärmen på {machine}, för ett visningsprogram som du själv väljer, fram till Ctrl-C:',
  },
  viewOther: {en: 'For {protocol}: {command}', sv: 'För {protocol}: {command}'},
  viewPassword: {en: 'It asks for a password.', sv: 'Den frågar efter ett lösenord.'},
  NOTE: {en: 'Note:', sv: 'Obs:'},
  TIP: {en: 'Tip:', sv: 'Tips:'},
  IMPORTANT: {en: 'Important:', sv: 'Viktigt:'},
  WARNING: {en: 'Warning:', sv: 'Varning:'},
  CAUTION: {en: 'Take care:', sv: 'Var försiktig:'},
  HINT: {en: 'Hint:', sv: 'Ledtråd:'},
} as const satisfies Record<string, Localized>

export type PhraseName = keyof typeof PHRASES

const OUTCOMES: Readonly<Record<Outcome, Localized>> = {
  passed: {en: 'passed', sv: 'klart'},
  failed: {en: 'failed', sv: 'fel'},
  blocked: {en: 'waits', sv: 'väntar'},
  error: {en: 'error', sv: 'okänt'},
  skipped: {en: 'skipped', sv: 'överhoppat'},
}

/** The phrase in that language, its `{name}`s filled in. */
export function phrase(
  language: Language,
  name: PhraseName,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return fill(PHRASES[name][language], values)
}

/** A text with its `{name}`s filled in. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole))
}

/** The outcome as a word in that language. */
export function outcomeWord(language: Language, outcome: Outcome): string {
  return OUTCOMES[outcome][language]
}

/** Every phrase, for the tests that hold both languages to the same form. */
export function allPhrases(): readonly Localized[] {
  return [...Object.values(PHRASES), ...Object.values(OUTCOMES)]
}
