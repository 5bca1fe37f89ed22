import {endVm} from 'qlab/lab'
import type {Diagnosis, Json, MachineView} from 'qlab/lab'
import {START_SERVER} from './commands.js'

/** Why the running server can have no snapshot in its disk; `by` names what is in the way. */
export interface Refusal extends Record<string, Json> {
  readonly why: 'another disk' | 'read-only' | 'temporary' | 'device'
  /** A drive and its file, as `ide0-hd1: data.img (raw)`; or QEMU's own words for a device. */
  readonly by: string
}

type Image = Awaited<ReturnType<MachineView['images']>>[number]

interface Block {
  readonly inserted?: {
    readonly image?: {
      readonly snapshots?: readonly {readonly name: string; readonly 'vm-state-size': number}[]
    }
  }
}

/** QEMU's formats that can hold snapshots of their own. */
const WITH_SNAPSHOTS = ['qcow2', 'rbd']
const DISK = 'server.qcow2'
const RESTART = `${endVm(DISK)}; ${START_SERVER}`

/**
 * As QEMU itself decides it: every disk that the VM may write to must be able to hold the snapshot. Disks are known by the
 * files that QEMU has open, by whatever names. Null when nothing is in the way.
 */
export async function savevmRefused(machine: Pick<MachineView, 'images' | 'qmp'>): Promise<Refusal | null> {
  const all = await machine.images()
  const tell = ({drive, qdev, file, format}: Image): string => `${drive ?? qdev ?? '-'}: ${file} (${format})`
  const drives = all.filter(({depth, drive, qdev}) => depth === 0 && (drive !== null || qdev !== null))
  // What -snapshot lays over a disk can hold a snapshot, whatever is below.
  const other = drives.find(
    ({writable, temporary, format}) => writable && !temporary && !WITH_SNAPSHOTS.includes(format),
  )
  if (other) return {why: 'another disk', by: tell(other)}
  const own = drives.find(({file}) => file === DISK)
  if (own?.temporary) return {why: 'temporary', by: DISK}
  if (own && !own.writable) return {why: 'read-only', by: tell(own)}
  const {'blocked-reasons': reasons = []} = await machine.qmp<{readonly 'blocked-reasons'?: string[]}>(
    'query-migrate',
  )
  return reasons[0] === undefined ? null : {why: 'device', by: reasons[0]}
}

/** Whether one of the VM's disks has a snapshot of that name with its memory: savevm puts that into the first of several. */
export async function memorySavedIn(machine: Pick<MachineView, 'qmp'>, name: string): Promise<boolean> {
  const drives = await machine.qmp<readonly Block[]>('query-block')
  const snapshots = drives.flatMap(({inserted}) => inserted?.image?.snapshots ?? [])
  return snapshots.some((each) => each.name === name && each['vm-state-size'] > 0)
}

/** Facts with whether savevm was, or would be, refused. */
export interface Refusable extends Record<string, Json> {
  readonly refused: Refusal | null
}

/** What to say where savevm was, or would be, refused. Ids: `<prefix>-refused-by-disk`, `-read-only`, `-temporary`, `-by-device`. */
export function refusals(prefix: string): readonly Diagnosis<Refusable>[] {
  const common = {
    final: true,
    look: 'info block',
    then: RESTART,
  } as const
  return [
    {
      ...common,
      id: `${prefix}-refused-by-disk`,
      when: ({refused}) => refused?.why === 'another disk',
      say: ({refused}) => ({
        en: `You cannot take a snapshot of the whole server, or go back to one: the server may write to ${refused?.by}, and that format cannot have snapshots (QEMU prints that the device "is writable but does not support snapshots"). End the server, and start it without that disk, with readonly=on for it, or with the disk converted to qcow2. The memory is empty after that, so write the note and start the process again before savevm.`,
        sv: `Det går inte att ta någon snapshot av hela servern, eller att gå tillbaka till någon: servern får skriva på ${refused?.by}, och det formatet kan inte ha några (QEMU skriver att enheten "is writable but does not support snapshots"). Avsluta servern och starta den utan den disken, med readonly=on för den, eller med disken konverterad till qcow2. Minnet är tomt efter det, så skriv anteckningen och starta processen igen före savevm.`,
      }),
    },
    {
      ...common,
      id: `${prefix}-read-only`,
      when: ({refused}) => refused?.why === 'read-only',
      say: {
        en: 'QEMU has opened server.qcow2 read-only, so no snapshot can be written to it. End the server, and start it without readonly=on. The memory is empty after that, so write the note and start the process again before savevm.',
        sv: 'QEMU har öppnat server.qcow2 enbart för läsning, så det går inte att skriva någon snapshot i den. Avsluta servern och starta den utan readonly=on. Minnet är tomt efter det, så skriv anteckningen och starta processen igen före savevm.',
      },
    },
    {
      ...common,
      id: `${prefix}-temporary`,
      when: ({refused}) => refused?.why === 'temporary',
      say: {
        en: 'The server was started with -snapshot (or snapshot=on): everything it writes goes into a temporary file that is removed when it ends, snapshots included, and nothing is written to server.qcow2. End the server, and start it without that. The memory is empty after that, so write the note and start the process again before savevm.',
        sv: 'Servern startades med -snapshot (eller snapshot=on): allt den skriver, även snapshots, hamnar i en tillfällig fil som försvinner när den avslutas, och inget skrivs till server.qcow2. Avsluta servern och starta den utan det. Minnet är tomt efter det, så skriv anteckningen och starta processen igen före savevm.',
      },
    },
    {
      ...common,
      id: `${prefix}-refused-by-device`,
      when: ({refused}) => refused?.why === 'device',
      say: ({refused}) => ({
        en: `QEMU cannot take a snapshot of the server as it is now. It prints: ${refused?.by}. End the server, and start it without that device. The memory is empty after that, so write the note and start the process again before savevm.`,
        sv: `QEMU kan inte ta någon snapshot av servern som den är nu. Det skriver: ${refused?.by}. Avsluta servern och starta den utan den enheten. Minnet är tomt efter det, så skriv anteckningen och starta processen igen före savevm.`,
      }),
    },
  ]
}
