import type {Localized} from '../model/language.js'

/** Around an error, and around what the doctor finds. */
export const TROUBLE = {
  because: {en: 'because:', sv: 'orsak:'},
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
  costs: {en: 'Effect:', sv: 'Följd:'},
  cure: {en: 'Fix:', sv: 'Åtgärd:'},
  blocks: {en: 'No lab can run without it.', sv: 'Ingen labb kan köras utan det.'},
  doctorBlocked: {en: 'No lab can run here yet.', sv: 'Ingen labb kan köras här ännu.'},
  doctorOk: {en: 'Everything that a lab needs is here.', sv: 'Allt som en labb behöver finns här.'},
  doctorUsable: {
    en: 'Labs can run here, with the limits above.',
    sv: 'Labbar kan köras här, med begränsningarna ovan.',
  },
} as const satisfies Record<string, Localized>
