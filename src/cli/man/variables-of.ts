import type {Localized} from '../../model/language.js'
import type {VariableName} from '../../model/variables.js'

/** What the manual page says of each variable that qlab reads. */
export const ABOUT_VARIABLES: Readonly<Record<VariableName, Localized>> = {
  QLAB_LANG: {
    en: 'en or sv: the language of all text, before that of the locale.',
    sv: 'en eller sv: språk för all text, före det som är inställt på datorn.',
  },
  QLAB_LAB: {en: 'The lab that is meant, if several are open.', sv: 'Labben som menas, om flera är öppna.'},
  QLAB_DEBUG: {en: '1: an error shows where it comes from.', sv: '1: ett fel visar varifrån det kommer.'},
  QLAB_RECORD: {en: 'off: nothing is recorded in a lab.', sv: 'off: ingenting spelas in i en labb.'},
  QLAB_PANES: {
    en: 'off: no terminals beside the guide.',
    sv: 'off: inga terminaler bredvid guiden.',
  },
  QLAB_PLAIN: {
    en: '1: whole lines that stay, and words instead of marks, as with --plain.',
    sv: '1: hela rader som står kvar, och ord i stället för tecken, som med --plain.',
  },
  QLAB_TERMINAL: {
    en: 'Which of the guide’s terminals a shell is in, from 1; set by qlab itself.',
    sv: 'Vilken av guidens terminaler ett skal körs i, från 1; sätts av qlab självt.',
  },
  QLAB_TIME_FACTOR: {
    en: 'A number from 0.1 to 100: how many times longer qlab waits.',
    sv: 'Ett tal från 0.1 till 100: hur många gånger längre qlab väntar.',
  },
  QLAB_IDLE_HOURS: {
    en: 'A number of hours: after so long without anybody a lab ends by itself (default: 24), with 0 never.',
    sv: 'Ett antal timmar: efter så lång tid utan någon avslutas en labb av sig själv (annars 24), med 0 aldrig.',
  },
  QLAB_SEED: {
    en: 'The seed that labs are begun with: names, addresses and numbers of your own in them; none: those of the handout.',
    sv: 'Fröet som labbar påbörjas med: egna namn, adresser och siffror i dem; none: de i häftet.',
  },
  QLAB_STUDENT: {
    en: 'Whose a submission is; else it has your user name.',
    sv: 'Vems en inlämning är; annars får den ditt användarnamn.',
  },
  QLAB_HOST: {
    en: 'The host that qlab runs on, over SSH, as with --host; none: this computer.',
    sv: 'Värden som qlab körs på, via SSH, som med --host; none: den här datorn.',
  },
  QLAB_DATABASE: {
    en: 'The database of qlab grade and qlab worker, as --database. Its address may have a password in it here.',
    sv: 'Databasen för qlab grade och qlab worker, som --database. Här får adressen innehålla ett lösenord.',
  },
  QLAB_HEARTBEAT_SECONDS: {
    en: 'After so many seconds of silence a worker counts as dead (default: 60); the same on all hosts.',
    sv: 'Efter så många sekunders tystnad räknas en worker som död (annars 60); samma på alla värddatorer.',
  },
  QLAB_STATE_HOME: {
    en: 'The folder of the folder qlab for open labs, before XDG_STATE_HOME.',
    sv: 'Katalogen där katalogen qlab för öppna labbar är, före XDG_STATE_HOME.',
  },
  QLAB_CACHE_HOME: {
    en: 'The same for guest images, before XDG_CACHE_HOME.',
    sv: 'Samma för gästavbilder, före XDG_CACHE_HOME.',
  },
  QLAB_RUNTIME_DIR: {
    en: 'The same for sockets, before XDG_RUNTIME_DIR.',
    sv: 'Samma för socketar, före XDG_RUNTIME_DIR.',
  },
  QLAB_WORK_HOME: {
    en: 'The same for your disks and files.',
    sv: 'Samma för dina diskar och filer.',
  },
}
