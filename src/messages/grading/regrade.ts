import type {Localized} from '../../model/language.js'

/** Of judging the results of a class again. */
export const REGRADE = {
  same: {
    en: '{count:# result|# results} judged again: no grade changes.',
    sv: '{count:# resultat bedömt|# resultat bedömda} på nytt: inga betyg ändras.',
  },
  changed: {
    en: '{count:# result|# results} judged again, {changed} of them otherwise than before:',
    sv: '{count:# resultat bedömt|# resultat bedömda} på nytt, {changed} av dem annorlunda än förut:',
  },
  was: {en: 'Before', sv: 'Förut'},
  now: {en: 'Now', sv: 'Nu'},
  check: {
    en: 'Step {number}, {title}: {outcome}, before {before}. {who}',
    sv: 'Steg {number}, {title}: {outcome}, förut {before}. {who}',
  },
  sameOutcome: {
    en: 'Step {number}, {title}: {outcome} as before, for another reason. {who}',
    sv: 'Steg {number}, {title}: {outcome} som förut, av en annan orsak. {who}',
  },
  worth: {
    en: 'Step {number}, {title}: {outcome} as before, and worth {now:# point|# points} now instead of {was}. {who}',
    sv: 'Steg {number}, {title}: {outcome} som förut, och ger nu {now} poäng i stället för {was}. {who}',
  },
  fresh: {
    en: 'Step {number}, {title}: {outcome}, a new check. {who}',
    sv: 'Steg {number}, {title}: {outcome}, en ny kontroll. {who}',
  },
  gone: {
    en: 'Step {number}, {title}: no longer a check. {who}',
    sv: 'Steg {number}, {title}: inte längre en kontroll. {who}',
  },
  says: {en: 'It says now: {text}', sv: 'Den säger nu: {text}'},
  adjusted: {
    en: '{points}. {reason}',
    sv: '{points}. {reason}',
  },
  notAdjusted: {en: 'no longer {points} ({reason})', sv: 'inte längre {points} ({reason})'},
  other: {en: 'Another attempt counts: {source}', sv: 'Ett annat försök räknas: {source}'},
  again: {
    en: 'This has to be looked at again, and counts as it was found until then:',
    sv: 'Det här måste kontrolleras igen och räknas tills dess som det var:',
  },
  ranAgain: {en: 'This was done again:', sv: 'Det här gjordes om:'},
  notRun: {
    en: 'This could not be done again, and counts as it was found:',
    sv: 'Det här gick inte att göra om och räknas som det var:',
  },
  about: {en: '{lab}, {what}: {why}. {who}', sv: '{lab}, {what}: {why}. {who}'},
  aboutAll: {en: '{lab}: {why}. {who}', sv: '{lab}: {why}. {who}'},
  aboutStep: {en: 'the step {step}', sv: 'steget {step}'},
  more: {en: '{who} and {count} more', sv: '{who} och {count} till'},
  'why-observation': {en: 'the code that looks has changed', sv: 'koden som kontrollerar har ändrats'},
  'why-new-check': {en: 'the check is new', sv: 'kontrollen är ny'},
  'why-unblocked': {
    en: 'nobody has looked, because what it waited for had not passed',
    sv: 'ingen har kontrollerat, eftersom det som den väntade på inte var godkänt',
  },
  'why-waits': {
    en: 'it has not passed yet, and would wait longer now',
    sv: 'den är inte godkänd än och skulle vänta längre nu',
  },
  'why-late': {
    en: 'it passed later than it would wait now',
    sv: 'den blev godkänd senare än den skulle vänta nu',
  },
  'why-partial': {
    en: 'it has not passed, and not all that was seen is kept',
    sv: 'den är inte godkänd, och allt som sågs är inte sparat',
  },
  'why-beginning': {
    en: 'a step before it is judged otherwise, so it would begin in another state',
    sv: 'ett steg före bedöms annorlunda, så det skulle börja från ett annat läge',
  },
  'why-preparation': {
    en: 'the guide now does the steps before it with other commands',
    sv: 'guiden gör nu stegen före med andra kommandon',
  },
  'why-surroundings': {
    en: 'the lab’s VMs, disks, media or network have changed',
    sv: 'labbens VM:ar, diskar, media eller nät har ändrats',
  },
  'why-values': {en: 'the student’s own values have changed', sv: 'studentens egna värden har ändrats'},
  'why-steps': {en: 'the lab has other steps', sv: 'labben har andra steg'},
  'why-unknown': {
    en: 'the result does not say how it was looked at',
    sv: 'resultatet säger inte hur det kontrollerades',
  },
  'why-not-done': {en: 'there is no result', sv: 'det finns inget resultat'},
  'why-judge-throws': {
    en: 'the judge cannot take what was seen, and its author must fix it',
    sv: 'bedömningen klarar inte det som sågs, och dess författare måste rätta den',
  },
  run: {
    en: 'To do that again, {count:# submission|# submissions}: {command}',
    sv: 'För att göra om det, {count:# inlämning|# inlämningar}: {command}',
  },
  foreign: {
    en: '{file} is not a result of qlab’s, and was left alone.',
    sv: '{file} är inget resultat från qlab och har lämnats i fred.',
  },
  damaged: {
    en: '{file} is damaged, so this result is lost. To do it again, use --run.',
    sv: '{file} är skadad, så det resultatet är borta. Gör om det med --run.',
  },
  'no-submission': {
    en: '{file} is gone or damaged: its result can be judged again, but the work cannot be done again.',
    sv: '{file} saknas eller är skadad: resultatet går att bedöma på nytt, men arbetet går inte att göra om.',
  },
  'no-lab': {
    en: 'The lab {file} cannot be read, so its results stay as they are: {said}',
    sv: 'Labben {file} går inte att läsa, så dess resultat är som de var: {said}',
  },
  kept: {
    en: 'The policy and your own decisions are those of the last qlab grade. --policy and --overrides read others.',
    sv: 'Policyn och dina egna beslut är de från senaste qlab grade. --policy och --overrides läser andra.',
  },
  keptPolicy: {
    en: 'The policy is that of the last qlab grade. --policy reads another.',
    sv: 'Policyn är den från senaste qlab grade. --policy läser en annan.',
  },
  keptOverrides: {
    en: 'Your own decisions are those of the last qlab grade. --overrides reads others.',
    sv: 'Dina egna beslut är de från senaste qlab grade. --overrides läser andra.',
  },
  written: {en: 'The results are replaced. Grades: {file}', sv: 'Resultaten är ersatta. Betyg: {file}'},
  notWritten: {
    en: 'Nothing was changed. To replace the results: {command}',
    sv: 'Inget är ändrat. För att ersätta resultaten: {command}',
  },
  interrupted: {
    en: 'What was done again is kept, and is not done twice. The results are as they were.',
    sv: 'Det som gjordes om finns kvar och görs inte två gånger. Resultaten är som de var.',
  },
} as const satisfies Record<string, Localized>
