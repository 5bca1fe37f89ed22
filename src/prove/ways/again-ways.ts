import type {Call} from '../slips/program-of.js'
import type {Way, WayOperator} from './way.js'

/** Programs that may be told the same twice: the second time changes nothing, or is refused. */
const TWICE = /^(?:ip|qemu-system-\S+|ping|touch|mkdir|dhclient|dnsmasq|cp|truncate)$/

/** A QEMU that is refused the disk has taken the other's socket away by then. */
const LISTENS = /unix:\S+,server|socket,\S*server/

/** The same typed twice. */
export const typedTwice: WayOperator = ({program}, {text, whole}) =>
  whole && TWICE.test(program) && !LISTENS.test(text) ? [{what: 'typed twice', edits: [], after: [text]}] : []

/** What takes back a call, so that it can be made again. */
function undoOf({program, args}: Call): {what: string; line: string} | null {
  const words = args.map(({text}) => text)
  const said = words.join(' ')
  if (program === 'ip') {
    const link = /^link set (\S+) (?:up|master (\S+))$/.exec(said)
    if (link?.[1])
      return link[2]
        ? {what: 'unplugged and plugged in again', line: `ip link set ${link[1]} nomaster`}
        : {what: 'down and up again', line: `ip link set ${link[1]} down`}
    const made = /^(?:link add|tuntap add dev) (\S+)/.exec(said)
    if (made?.[1]) return {what: 'deleted and made again', line: `ip link del ${made[1]}`}
    const address = /^addr add (\S+) dev (\S+)$/.exec(said)
    if (address)
      return {
        what: 'taken away and added again',
        line: `ip addr del ${address[1] ?? ''} dev ${address[2] ?? ''}`,
      }
  }
  if (program === 'dnsmasq') return {what: 'ended and started again', line: 'pkill -x dnsmasq; sleep 1'}
  if (program === 'qemu-img' && words[0] === 'create') {
    const made = words.findLast((word) => /\.(?:qcow2|img|raw)$/.test(word))
    return made ? {what: 'deleted and made again', line: `rm ${made}`} : null
  }
  return null
}

/** Undone, and done again. */
export const doneAgain: WayOperator = (call, {text, on, whole}): Way[] => {
  const undo = whole ? undoOf(call) : null
  if (!undo) return []
  return [{what: undo.what, edits: [], after: [on === 'host' ? undo.line : `sudo ${undo.line}`, text]}]
}

/** A VM that was ended and started again. */
export const vmAgain: WayOperator = ({program, args}, {text, whole}): Way[] => {
  const disk = /(?:^|,)file=([^,/]+\.qcow2)/.exec(
    args.map(({text: word}) => word).findLast((word) => /(?:^|,)file=[^,/]+\.qcow2/.test(word)) ?? '',
  )?.[1]
  if (!whole || !program.startsWith('qemu-system') || !disk) return []
  const pattern = String.raw`^\S*qemu.*${disk.replaceAll('.', String.raw`\.`)}`
  return [
    {
      what: 'the VM ended and started again',
      edits: [],
      after: [`while pkill -f '${pattern}'; do sleep 0.2; done`, text],
    },
  ]
}
