import type {Localized} from '../../model/language.js'

/** Of what a student reads of a grade. */
export const GRADE_PAGE = {
  points: {en: '{score:# point|# points}', sv: '{score} poäng'},
  pointsOf: {en: '{score} of {of:# point|# points}', sv: '{score} av {of} poäng'},
  noScore: {en: 'not graded yet', sv: 'inte rättad än'},
  submitted: {en: 'Handed in {when} (UTC)', sv: 'Inlämnad {when} (UTC)'},
  attempt: {en: 'attempt {number} of {of}', sv: 'försök {number} av {of}'},
  hints: {en: 'hints taken: {count}', sv: 'ledtrådar: {count}'},
  solved: {en: 'typed by qlab: {steps}', sv: 'skrivet av qlab: {steps}'},
  refused: {en: 'This could not be graded: {reason}', sv: 'Det här gick inte att rätta: {reason}'},
  error: {
    en: 'This is not graded yet. Something went wrong on the computer that grades, and not in your work. It is not a zero.',
    sv: 'Det här är inte rättat än. Något gick fel på datorn som rättar, inte i ditt arbete. Det är ingen nolla.',
  },
  what: {en: 'What happened: {reason}', sv: 'Det som hände: {reason}'},
  adjustments: {en: 'Points added and taken off', sv: 'Tillägg och avdrag'},
  moreResults: {
    en: 'And {count:# more submission|# more submissions}.',
    sv: 'Och {count:# inlämning|# inlämningar} till.',
  },
  late: {en: 'late', sv: 'för sent'},
  'for-hints': {en: 'hints', sv: 'ledtrådar'},
  override: {en: 'your teacher', sv: 'din lärare'},
  fromChecks: {en: 'from the checks', sv: 'från kontrollerna'},
  hidden: {
    en: '{count:One check is not shown here. Its points count:|# checks are not shown here. Their points count:} {points} of {of}.',
    sv: '{count:En kontroll visas inte här. Dess poäng räknas:|# kontroller visas inte här. Deras poäng räknas:} {points} av {of}.',
  },
  startHereIn: {en: 'Start here: step {number}, {title}', sv: 'Börja här: steg {number}, {title}'},
  missing: {
    en: 'The lab asks for {names}, and it was not handed in. `qlab submit` puts it into a zip beside the .md file.',
    sv: 'Labben vill ha {names}, och det lämnades inte in. `qlab submit` lägger det i en zip-fil bredvid .md-filen.',
  },
  leftOut: {en: 'Left out', sv: 'Saknas'},
  noCommands: {
    en: 'Step {number}, {title}: no commands were handed in for it.',
    sv: 'Steg {number}, {title}: inga kommandon lämnades in för det.',
  },
  noCommandsHere: {
    en: 'No commands were handed in for this step.',
    sv: 'Inga kommandon lämnades in för det här steget.',
  },
  doneBefore: {
    en: 'No commands were handed in for this step, but those of the steps before did what it asks.',
    sv: 'Inga kommandon lämnades in för det här steget, men stegen före gjorde det som det ber om.',
  },
  readied: {
    en: 'The steps before this one were done as the guide does them first, so that a slip there costs nothing here.',
    sv: 'Stegen före gjordes först så som guiden gör dem, så att ett misstag där inte kostar något här.',
  },
  waitsEarlier: {en: 'waits for something earlier', sv: 'väntar på något tidigare'},
  unknownMistake: {
    en: 'qlab does not recognise this mistake.',
    sv: 'qlab känner inte igen det här felet.',
  },
  typed: {en: 'What was typed, and what came back', sv: 'Vad som skrevs och vad som kom tillbaka'},
  cut: {
    en: '[{count:# character is|# characters are} left out here]',
    sv: '[{count:# tecken är utelämnat|# tecken är utelämnade} här]',
  },
  picture: {en: 'The lab as it stood at the end', sv: 'Labben som den såg ut på slutet'},
  footerNone: {
    en: 'Written by qlab {version}. There is nothing here that was typed in a lab.',
    sv: 'Skrivet av qlab {version}. Här finns inget som har skrivits i en labb.',
  },
  footer: {
    en: 'Graded by qlab {version}: your commands were typed again in a new lab, and the checks looked at what came of them.',
    sv: 'Rättat av qlab {version}: dina kommandon skrevs om i en ny labb, och kontrollerna såg efter vad som blev av dem.',
  },
} as const satisfies Record<string, Localized>
