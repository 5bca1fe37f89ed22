import type {Language} from '../../model/language.js'
import {fill} from '../../messages/phrases.js'
import {OPENING} from '../../messages/open-phrases.js'

/** The steps of making a guest image, as src/guest tells them, in Swedish. */
const SWEDISH: readonly (readonly [RegExp, string])[] = [
  [/^Fetching package lists$/, 'hämtar paketlistor'],
  [/^Looking up packages$/, 'slår upp paket'],
  [/^Downloading packages \((\S+) of (\S+) MB\)$/, 'laddar ner paket ($1 av $2 MB)'],
  [/^Unpacking packages$/, 'packar upp paket'],
  [/^Installing Debian (\S+): a few minutes$/, 'installerar Debian $1, några minuter'],
  [/^Unpacking the system$/, 'packar upp systemet'],
  [/^Packing the kernel$/, 'packar kärnan'],
  [/^Laying out the disk$/, 'lägger ut disken'],
  [/^Compressing the disk$/, 'komprimerar disken'],
  [/^Writing the CD$/, 'skriver cd-skivan'],
  [/^Copying the (\S+) disk$/, 'kopierar disken ($1)'],
  [/^Checking the copy$/, 'kontrollerar kopian'],
  [/^Done$/, 'klart'],
  [/^The image (\S+) is damaged \((.*)\): making it anew$/, '$1 är skadad ($2) och görs om'],
  [/^Waiting for another qlab that is making (\S+)$/, 'väntar på en annan qlab som gör $1'],
]

/** A step of making a guest image, for the student. One that is not known here is told as it is. */
export function imageStep(step: string, language: Language): string {
  const [pattern, words] = SWEDISH.find(([known]) => known.test(step)) ?? []
  const swedish = language === 'sv' && pattern && words ? step.replace(pattern, words) : null
  const told = swedish ?? step.charAt(0).toLowerCase() + step.slice(1)
  return fill(OPENING.image[language], {step: told})
}
