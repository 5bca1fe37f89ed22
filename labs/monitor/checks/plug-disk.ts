import {check, type Json} from 'qlab/lab'
import {slotDiagnoses, slotIn, type Slotted} from './slot-in.js'
import {asQemuFindsIt} from './as-qemu-finds-it.js'
import {stickIn, stickState, type Stick} from './stick-state.js'

const SIZE = 64 * 1024 * 1024
const CREATE = 'qemu-img create -f raw stick.img 64M'
/** What opens stick.img, by the path that QEMU finds it at. */
export const openStick = ({path}: {readonly path?: string | null}): string => {
  const option = `if=none,id=stick,file=${path?.replaceAll('"', '') ?? 'stick.img'},format=raw`
  return `drive_add 0 ${/\s/.test(option) ? `"${option}"` : option}`
}
/** What plugs in the half that is on the host. */
export const plugStick = ({driveId}: Partial<Pick<Stick, 'driveId'>>): string =>
  `device_add virtio-blk-pci,drive=${driveId ?? 'stick'},id=disk1`

/** What takes stick.img out of a running VM, device or half; null where QEMU does not have it. */
function takeOut({
  drive,
  driveId,
  deviceId,
}: Partial<Pick<Stick, 'drive' | 'driveId' | 'deviceId'>>): string | null {
  if (drive === 'in the VM') return `device_del ${deviceId ?? 'disk1'}`
  return drive === 'loose' ? `drive_del ${driveId ?? 'stick'}` : null
}

interface MadeFacts extends Record<string, Json> {
  readonly bytes: number | null
  readonly drive?: Stick['drive']
  readonly driveId?: Stick['driveId']
  readonly deviceId?: Stick['deviceId']
}

const stickMade = check<MadeFacts>({
  id: 'stick-made',
  title: {en: 'stick.img is a raw disk of 64 MiB', sv: 'stick.img är en raw-disk på 64 MiB'},
  needs: ['vm-booted'],
  wait: {
    seconds: 3,
    for: {
      en: 'the system in the VM to release a disk that is taken out',
      sv: 'att systemet i VM:en ska släppa en disk som tas ut',
    },
  },
  observe: async (lab) => {
    const {exitCode, stdout} = await lab.host.$`stat -c %s stick.img`
    if (exitCode !== 0) return {bytes: null}
    const bytes = Number(stdout)
    return bytes === SIZE ? {bytes} : {bytes, ...(await stickIn(lab.machine('vm')))}
  },
  judge: ({bytes}, expect) => expect(bytes).to.equal(SIZE),
  diagnoses: [
    {
      id: 'stick-missing',
      final: true,
      when: ({bytes}) => bytes === null,
      say: {
        en: 'There is no stick.img in the work folder, so there is nothing to plug in. Create it on the host.',
        sv: 'Det finns ingen stick.img i arbetskatalogen, så det finns inget att sätta i. Skapa den på värddatorn.',
      },
      look: 'ls -l stick.img',
      then: CREATE,
    },
    {
      id: 'stick-other-size',
      final: ({drive}) => drive !== 'in the VM',
      when: ({bytes}) => bytes !== null,
      say: ({drive}) => ({
        en: `stick.img is not a raw disk of 64 MiB: the size or the format is different (a qcow2 file starts small). ${drive ? 'QEMU has it open, so take it out in the monitor first. Then create' : 'Create'} it again.`,
        sv: `stick.img är ingen raw-disk på 64 MiB: storleken eller formatet är ett annat (en qcow2-fil är liten från början). ${drive ? 'QEMU har den öppen, så ta först ut den i monitorn. Skapa den sedan' : 'Skapa den'} igen.`,
      }),
      look: 'qemu-img info -U stick.img',
      then: (facts) => takeOut(facts) ?? CREATE,
    },
  ],
})

interface SeenFacts extends Slotted {
  readonly text: string
  readonly drive: Stick['drive']
  readonly seen: boolean
  readonly driveId?: Stick['driveId']
  readonly deviceId?: Stick['deviceId']
  /** As QEMU finds stick.img; null where it has it. */
  readonly path?: string | null
}

const stickSeen = check<SeenFacts>({
  id: 'stick-seen',
  title: {en: 'The system in the VM has seen the new disk', sv: 'Systemet i VM:en har sett den nya disken'},
  needs: ['stick-made'],
  wait: {
    seconds: 30,
    for: {en: 'the system in the VM to notice the disk', sv: 'att systemet i VM:en ska upptäcka disken'},
  },
  observe: async (lab) => {
    const stick = await stickState(lab)
    const path = stick.drive === null ? await asQemuFindsIt(lab, 'stick.img') : null
    return {...stick, path, slot: stick.drive === 'loose' ? await slotIn(lab.machine('vm')) : null}
  },
  judge: ({seen}, expect) => expect(seen).to.equal(true),
  diagnoses: [
    ...slotDiagnoses<SeenFacts>('stick', ({drive, seen}) => drive === 'loose' && !seen, plugStick),
    {
      id: 'stick-no-device',
      final: true,
      when: ({drive}) => drive === 'loose',
      say: {
        en: 'QEMU has opened stick.img, but it is not a disk in the VM yet. Create the half in the VM with device_add in the monitor, where drive= must be the id of the half on the host.',
        sv: 'QEMU har öppnat stick.img, men den är ännu ingen disk i VM:en. Skapa halvan i VM:en med device_add i monitorn, där drive= ska vara id:t på halvan på värddatorn.',
      },
      look: 'info block',
      then: plugStick,
    },
    {
      id: 'stick-not-opened',
      final: true,
      when: ({drive}) => drive === null,
      say: {
        en: 'The VM has never seen a new disk, and QEMU has not opened stick.img. drive_add in the monitor creates the half on the host, but refuses if the file or the format is mistyped. The monitor is not a shell, so it does not know ~ or $HOME, and a path with a space needs double quotes around the whole value.',
        sv: 'VM:en har aldrig sett någon ny disk, och QEMU har inte öppnat stick.img. drive_add i monitorn skapar halvan på värddatorn, men vägrar om filen eller formatet är felskrivet. Monitorn är inget skal, så den känner inte till ~ eller $HOME, och en sökväg med blanksteg behöver dubbla citattecken runt hela värdet.',
      },
      look: 'info block',
      then: openStick,
    },
    {
      id: 'stick-unseen',
      when: ({seen}) => !seen,
      say: {
        en: 'QEMU has plugged the disk in, but the system in the VM has not noticed it. Perhaps it has no driver for this kind of disk. Take it out, and plug in a virtio-blk-pci.',
        sv: 'QEMU har satt i disken, men systemet i VM:en har inte upptäckt den. Kanske saknar det en drivrutin för just den sortens disk. Ta ut den och sätt i en virtio-blk-pci.',
      },
      look: 'qlab console vm',
      then: ({deviceId}) => `device_del ${deviceId ?? 'disk1'}`,
    },
  ],
})

/** The half of "Plug in" that is about the disk. */
export const plugDisk = [stickMade, stickSeen]
