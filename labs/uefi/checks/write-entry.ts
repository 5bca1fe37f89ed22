import {bootEntries, check} from 'qlab/lab'
import type {BootEntry, Observer, System} from 'qlab/lab'
import {LABEL, NVRAM} from './names.js'

const WRITE = String.raw`sudo efibootmgr -c -d /dev/sda -p 1 -L ${LABEL} -l '\EFI\BOOT\BOOTX64.EFI'`

const entryWritten = check({
  id: 'entry-written',
  title: {
    en: `${NVRAM} has a boot entry called ${LABEL}`,
    sv: `${NVRAM} har en startpost som heter ${LABEL}`,
  },
  needs: ['vm-by-uefi'],
  observe: (lab) => entryNow(lab),
  judge: ({entry, loader}, expect) => {
    expect(entry).to.equal(LABEL)
    expect(loader).to.equal('the loader')
  },
  diagnoses: [
    {
      id: 'entry-called-otherwise',
      when: ({entry}) => entry !== null && entry !== LABEL,
      say: {
        en: `The firmware has a new boot entry, but not one called ${LABEL}. Write one with that name; -L sets the label.`,
        sv: `Firmwaren har en ny startpost, men ingen som heter ${LABEL}. Skriv en med det namnet. Med -L anger du etiketten.`,
      },
      look: 'qlab console vm',
      then: WRITE,
    },
    {
      id: 'entry-missing',
      when: ({entry}) => entry === null,
      say: {
        en: 'The firmware has only the boot entries that it creates by itself. Log in to the VM with `qlab console vm`, and write one there: the host’s firmware has nothing to do with the VM’s.',
        sv: 'Firmwaren har bara de startposter som den skapar på egen hand. Logga in i VM:en med `qlab console vm` och skriv en där: värddatorns firmware har inget med VM:ens att göra.',
      },
      look: 'qlab console vm',
      then: WRITE,
    },
    {
      id: 'entry-path-mangled',
      when: ({loader}) => loader === 'no path',
      say: {
        en: 'The entry’s loader is not a path: without quotes the shell removes each \\. Remove the entry (`sudo efibootmgr -B -b` and its number), and write it with the path in single quotes.',
        sv: 'Postens startprogram är ingen sökväg: utan citattecken tolkar skalet varje \\ själv. Ta bort posten (`sudo efibootmgr -B -b` och postens nummer) och skriv den med sökvägen inom enkla citattecken.',
      },
      look: 'qlab console vm',
      then: WRITE,
    },
    {
      id: 'entry-leads-nowhere',
      when: ({loader}) => loader === 'another path',
      say: {
        en: 'The entry leads to a file that is not on this disk. The disk’s loader is called \\EFI\\BOOT\\BOOTX64.EFI. Remove the entry (`sudo efibootmgr -B -b` and its number), and write it again.',
        sv: 'Posten leder till en fil som inte finns på den här disken. Startprogrammet på disken heter \\EFI\\BOOT\\BOOTX64.EFI. Ta bort posten (`sudo efibootmgr -B -b` och postens nummer) och skriv den på nytt.',
      },
      look: 'qlab console vm',
      then: WRITE,
    },
  ],
})

const entryFirst = check({
  id: 'entry-first',
  title: {
    en: `${LABEL} comes first in the boot order, and leads to the boot partition`,
    sv: `${LABEL} står först i startordningen och leder till startpartitionen`,
  },
  needs: ['entry-written'],
  observe: async (lab) => {
    const {place, partition} = await entryNow(lab)
    return {place, partition, root: await rootPartition(lab.machine('vm').console)}
  },
  judge: ({place, partition, root}, expect) => {
    expect(partition === root ? 'the system’s partition' : 'the boot partition').to.equal(
      'the boot partition',
    )
    expect(place).to.equal(0)
  },
  diagnoses: [
    {
      id: 'entry-on-root',
      when: ({partition, root}) => partition === root,
      say: {
        en: 'The entry leads to the partition with the system’s own files, which the firmware cannot read. -p is the number of the boot partition, the small one. Remove the entry with `sudo efibootmgr -B -b` and its number, and write it again.',
        sv: 'Posten leder till partitionen med systemets egna filer, som firmwaren inte kan läsa. -p är numret på startpartitionen, den lilla. Ta bort posten med `sudo efibootmgr -B -b` och postens nummer, och skriv den på nytt.',
      },
      look: 'qlab console vm',
      then: WRITE,
    },
    {
      id: 'entry-not-first',
      when: ({place}) => place !== 0,
      say: {
        en: 'The entry is there, but not first in the boot order, so the firmware starts from something else. Put it first with `sudo efibootmgr -o` and the numbers in the order that you want, or write it again with -c, which puts it first.',
        sv: 'Posten finns men står inte först i startordningen, så firmwaren startar från något annat. Ställ den först med `sudo efibootmgr -o` och numren i den ordning du vill ha, eller skriv den igen med -c, som ställer den först.',
      },
      look: 'qlab console vm',
      then: WRITE,
    },
  ],
})

/** What an NVRAM file has of the entry; where there is none of its name, of another one that somebody wrote. */
export interface EntryFacts extends Record<string, string | number | null> {
  readonly entry: string | null
  readonly number: string | null
  readonly loader: 'the loader' | 'another path' | 'no path' | null
  readonly partition: number | null
  readonly place: number | null
}

/** The entry in the NVRAM of the VM, whose QEMU may still have some of it in its own memory (of a qcow2 it has). */
export async function entryNow({host, machine}: Pick<Observer, 'host' | 'machine'>): Promise<EntryFacts> {
  const vm = machine('vm')
  const flush = {'command-line': 'qemu-io -d /machine/system.flash1 flush'}
  if (await vm.running()) await vm.qmp('human-monitor-command', flush)
  return entryIn(host, NVRAM)
}

/** The entry in an NVRAM file, or in a snapshot in it. Of two with its name, the one that comes first. */
export async function entryIn(host: System, file: string, snapshot?: string): Promise<EntryFacts> {
  const entries = (await bootEntries(host, file, snapshot)) ?? []
  const rank = ({place}: BootEntry): number => place ?? Infinity
  const [found] = [...entries]
    .sort((a, b) => rank(a) - rank(b))
    .sort((a, b) => Number(b.label === LABEL) - Number(a.label === LABEL))
  if (!found) return {entry: null, number: null, loader: null, partition: null, place: null}
  const {label, number, loader, partition, place} = found
  return {entry: label, number, loader: kindOf(loader), partition, place}
}

/** What a path leads to, on the lab's disk: it has one loader. */
function kindOf(path: string): EntryFacts['loader'] {
  if (/^\\efi\\boot\\bootx64\.efi$/i.test(path)) return 'the loader'
  return /^\\.+\.efi$/i.test(path) ? 'another path' : 'no path'
}

/** The number of the partition that a guest has as its root; null where it is none. */
async function rootPartition(guest: System): Promise<number | null> {
  const {stdout} = await guest.$`cat /proc/self/mounts`
  const number = /^\/dev\/\D+(\d+) \/ /m.exec(stdout)?.[1]
  return number === undefined ? null : Number(number)
}

/** After "A boot entry". */
export const writeEntry = [entryWritten, entryFirst]
