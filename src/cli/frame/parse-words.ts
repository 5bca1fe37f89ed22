import type {Localized} from '../../model/language.js'

/** What oclif says of a command line, line by line, in Swedish. */
const SWEDISH: readonly (readonly [RegExp, string])[] = [
  [/^Nonexistent flags?: (.*)$/, 'Okänd flagga: $1'],
  [/^Unexpected arguments?: (.*)$/, 'Oväntat argument: $1'],
  [/^Missing 1 required arg:?$/, 'Ett argument saknas:'],
  [/^Missing (\d+) required args:?$/, '$1 argument saknas:'],
  [/^Missing required flag (.*)$/, 'Flaggan $1 saknas'],
  [/^Flag (\S+) expects one of these values: (.*)$/, 'Flaggan $1 behöver ett av de här värdena: $2'],
  [/^Flag (\S+) expects a value$/, 'Flaggan $1 behöver ett värde'],
  [/^Flag (\S+) can only be specified once$/, 'Flaggan $1 får bara anges en gång'],
  [/^Expected (.*) to be one of: (.*)$/, '$1 måste vara ett av: $2'],
  [/^Expected an integer but received: (.*)$/, 'Ett heltal behövs, inte: $1'],
  [
    /^Expected an integer greater than or equal to (\S+) but received: (.*)$/,
    'Ett heltal på minst $1 behövs, inte: $2',
  ],
  [
    /^Expected an integer less than or equal to (\S+) but received: (.*)$/,
    'Ett heltal på högst $1 behövs, inte: $2',
  ],
  [/^The following errors? occurred:$/, 'Flaggorna går inte ihop:'],
  [/^All of the following must be provided when using (\S+): (.*)$/, '$1 kräver också $2'],
  [/^One of the following must be provided when using (\S+): (.*)$/, '$1 kräver också en av $2'],
  [/^Exactly one of the following must be provided: (.*)$/, 'Precis en av de här behövs: $1'],
  [/^At least one of the following must be provided: (.*)$/, 'Minst en av de här behövs: $1'],
  [/^(\S+) cannot also be provided when using (\S+)$/, '$1 går inte ihop med $2'],
  [/^Only the following can be provided when using (\S+): (.*)$/, 'Med $1 går bara $2'],
]

/** What oclif complains of, in both languages. A line that is not known here stays as it is. */
export function parseWords(message: string): Localized {
  const lines = message.split('\n').map((line) => {
    const [, indent = '', words = ''] = /^(\s*)(.*)$/.exec(line) ?? []
    const [pattern, swedish] = SWEDISH.find(([known]) => known.test(words)) ?? []
    return pattern && swedish ? indent + words.replace(pattern, swedish) : line
  })
  return {en: message, sv: lines.join('\n')}
}
