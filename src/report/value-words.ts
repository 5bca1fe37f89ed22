import type {Json} from '../model/json.js'
import type {Language, Localized} from '../model/language.js'

/**
 * What checks of the course call what they expected and saw, and the names of its parts, as a reader in Swedish knows
 * them. What is not here is a name (br0, qcow2), a number or the student's own words, and is the same in every language.
 */
export const VALUE_WORDS: Readonly<Record<string, string | Localized>> = {
  '(empty)': '(tomt)',
  '1.2': '1.2',
  'a TPM': 'en TPM',
  'a balloon': 'en ballong',
  'a link': 'en länk',
  'a list': 'en lista',
  'a password': 'ett lösenord',
  'a new one': 'en ny',
  'a picture': 'en bild',
  'a secret': 'en hemlighet',
  'a text': 'en text',
  another: 'ett annat',
  '1 DHCP server': '1 DHCP-server',
  'an address from dnsmasq': 'en adress från dnsmasq',
  'finish-migrate': {en: 'being moved away (finish-migrate)', sv: 'håller på att flyttas (finish-migrate)'},
  'guest-panicked': {en: 'crashed (guest-panicked)', sv: 'kraschad (guest-panicked)'},
  inmigrate: {en: 'waiting for another QEMU (inmigrate)', sv: 'väntar på ett annat QEMU (inmigrate)'},
  'io-error': {en: 'stopped by a disk error (io-error)', sv: 'stoppad av ett diskfel (io-error)'},
  'no address': 'ingen adress',
  'no password': 'inget lösenord',
  'an overlay': 'en overlay',
  'another disk': 'en annan disk',
  'another machine': 'en annan dator',
  'another one than noted': 'en annan än den antecknade',
  'another path': 'en annan sökväg',
  'after both': 'efter båda',
  'after snap1': 'efter snap1',
  'as the template': 'som mallen',
  'before both': 'före båda',
  'before snap1': 'före snap1',
  'before the note': 'före anteckningen',
  'before the process': 'före processen',
  changed: 'ändrad',
  changes: 'ändringar',
  'changed since this boot': 'ändrad efter den här starten',
  closed: 'stängd',
  coresEach: 'kärnor i varje',
  cores: 'kärnor',
  cpus: 'processorer',
  data: 'data',
  'DHCP lease': 'ett DHCP-lån',
  deaf: {en: 'cannot be asked', sv: 'går inte att fråga'},
  disk: 'disk',
  'disk and memory': 'disk och minne',
  down: 'inte påslagen',
  elsewhere: 'någon annanstans',
  empty: 'tomt',
  ended: 'avslutad',
  enough: 'tillräckligt',
  everything: 'allt',
  'from the VM': 'från VM:en',
  'from the server': 'från servern',
  given: 'angiven',
  gone: 'borta',
  'in memory': 'i minnet',
  'in root’s home': 'i roots hemkatalog',
  "in root's home": 'i roots hemkatalog',
  'in the VM': 'i VM:en',
  'in the first VM': 'i den första VM:en',
  'in the second VM': 'i den andra VM:en',
  'internal-error': 'internt fel',
  'its own': 'en egen',
  'lo and a card': 'lo och ett kort',
  loose: 'lös',
  lost: 'borta',
  nested: 'nästlad',
  'no path': 'ingen sökväg',
  none: 'inget',
  note: 'anteckning',
  nothing: 'inget',
  off: 'av',
  'older than this boot': 'äldre än den här starten',
  on: 'på',
  'on the disk': 'på disken',
  'on the host': 'på värddatorn',
  open: 'öppen',
  opened: 'öppnad',
  other: 'något annat',
  'other data': 'andra data',
  password: 'lösenord',
  paused: 'pausad',
  postmigrate: {en: 'moved away (postmigrate)', sv: 'flyttad (postmigrate)'},
  prelaunch: {en: 'not started yet (prelaunch)', sv: 'inte startad än (prelaunch)'},
  process: 'process',
  processors: 'processorer',
  read: 'läst',
  'regular file': 'en vanlig fil',
  'restore-vm': {en: 'stopped by loadvm (restore-vm)', sv: 'stoppad av loadvm (restore-vm)'},
  restored: 'återställd',
  refused: 'nekat',
  running: 'igång',
  started: 'startat',
  'still there': 'kvar',
  'save-vm': {en: 'being saved (save-vm)', sv: 'håller på att sparas (save-vm)'},
  saved: 'sparad',
  'set by hand': 'satt för hand',
  shutdown: {en: 'shut down (shutdown)', sv: 'avstängd (shutdown)'},
  silent: 'svarar inte',
  sockets: 'socklar',
  suspended: {en: 'asleep (suspended)', sv: 'i viloläge (suspended)'},
  'symbolic link': 'en symbolisk länk',
  'the CD': 'cd-skivan',
  'the VM': 'VM:en',
  'the boot partition': 'startpartitionen',
  'the disk': 'disken',
  'the disk of arch.vdi': 'disken i arch.vdi',
  'the first VM': 'den första VM:en',
  'the loader': 'startprogrammet',
  'the old one': 'den gamla',
  'the one noted': 'den antecknade',
  'the same data': 'samma data',
  'the second VM': 'den andra VM:en',
  'the system’s partition': 'systemets partition',
  'this VM': 'den här VM:en',
  'those of its base': 'basens data',
  terminal: {en: 'in the terminal', sv: 'i terminalen'},
  threads: 'trådar',
  'too little': 'för lite',
  unread: 'oläst',
  untouched: 'orörd',
  up: 'påslagen',
  'user nothing': 'user, inget',
  waits: 'väntar',
  watchdog: {en: 'stopped by its watchdog', sv: 'stoppad av sin watchdog'},
  whole: 'hel',
  'with a password': 'med lösenord',
  'with keys': 'med nycklar',
  'without a password': 'utan lösenord',
  'without keys': 'utan nycklar',
  'without the VM': 'utan VM:en',
  'without the server': 'utan servern',
  zeroes: 'nollor',
}

/** Words of a language for what has no word of its own in a value. */
export interface PlainWords {
  readonly none: string
  readonly yes: string
  readonly no: string
}

/** A value in words that a student can read: `br0`, `(none)`, `yes`, `tap0, tap1`, `sockets 1, cores 4`. */
export function valueInWords(value: Json | undefined, language: Language, words: PlainWords): string {
  if (value === null || value === undefined) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return worded(value, language)
  if (Array.isArray(value))
    return value.length === 0
      ? words.none
      : (value as readonly Json[]).map((each) => valueInWords(each, language, words)).join(', ')
  return Object.entries(value)
    .map(([key, inner]) => `${nameOf(key, language)}: ${valueInWords(inner, language, words)}`)
    .join(', ')
}

function worded(text: string, language: Language): string {
  const known = Object.hasOwn(VALUE_WORDS, text) ? (VALUE_WORDS[text] ?? text) : text
  if (typeof known !== 'string') return known[language]
  return language === 'sv' ? known : text
}

/** `coresEach` is `cores each`. */
function nameOf(key: string, language: Language): string {
  const known = worded(key, language)
  return known === key ? key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`) : known
}
