import {isRedirection, tokensOf} from '../../shell/tokens-of.js'

/** The words of `ip`, `bridge` and the monitor that are the same whatever is meant by them. */
const KEYWORDS = new Set([
  ...[
    'add',
    'addr',
    'address',
    'change',
    'del',
    'delete',
    'dev',
    'device_add',
    'device_del',
    'down',
    'drive_add',
  ],
  ...[
    'flush',
    'group',
    'link',
    'master',
    'mode',
    'name',
    'netdev_add',
    'nomaster',
    'port',
    'replace',
    'route',
    'set',
  ],
  ...['show', 'tuntap', 'type', 'up', 'user', 'via'],
])
/** Programs whose second word says what they do. */
const WITH_VERB = new Set(['bridge', 'ip', 'qemu-img', 'qlab', 'swtpm', 'systemctl'])
/** Words of bash that a command follows. */
const BEFORE_COMMAND = new Set(['!', '{', 'do', 'elif', 'else', 'if', 'sudo', 'then', 'until', 'while'])
/** What ends a VM or a TPM, and waits for that: it is the way to the answer, and no step's answer. */
const ENDING = /while pkill [^;]+; do sleep [\d.]+; done|kill (\d+); tail --pid=\1 -f \/dev\/null/g
const LEFT_OUT = '…'

/**
 * A command without its values: the program, what it is to do, and the names of its options. `sudo ip link set tap0 master
 * br0` becomes `sudo ip link set … master …`: nearly the answer. What ends a VM first stays as it is. Null where nothing
 * would be left out, or nothing be left.
 */
export function maskedCommand(text: string): string | null {
  const parts: string[] = []
  let at = 0
  for (const ending of text.matchAll(ENDING)) {
    parts.push(maskedPart(text.slice(at, ending.index)), ending[0])
    at = ending.index + ending[0].length
  }
  const masked = [...parts, maskedPart(text.slice(at))]
    .filter(Boolean)
    .join(' ')
    .replaceAll(/ (?=[;&)])/g, '')
  return masked.includes(LEFT_OUT) ? masked : null
}

function maskedPart(text: string): string {
  const words: string[] = []
  let place: 'start' | 'verb' | 'rest' = 'start'
  for (const token of tokensOf(text)) {
    const word = token.text.replaceAll(/\\\n/g, '')
    if (token.kind === 'operator' && !isRedirection(token)) {
      words.push(word === '\n' ? ';' : word)
      place = 'start'
    } else if (place === 'start') {
      words.push(word)
      place = BEFORE_COMMAND.has(word) ? 'start' : WITH_VERB.has(word) ? 'verb' : 'rest'
    } else {
      const kept = place === 'verb' || token.kind === 'operator' || KEYWORDS.has(word)
      const shown = kept ? word : maskedWord(word)
      if (shown !== LEFT_OUT || words.at(-1) !== LEFT_OUT) words.push(shown)
      place = 'rest'
    }
  }
  return words.join(' ').replaceAll('( ', '(')
}

/** An option keeps its name. */
function maskedWord(word: string): string {
  const [, name, equals = ''] = /^(--?[A-Za-z][\w-]*)(=)?/.exec(word) ?? []
  if (name === undefined) return LEFT_OUT
  return equals ? `${name}=${LEFT_OUT}` : name
}
