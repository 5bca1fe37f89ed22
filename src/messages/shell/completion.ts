import type {Localized} from '../../model/language.js'

/** Of what lets Tab complete words in a shell, and where it was put. */
export const COMPLETION = {
  installed: {en: 'Tab completes qlab’s words in {shell}.', sv: 'Tab fyller i ord efter qlab i {shell}.'},
  uninstalled: {
    en: 'Tab no longer completes qlab’s words in {shell}. Terminals that are open keep it until they are closed.',
    sv: 'Tab fyller inte längre i ord efter qlab i {shell}. Terminaler som är öppna har det kvar tills de stängs.',
  },
  fileAdded: {en: 'written', sv: 'skriven'},
  fileChanged: {en: 'written again', sv: 'skriven på nytt'},
  fileUnchanged: {en: 'already there', sv: 'finns redan'},
  fileRemoved: {en: 'removed', sv: 'borttagen'},
  fileAbsent: {en: 'was not there', sv: 'fanns inte'},
  fileLeft: {en: 'is not qlab’s, and stays', sv: 'är inte qlabs, och får vara kvar'},
  lineAdded: {en: 'one line added at the end', sv: 'en rad tillagd sist'},
  lineChanged: {en: 'one line changed', sv: 'en rad ändrad'},
  lineUnchanged: {en: 'has the line already', sv: 'har redan raden'},
  lineRemoved: {en: 'the line is removed', sv: 'raden är borttagen'},
  manualAdded: {en: 'a link, for: man qlab', sv: 'en länk, för: man qlab'},
  now: {
    en: 'Each new {shell} has it. To have it in one that is open, type there:',
    sv: 'Varje nytt {shell} har det. Skriv så här i ett som redan är öppet:',
  },
  atOnce: {
    en: 'It works at once, also in a fish that is open.',
    sv: 'Det fungerar genast, även i ett fish som är öppet.',
  },
  follows: {
    en: 'It follows qlab when that is updated. To take it away again:',
    sv: 'Det följer med när qlab uppdateras. Så tar du bort det igen:',
  },
} as const satisfies Record<string, Localized>
