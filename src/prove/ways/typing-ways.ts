import {written, type Way, type WayOperator} from './way.js'

/** Where Debian, Ubuntu and Fedora have the programs of the course. */
const WHOLE_PATHS: Readonly<Record<string, string>> = {
  'qemu-img': '/usr/bin/qemu-img',
  'qemu-system-x86_64': '/usr/bin/qemu-system-x86_64',
  dnsmasq: '/usr/sbin/dnsmasq',
  ip: '/usr/sbin/ip',
  ssh: '/usr/bin/ssh',
}

/** The program by its whole path. */
export const wholePath: WayOperator = ({program, args}, {words, on}) => {
  const path = Object.hasOwn(WHOLE_PATHS, program) ? WHOLE_PATHS[program] : undefined
  const word = words[words.length - args.length - 1]
  return path && word && on === 'host' ? [written('the program by its whole path', word.whole, path)] : []
}

/** Without `sudo`: who is in a lab is root there. */
export const withoutSudo: WayOperator = (_call, {words: [first, second], on}) =>
  on === 'host' && first?.text === 'sudo' && second && !second.text.startsWith('-')
    ? [written('without sudo', {start: first.whole.start, end: second.whole.start}, '')]
    : []

/** All on one line, or an option a line. */
export const otherLines: WayOperator = ({args}, {text}) => {
  if (text.includes('\\\n')) {
    const edits = [...text.matchAll(/[ \t]*\\\n[ \t]*/g)].map((found) => ({
      start: found.index,
      end: found.index + found[0].length,
      text: ' ',
    }))
    return [{what: 'on one line', edits}]
  }
  const options = args.filter(({text: word}) => /^--?[a-z]/i.test(word))
  const edits = options.map(({whole}) => ({start: whole.start, end: whole.start, text: '\\\n  '}))
  return edits.length > 0 ? [{what: 'on several lines', edits}] : []
}

/** A value in quotes, of which the shell leaves nothing. */
export const inQuotes: WayOperator = ({args}, {on}) => {
  if (on.startsWith('monitor')) return []
  const last = args.findLast(({text, whole, start}) => /^[\w./,=:-]+$/.test(text) && whole.start === start)
  return last ? [written('a word in quotes', last.whole, `"${last.text}"`)] : []
}

/** Parts of a value of QEMU's in another order: `format=qcow2,file=a`. The first stays where it has no name. */
export const partsReordered: WayOperator = ({program, args}, {on}): Way[] => {
  if (!program.startsWith('qemu-system') && !on.startsWith('monitor')) return []
  return args.flatMap((word) => {
    const parts = word.text.split(',')
    const first = parts[0]?.includes('=') ? [] : parts.slice(0, 1)
    const named = parts.slice(first.length)
    if (named.length < 2 || named.some((part) => !/^[\w.-]+=[^=]*$/.test(part))) return []
    return [
      written(
        `the parts of ${word.text.slice(0, 12)} in another order`,
        word,
        [...first, ...named.toReversed()].join(','),
      ),
    ]
  })
}
