import {LANGUAGES} from '../../model/language.js'
import {DEFAULT_GUEST} from '../../model/default-guest.js'
import {anyOf} from '../../model/any-of.js'
import {choiceFlag, switchFlag, valueFlag, wordArg} from './inputs.js'

/** The flags of every command. */
export const GLOBAL_FLAGS = {
  json: switchFlag({en: 'print the result as JSON', sv: 'skriv resultatet som JSON'}),
  lang: choiceFlag(
    {
      en: 'the language of all text (default: that of the locale, or English)',
      sv: 'språk för all text (annars det som är inställt på datorn, eller engelska)',
    },
    LANGUAGES,
  ),
  host: valueFlag(
    {
      en: 'run it on this host, over SSH (default: QLAB_HOST); none: on this computer',
      sv: 'kör det på den här fjärrdatorn, via SSH (annars QLAB_HOST); none: på den här datorn',
    },
    {en: '<user@host>', sv: '<användare@dator>'},
    {outsideOnly: true},
  ),
  plain: switchFlag({
    en: 'whole lines that stay, words instead of signs, choices by number: for a screen reader, for example',
    sv: 'hela rader som står kvar, ord i stället för tecken, val med nummer: till exempel för en skärmläsare',
  }),
}

export const labFlag = valueFlag({en: 'the same as LAB', sv: 'samma som LABB'}, '<id>', {takes: 'open-lab'})
/** The same of a command that also takes a lab that is closed. */
export const anyLabFlag = {...labFlag, takes: 'lab'} as typeof labFlag

export const guestFlag = valueFlag(
  {en: 'the guest image that the VMs boot', sv: 'gästavbilden som VM:arna startar från'},
  {en: '<name>', sv: '<namn>'},
  {otherwise: DEFAULT_GUEST, takes: 'guest'},
)

export const seedFlag = valueFlag(
  {
    en: 'your seed: names, addresses and numbers of your own in the labs that have them; kept for later labs (default: QLAB_SEED); none for those of the handout',
    sv: 'ditt frö: egna namn, adresser och siffror i de labbar som har sådana; sparas till senare labbar (annars QLAB_SEED); none för dem i häftet',
  },
  {en: '<seed>', sv: '<frö>'},
)

/** A report beside what is printed, in one of these formats. */
export function reportFlag(formats: readonly string[]) {
  return valueFlag<string[] | undefined>(
    {
      en: `also write a report: ${anyOf(formats, 'en')}`,
      sv: `skriv också en rapport: ${anyOf(formats, 'sv')}`,
    },
    {en: '<format>=<file>', sv: '<format>=<fil>'},
    {multiple: true, outsideOnly: true, beforeFile: formats.map((format) => `${format}=`)},
  )
}

export const databaseFlag = valueFlag(
  {
    en: 'a PostgreSQL database, for a class on several hosts (default: QLAB_DATABASE, where it is set)',
    sv: 'en databas i PostgreSQL, för en klass på flera värddatorer (annars QLAB_DATABASE, om den är satt)',
  },
  {en: '<url>', sv: '<url>'},
)

export const machineArg = wordArg(
  {en: 'which VM, if the lab has several', sv: 'vilken VM, om labben har flera'},
  'VM',
  {takes: 'machine'},
)

/** The open lab that is meant, before what is named in it. */
export const labArg = wordArg(
  {en: 'which lab, if several are open', sv: 'vilken labb, om flera är öppna'},
  {en: 'LAB', sv: 'LABB'},
  {takes: 'open-lab'},
)
/** The same of a command that also takes a lab that is closed. */
export const anyLabArg = {...labArg, takes: 'lab'} as typeof labArg

/** A step that is not the student's current one. */
export const otherStepArg = wordArg(
  {en: 'another step: its id or its number', sv: 'ett annat steg: dess id eller nummer'},
  {en: 'STEP', sv: 'STEG'},
  {takes: 'step'},
)

/** For what ends VMs that run. */
export const yesFlag = switchFlag({
  en: 'do not ask before running VMs are ended',
  sv: 'fråga inte innan VM:ar som är igång avslutas',
})

/** For what runs the code of labs that are not of the course. */
export const trustFlag = switchFlag({
  en: 'run the code of labs that are not part of qlab, without asking',
  sv: 'kör koden i labbar som inte hör till qlab, utan att fråga',
})
