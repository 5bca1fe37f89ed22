import {check, type Wait} from 'qlab/lab'
import type {MachineView} from 'qlab/lab'
import {DAMAGE, END_VM, NOTE_VM, RESTORE_OFFLINE, START_VM} from './commands.js'
import {notedState} from './noted-state.js'
import {snapshotsOf} from './snapshots-of.js'
import {VALUES} from './values.js'

/** How far the kernel may be off in when it booted. */
const CLOCK_SECONDS = 2

/** What the failed upgrade leaves in student's home. */
const DAMAGED = 'failed-upgrade.txt'

interface DamageFacts extends Record<string, string | boolean | null> {
  readonly file: 'from the VM' | 'without the VM' | null
  /** As vm.txt shows it. */
  readonly damaged: boolean
  /** What vm.txt would show now, where it does not show the damage. */
  readonly now: 'damaged' | 'whole' | 'silent' | 'off' | null
}

/** Only a VM that answers tells whether the failed upgrade is in it now. */
function whileSilent({now}: DamageFacts): Wait | null {
  return now === 'silent' ? {seconds: 60, for: {en: 'the VM to boot', sv: 'att VM:en ska starta'}} : null
}

const damageNoted = check<DamageFacts>({
  id: 'damage-noted',
  title: {
    en: 'vm.txt on the host lists what the upgrade left behind',
    sv: 'vm.txt på värddatorn listar vad uppgraderingen lämnade efter sig',
  },
  observe: async (lab) => {
    const noted = await notedState(lab.host, 'vm.txt')
    const file = noted === null ? null : noted.bootId === null ? 'without the VM' : 'from the VM'
    const damaged = noted?.lines.some((line) => line.split(/\s+/).includes(DAMAGED)) ?? false
    const isRight = file === 'from the VM' && damaged
    return {file, damaged, now: isRight ? null : await damageNow(lab.machine('vm'))}
  },
  judge: ({file, damaged}, expect) => {
    expect(file).to.equal('from the VM')
    expect(damaged).to.equal(true)
  },
  diagnoses: [
    {
      id: 'vm-off-unnoted',
      when: ({now}) => now === 'off',
      say: {
        en: 'vm.txt does not show the failed upgrade, and the VM is off, so nothing can be written down now. Start it, and then do the rest in this order: create failed-upgrade.txt in it, write vm.txt, restore.',
        sv: 'vm.txt visar inte den misslyckade uppgraderingen, och VM:en är avstängd, så det går inte att skriva ner något nu. Starta den och gör sedan resten i den här ordningen: skapa failed-upgrade.txt i den, skriv vm.txt, återställ.',
      },
      look: 'qlab status',
      then: START_VM,
    },
    {
      id: 'damage-unnoted',
      passes: whileSilent,
      when: ({file}) => file === null,
      say: ({now}) => ({
        en: `There is no vm.txt on the host. Write it on the host before you restore: afterwards nothing in the VM shows what happened.${now === 'whole' ? ' It is too late for that now, because failed-upgrade.txt is not in the VM. Create it there once more, write vm.txt, and restore again.' : ''}`,
        sv: `Det finns ingen vm.txt på värddatorn. Skriv den på värddatorn innan du återställer: efteråt finns inget i VM:en som visar vad som hände.${now === 'whole' ? ' Nu är det för sent, för failed-upgrade.txt finns inte i VM:en. Skapa den där en gång till, skriv vm.txt och återställ igen.' : ''}`,
      }),
      look: 'ls -l',
      then: ({now}) => (now === 'whole' ? DAMAGE : NOTE_VM),
    },
    {
      id: 'vm-did-not-tell',
      passes: whileSilent,
      when: ({file}) => file === 'without the VM',
      say: ({now}) => ({
        en: `vm.txt is on the host, but the VM's boot id is not in it, so ssh got no answer. If ssh printed an error, read it. The port is ${VALUES.secondPort}, and the VM must be running.${now === 'whole' ? ' There is no failed-upgrade.txt in the VM now: create it once more, write vm.txt, and restore again.' : ''}`,
        sv: `vm.txt finns på värddatorn, men VM:ens boot-id står inte i den, så ssh fick inget svar. Om ssh gav ett felmeddelande, läs det. Porten är ${VALUES.secondPort}, och VM:en måste vara igång.${now === 'whole' ? ' Nu finns det ingen failed-upgrade.txt i VM:en: skapa den en gång till, skriv vm.txt och återställ igen.' : ''}`,
      }),
      look: 'cat vm.txt',
      then: ({now}) => (now === 'whole' ? DAMAGE : NOTE_VM),
    },
    {
      id: 'nothing-damaged',
      passes: whileSilent,
      when: ({damaged}) => !damaged,
      say: ({now}) =>
        now === 'damaged'
          ? {
              en: 'When vm.txt was written, there was no failed-upgrade.txt in the VM. Now there is: write vm.txt again, and then restore.',
              sv: 'När vm.txt skrevs fanns det ingen failed-upgrade.txt i VM:en. Nu finns den: skriv vm.txt igen och återställ sedan.',
            }
          : {
              en: 'When vm.txt was written, there was no failed-upgrade.txt in the VM: its disk had not been changed. Create the file in the VM, write vm.txt again, and then restore.',
              sv: 'När vm.txt skrevs fanns det ingen failed-upgrade.txt i VM:en: disken hade inte ändrats. Skapa filen i VM:en, skriv vm.txt igen och återställ sedan.',
            },
      look: 'cat vm.txt',
      then: ({now}) => (now === 'damaged' ? NOTE_VM : DAMAGE),
    },
  ],
})

