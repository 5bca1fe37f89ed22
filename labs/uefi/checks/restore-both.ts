import {check, vmBooted, vmDisk, vmFirmware, vmNvram, vmRunning} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {DISK, END, LABEL, NVRAM, SAVED_NVRAM, SNAPSHOT, vm} from './names.js'
import {entryNow} from './write-entry.js'

const APPLY = `qemu-img snapshot -a ${SNAPSHOT} ${DISK}`
const COPY_BACK = `cp ${SAVED_NVRAM} ${NVRAM}`
const restored = {...vm, prefix: 'restored', needs: ['disk-saved', 'nvram-saved']}
/** Where the disk's boot partition is, in bytes. */
const BOOT_PARTITION = {start: 2 ** 20, length: 95 * 2 ** 20}

const diskBack = check({
  id: 'disk-back',
  title: {en: 'The disk has its boot partition again', sv: 'Disken har sin startpartition igen'},
  needs: ['restored-disk'],
  observe: async ({host}) => ({bootPartition: (await isWiped(host)) ? 'zeroes' : 'data'}),
  judge: ({bootPartition}, expect) => expect(bootPartition).to.equal('data'),
  diagnoses: [
    {
      id: 'disk-still-wiped',
      when: ({bootPartition}) => bootPartition === 'zeroes',
      say: {
        en: 'The disk’s boot partition still contains only zeroes, so the firmware finds no loader on it. End the VM, and go back to the snapshot.',
        sv: 'Diskens startpartition innehåller fortfarande bara nollor, så firmwaren hittar inget startprogram på den. Avsluta VM:en och gå tillbaka till snapshoten.',
      },
      look: `qemu-img map --force-share ${DISK}`,
      then: `${END}; ${APPLY}; ${vm.command}`,
    },
  ],
})

const entryBack = check({
  id: 'entry-back',
  title: {en: `The NVRAM has the boot entry ${LABEL} again`, sv: `NVRAM:et har startposten ${LABEL} igen`},
  needs: ['restored-nvram'],
  observe: async (lab) => {
    const {entry} = await entryNow(lab)
    return {entry}
  },
  judge: ({entry}, expect) => expect(entry).to.equal(LABEL),
  diagnoses: [
    {
      id: 'entry-lost',
      when: ({entry}) => entry !== LABEL,
      say: {
        en: `The NVRAM has no boot entry ${LABEL}: a snapshot of the disk does not include the NVRAM. End the VM, copy the saved NVRAM back, and start the VM again.`,
        sv: `NVRAM:et har ingen startpost ${LABEL}: en snapshot av disken omfattar inte NVRAM:et. Avsluta VM:en, kopiera tillbaka den sparade NVRAM-filen och starta VM:en igen.`,
      },
      look: 'ls -l',
      then: `${END}; ${COPY_BACK}; ${vm.command}`,
    },
  ],
})

const bootedByEntry = check({
  id: 'booted-by-entry',
  title: {
    en: `The firmware has started the VM with the entry ${LABEL}`,
    sv: `Firmwaren har startat VM:en med posten ${LABEL}`,
  },
  needs: ['restored-booted'],
  wait: {
    seconds: 30,
    for: {en: 'the firmware’s variables to appear', sv: 'att firmwarens variabler ska synas'},
  },
  observe: async (lab) => {
    const {number} = await entryNow(lab)
    return {entry: number, current: await bootCurrent(lab.machine('vm').console)}
  },
  judge: ({entry, current}, expect) => {
    expect(entry === null ? null : current).to.equal(entry ?? LABEL)
  },
  diagnoses: [
    {
      id: 'booted-by-another-entry',
      when: ({entry, current}) => current !== entry,
      say: {
        en: `The entry ${LABEL} is there, but the firmware has started the VM in another way (BootCurrent in \`efibootmgr\` shows how): the entry is not first in the boot order, or does not lead to a loader. Write it again in the VM, save both files, and restart.`,
        sv: `Posten ${LABEL} finns, men firmwaren har startat VM:en på ett annat sätt (BootCurrent i \`efibootmgr\` visar hur): posten står inte först i startordningen, eller leder inte till något startprogram. Skriv den på nytt i VM:en, spara båda filerna och starta om.`,
      },
      look: 'qlab console vm',
    },
  ],
})

/** Whether nothing is left in the disk's boot partition. */
async function isWiped(host: System): Promise<boolean> {
  const place = [`--start-offset=${BOOT_PARTITION.start}`, `--max-length=${BOOT_PARTITION.length}`]
  const words = ['map', '--force-share', '--output=json', ...place, DISK]
  const extents = await host.json<readonly {readonly zero: boolean}[]>('qemu-img', words)
  return extents.every(({zero}) => zero)
}

/** The number of the entry that a guest's firmware has used, as four hex digits; null where it says none. */
export async function bootCurrent(guest: System): Promise<string | null> {
  const file = '/sys/firmware/efi/efivars/BootCurrent-8be4df61-93ca-11d2-aa0d-00e098032b8c'
  const {stdout} = await guest.$`od -An -tx1 ${file}`
  // Four bytes of attributes, then the number, its lower byte first.
  const [, , , , low, high] = stdout.trim().split(/\s+/)
  return low && high ? `${high}${low}`.toUpperCase() : null
}

/** After "Lost and restored". */
export const restoreBoth = [
  vmRunning(restored),
  vmDisk(restored),
  vmFirmware(restored, NVRAM),
  vmNvram(restored, NVRAM),
  diskBack,
  entryBack,
  vmBooted(restored, 'console', ['disk-back', 'entry-back']),
  bootedByEntry,
]
