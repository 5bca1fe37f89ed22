import type {Localized} from '../model/language.js'

/** Of a run of a lab, and of one check. */
export const RUN = {
  expected: {en: 'expected', sv: 'förväntat'},
  seen: {en: 'seen', sv: 'sett'},
  none: {en: '(none)', sv: '(inget)'},
  empty: {en: '(empty)', sv: '(tomt)'},
  yes: {en: 'yes', sv: 'ja'},
  no: {en: 'no', sv: 'nej'},
  look: {en: 'Look:', sv: 'Titta:'},
  lookInMonitor: {en: 'Look, in the monitor:', sv: 'Titta, i monitorn:'},
  then: {en: 'Then:', sv: 'Sedan:'},
  howToEnd: {
    en: 'To end a VM: Ctrl-C in its terminal, quit in its monitor, sudo poweroff in the VM, or kill and its process number (pgrep -a qemu).',
    sv: 'Så avslutar du en VM: Ctrl-C i terminalen där den startades, quit i monitorn, sudo poweroff i VM:en, eller kill och processens nummer (pgrep -a qemu).',
  },
  hintForLess: {en: '(qlab hint for less)', sv: '(qlab hint avslöjar mindre)'},
  hintForMore: {en: '(qlab hint for more)', sv: '(qlab hint ger mer)'},
  noDiagnosis: {
    en: 'qlab does not recognise this mistake. Run qlab hint for a nudge.',
    sv: 'qlab känner inte igen det här felet. Kör qlab hint så får du en ledtråd.',
  },
  noDiagnosisHere: {
    en: 'qlab does not recognise this mistake. A hint may help.',
    sv: 'qlab känner inte igen det här felet. En ledtråd kan hjälpa.',
  },
  waitsFor: {en: 'waits for: {what}', sv: 'väntar på: {what}'},
  couldNotLook: {en: 'could not look: {why}', sv: 'gick inte att kontrollera: {why}'},
  noReason: {en: 'no reason was given', sv: 'inget skäl angavs'},
  waiting: {
    en: 'waiting for {what} {dots} {elapsed} of at most {limit}',
    sv: 'väntar på {what} {dots} {elapsed} av högst {limit}',
  },
  waitingStarts: {en: 'waiting for {what}, at most {limit}', sv: 'väntar på {what}, högst {limit}'},
  looking: {
    en: 'looking at: {what} {dots} {elapsed} of at most {limit}',
    sv: 'kontrollerar: {what} {dots} {elapsed} av högst {limit}',
  },
  guestWaiting: {en: '{machine} to boot and answer', sv: 'att {machine} ska starta och svara'},
  opened: {en: 'The lab is open', sv: 'Labben är öppen'},
  stepOf: {en: 'Step {index} of {of}', sv: 'Steg {index} av {of}'},
  exitCode: {en: 'exit code {code}', sv: 'avslutskod {code}'},
  endedFromOutside: {en: 'ended from outside', sv: 'avbröts utifrån'},
  moreLines: {en: '{count:# more line|# more lines}', sv: '{count:# rad|# rader} till'},
  earlierLines: {en: '{count:# earlier line|# earlier lines}', sv: '{count:# tidigare rad|# tidigare rader}'},
  stepFailed: {en: 'The step failed.', sv: 'Steget misslyckades.'},
  stepError: {en: 'The step could not be run.', sv: 'Steget gick inte att köra.'},
  hintOf: {en: 'Hint {number} of {of}', sv: 'Ledtråd {number} av {of}'},
  needMissing: {
    en: 'This step builds on step {number}, {title}, where something is missing:',
    sv: 'Det här steget bygger på steg {number}, {title}, där något saknas:',
  },
  total: {en: 'The whole lab', sv: 'Hela labben'},
  guest: {en: '{guest} guest', sv: 'gästavbilden {guest}'},
  kvm: {en: 'KVM', sv: 'KVM'},
  tcg: {en: 'TCG, without KVM', sv: 'TCG, utan KVM'},
  allPassed: {en: 'Every check passed.', sv: 'Alla kontroller är godkända.'},
  nothingChecked: {en: 'Nothing was checked.', sv: 'Inget kontrollerades.'},
  someFailed: {
    en: '{count:One check failed|# checks failed. Start with}: {title}',
    sv: '{count:En kontroll misslyckades|# kontroller misslyckades. Börja med}: {title}',
  },
  couldNotCheck: {
    en: 'Some of it could not be checked. First: {title}',
    sv: 'En del gick inte att kontrollera. Först: {title}',
  },
  earlierFirst: {
    en: 'An earlier step comes first. Step {number}: {title}',
    sv: 'Ett tidigare steg kommer först. Steg {number}: {title}',
  },
  notYet: {en: 'not yet', sv: 'inte än'},
  stepNext: {
    en: 'Step {index}, {title}, is next: {command}',
    sv: 'Steg {index}, {title}, är nästa: {command}',
  },
  notAllDone: {en: 'Not everything was done.', sv: 'Allt blev inte gjort.'},
} as const satisfies Record<string, Localized>
