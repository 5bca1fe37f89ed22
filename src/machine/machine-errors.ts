import {HostError, type StudentErrorOptions} from '../model/errors/errors.js'
import type {Advice} from '../model/errors/suggestion.js'
import type {Localized} from '../model/language.js'
import type {Casualty} from '../model/run/live-lab.js'
import type {Reason} from '../model/vm/condition.js'
import {filled, filledIn} from '../model/vm/known-reason.js'
import {standsStill} from '../model/vm/still/still-reasons.js'
import {consoleTail} from './console-text.js'
import type {LabFiles} from './lab-door.js'
import {noteOf, tail, type MachineRecord} from './machine-records.js'

const UNREACHABLE = 'guest-unreachable'

type Suggestions = readonly Advice[]

/** Said in the lab's shell as well, where `qlab shell` opens none. */
const START_IT: Suggestions = [
  {
    en: 'Start it in the lab’s terminal, as in the guide. To open one: qlab shell',
    sv: 'Starta den i labbens terminal, som i guiden. Så öppnar du en: qlab shell',
  },
  'qlab hint',
]

/** Of a VM that is wanted and that nobody has started. */
export function neverStarted(id: string, disk: string): HostError {
  return new HostError(
    'machine-not-started',
    {
      en: `The VM ${id} (${disk}) has not been started.`,
      sv: `VM:en ${id} (${disk}) har inte startats.`,
    },
    {suggestions: START_IT},
  )
}

/** Of a VM that is wanted and that has ended, with its last words. */
export function hasEnded(
  id: string,
  disk: string,
  {stderr, serialTail}: Omit<Casualty, 'machine'>,
): HostError {
  const told = (first: string, said: string, ended: string): string =>
    [first, stderr && `${said} ${stderr}`, serialTail && `${ended}\n${serialTail}`].filter(Boolean).join('\n')
  return new HostError(
    'machine-died',
    {
      en: told(`The VM ${id} (${disk}) has ended.`, 'QEMU printed:', 'The last lines on its console:'),
      sv: told(`VM:en ${id} (${disk}) har avslutats.`, 'QEMU skrev:', 'Sist på konsolen:'),
    },
    {suggestions: START_IT},
  )
}

/** What a machine that has ended left behind. */
export async function lastWords({id}: MachineRecord, files: LabFiles): Promise<Omit<Casualty, 'machine'>> {
  return {
    stderr: tail(await noteOf(files, id, 'stderr')),
    serialTail: consoleTail(await noteOf(files, id, 'serial')),
  }
}

/** What keeps QEMU from answering; without a known reason, the error as it was. */
export function cannotAsk(id: string, why: Reason, cause?: HostError): HostError {
  const known = standsStill(why.id)
  if (!known) return cause ?? new HostError(`vm-${why.id}`, {en: why.id, sv: why.id})
  const means = filledIn(known.means, why.values)
  const cure = filledIn(known.cure, why.values)
  return new HostError(
    `vm-${why.id}`,
    {en: `${id}: ${means.en}`, sv: `${id}: ${means.sv}`},
    {
      ...(cause && {cause}),
      suggestions: [cure, ...(known.then === null ? [] : [{run: filled(known.then, why.values)}])],
    },
  )
}

export function noConsole(id: string): HostError {
  return new HostError(
    'no-console',
    {
      en: `The VM ${id} was started with its own serial port, where its console is.`,
      sv: `VM:en ${id} startades med en egen serieport, där konsolen finns.`,
    },
    {
      suggestions: [
        {en: 'Start it without -serial and -nographic.', sv: 'Starta den utan -serial och -nographic.'},
        {
          en: 'If libvirt started it: virsh console and its name, in the lab’s shell.',
          sv: 'Om libvirt startade den: virsh console och dess namn, i labbens terminal.',
        },
        `qlab ssh ${id}`,
      ],
    },
  )
}

export function noAnswer(id: string, cause: unknown): HostError {
  return guestUnreachable(
    {
      en: `The guest in the VM ${id} does not answer on SSH.`,
      sv: `Systemet i VM:en ${id} svarar inte på SSH.`,
    },
    {cause},
  )
}

/** Of a guest that is wanted and that SSH does not get into, for whatever reason. */
export function guestUnreachable(why: Localized, options: StudentErrorOptions): HostError {
  return new HostError(UNREACHABLE, why, options)
}

/** Whether an error says that a guest did not answer. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof HostError && error.code === UNREACHABLE
}