const bootedAnew = check({
  id: 'booted-anew',
  title: {en: 'The VM has been ended and has booted again', sv: 'VM:en har avslutats och startat på nytt'},
  needs: ['damage-noted', 'vm-running', 'vm-disk', 'vm-forwarded'],
  wait: {
    seconds: 120,
    for: {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'},
  },
  observe: async (lab) => {
    const noted = await notedState(lab.host, 'vm.txt')
    return {boot: await bootOf(lab.machine('vm'), noted?.bootId ?? null)}
  },
  judge: ({boot}, expect) => expect(boot).to.equal('another one than noted'),
  diagnoses: [
    {
      id: 'vm-not-started-again',
      when: ({boot}) => boot === 'ended',
      say: {
        en: 'The VM is off. Start it again, as before.',
        sv: 'VM:en är avstängd. Starta den igen, som förut.',
      },
      look: 'qlab status',
      then: START_VM,
    },
    {
      id: 'vm-not-ended',
      final: true,
      when: ({boot}) => boot === 'the one noted',
      say: {
        en: 'This is still the VM with the failed upgrade: its boot id is the one in vm.txt. While it runs, QEMU has locked the disk, so the disk cannot be restored. End it, restore, and start it again.',
        sv: 'Det här är fortfarande VM:en med den misslyckade uppgraderingen: boot-id:t är det som står i vm.txt. Så länge den är igång har QEMU låst disken, så den går inte att återställa. Avsluta VM:en, återställ och starta den igen.',
      },
      look: 'pgrep -a qemu',
      then: `${END_VM}; ${RESTORE_OFFLINE}; ${START_VM}`,
    },
    {
      id: 'vm-silent-again',
      when: () => true,
      say: {
        en: 'The VM runs, but nothing answers on SSH. It may still be booting.',
        sv: 'VM:en är igång, men inget svarar på SSH. Kanske håller den fortfarande på att starta.',
      },
      look: 'qlab status',
    },
  ],
})

const diskBack = check({
  id: 'disk-back',
  title: {
    en: 'failed-upgrade.txt is gone from the disk of the VM',
    sv: 'failed-upgrade.txt är borta från VM:ens disk',
  },
  needs: ['booted-anew'],
  observe: async (lab) => {
    const vm = lab.machine('vm')
    const saved = (await snapshotsOf(lab.host, 'ubuntu.qcow2')).find(({name}) => name === VALUES.snapshot)
    return {
      damaged: (await vm.$`test -e ${DAMAGED}`).exitCode === 0,
      disk: await ageOfDisk(vm, saved?.at ?? Infinity),
    }
  },
  judge: ({damaged, disk}, expect) => {
    expect(damaged ? 'still there' : 'gone').to.equal('gone')
    expect(disk === 'older than this boot' ? disk : 'changed since this boot').to.equal(
      'changed since this boot',
    )
  },
  diagnoses: [
    {
      id: 'disk-not-back',
      when: ({damaged}) => damaged,
      say: {
        en: 'The VM has booted again, but from the disk as it was: failed-upgrade.txt is still there. End it, restore the disk with the VM off, and start it again.',
        sv: 'VM:en har startat på nytt, men från disken som den var: failed-upgrade.txt finns kvar. Avsluta den, återställ disken medan VM:en är avstängd och starta den igen.',
      },
      look: 'qemu-img snapshot -l -U ubuntu.qcow2',
      then: `${END_VM}; ${RESTORE_OFFLINE}; ${START_VM}`,
    },
    {
      id: 'removed-by-hand',
      when: ({disk}) => disk === 'older than this boot',
      say: {
        en: 'failed-upgrade.txt is gone, but the disk is not restored: the file was removed by hand. After a real failed upgrade you would not find every change. End the VM, restore, and start it again.',
        sv: 'failed-upgrade.txt är borta, men disken är inte återställd: filen togs bort för hand. Efter en riktig misslyckad uppgradering skulle du inte hitta alla ändringar. Avsluta VM:en, återställ och starta den igen.',
      },
      look: 'qemu-img snapshot -l -U ubuntu.qcow2',
      then: `${END_VM}; ${RESTORE_OFFLINE}; ${START_VM}`,
    },
  ],
})

/**
 * Whether the system on a disk has booted before, since the snapshot. A system gives itself its id when it boots for
 * the first time; null where it came with one, and does not tell.
 */
async function ageOfDisk(
  machine: MachineView,
  savedAt: number,
): Promise<'new with this boot' | 'older than this boot' | null> {
  const {stdout} = await machine.$`stat -c %Y /etc/machine-id; sed -n 's/^btime //p' /proc/stat`
  const [made = 0, booted = 0] = stdout.split('\n').map(Number)
  if (made < savedAt) return null
  return made < booted - CLOCK_SECONDS ? 'older than this boot' : 'new with this boot'
}

/** Whether the failed upgrade is in a VM now. */
async function damageNow(vm: MachineView): Promise<DamageFacts['now']> {
  if (!(await vm.running())) return 'off'
  if (!(await vm.reachable())) return 'silent'
  return (await vm.$`test -e ${DAMAGED}`).exitCode === 0 ? 'damaged' : 'whole'
}

/** Which boot a VM is in, beside the one that was noted down. */
async function bootOf(
  machine: MachineView,
  noted: string | null,
): Promise<'ended' | 'silent' | 'the one noted' | 'another one than noted'> {
  if (!(await machine.running())) return 'ended'
  if (!(await machine.reachable())) return 'silent'
  const {stdout} = await machine.$`cat /proc/sys/kernel/random/boot_id`
  return stdout.trim() === noted ? 'the one noted' : 'another one than noted'
}

/** After "An upgrade that fails". */
export const restoreOffline = [damageNoted, bootedAnew, diskBack]
