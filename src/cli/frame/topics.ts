import type {Localized} from '../../model/language.js'

/** What `--help` says of the words that group commands: `image` of `qlab image build`. */
export const TOPICS: Readonly<Record<string, Localized>> = {
  host: {
    en: 'Run qlab on other computers, over SSH.',
    sv: 'Kör qlab på andra datorer, via SSH.',
  },
  database: {
    en: 'Prepare a database for grading on several hosts.',
    sv: 'Förbered en databas för rättning på flera värddatorer.',
  },
  image: {en: 'Build, list and add guest images.', sv: 'Bygg, lista och lägg till gästavbilder.'},
  lab: {
    en: 'Create and check labs, if you write them.',
    sv: 'Skapa och granska labbar, för dig som skriver dem.',
  },
}
