import type {Word} from '../../shell/simple-commands.js'
import {written, type Way, type WayOperator} from './way.js'

/** Words of `ip` that it also takes shorter or longer. https://man7.org/linux/man-pages/man8/ip.8.html */
const OTHER_WORDS: Readonly<Record<string, readonly string[]>> = {
  link: ['l', 'li'],
  addr: ['a', 'address'],
  tuntap: ['tap'],
  flush: ['f'],
}
const OTHER_VERBS: Readonly<Record<string, readonly string[]>> = {add: ['a'], set: ['s']}

/** `ip`'s objects and verbs as it also takes them. */
export const ipWords: WayOperator = ({program, args}) => {
  if (program !== 'ip') return []
  const [object, verb] = args.filter(({text}) => !text.startsWith('-'))
  const other = (word: Word | undefined, all: typeof OTHER_WORDS): Way[] =>
    (word ? (all[word.text] ?? []) : []).map((text) =>
      written(`${text} for ${word?.text ?? ''}`, word!.whole, text),
    )
  return [...other(object, OTHER_WORDS), ...(object?.text === 'link' ? other(verb, OTHER_VERBS) : [])]
}

/** The same call of `ip` with its words in other places; `$1` and so on are the names in it. */
const SAME: readonly (readonly [RegExp, ...string[]])[] = [
  [/^link set (\w+) (up|down)$/, 'link set dev $1 $2', 'link set $2 dev $1', 'link set $2 $1'],
  [
    /^link set (\w+) master (\w+)$/,
    'link set dev $1 master $2',
    'link set master $2 dev $1',
    'link set $1 master $2 up',
    'link set $1 up master $2',
  ],
  [
    /^link add (\w+) type bridge$/,
    'link add name $1 type bridge',
    'link add dev $1 type bridge',
    'link add $1 up type bridge',
    'link add $1 type bridge stp_state 0',
  ],
  [
    /^tuntap add dev (\w+) mode tap user "\$USER"$/,
    'tuntap add $1 mode tap user "$USER"',
    'tuntap add mode tap dev $1 user "$USER"',
    'tuntap add name $1 mode tap user "$(id -un)"',
    'tuntap add dev $1 mode tap user "$(id -u)"',
    'tuntap add dev $1 mode tap user "$USER" group "$(id -g)"',
    'tuntap add dev $1 mode tap',
  ],
  [/^addr flush dev (\w+)$/, 'addr flush $1', '-4 addr flush dev $1', 'addr flush dev $1 scope global'],
  [
    /^addr add ([\d./]+) dev (\w+)$/,
    'addr add dev $2 $1',
    'addr add $1 brd + dev $2',
    'addr add local $1 dev $2',
    'addr replace $1 dev $2',
    'addr change $1 dev $2',
  ],
]

/**
 * The same where nobody asks for an address by its label. A dnsmasq does: the address of an interface is to it the one that has the
 * interface's name as its label (SIOCGIFADDR), and without one it offers nothing there.
 */
const SAME_BY_LABEL: typeof SAME = [
  // A label is no longer than a name may be: 15 characters.
  [/^addr add ([\d./]+) dev (\w{1,13})$/, 'addr add $1 dev $2 label $2:1'],
]

/** The same call of `ip` in another form. */
export const ipForms: WayOperator = ({program, args}, {text, guide}) => {
  const [first] = args
  const last = args.at(-1)
  if (program !== 'ip' || !first || !last) return []
  const span = {start: first.whole.start, end: last.whole.end}
  const typed = text.slice(span.start, span.end).replaceAll(/\s+/g, ' ')
  const forms = /\bdnsmasq\b/.test(guide) ? SAME : [...SAME, ...SAME_BY_LABEL]
  return forms.flatMap(([form, ...others]) =>
    form.test(typed)
      ? others.map((other) => {
          // `$USER` is the shell's, `$1` ours.
          const filled = typed.replace(form, other.replaceAll(/\$(?=[A-Z(])/g, '$$$$'))
          return written(`ip ${filled}`, span, filled)
        })
      : [],
  )
}
