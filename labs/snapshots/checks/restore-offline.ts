import {check} from 'qlab/lab'
import type {MachineView} from 'qlab/lab'
import {END_VM, NOTE_VM, REMOVE_LS, RESTORE_OFFLINE, START_VM} from './commands.js'
import {notedState} from './noted-state.js'

const damageNoted = check({
  id: 'damage-noted',
  title: {
    en: 'vm.txt on the host tells that ls was gone',
    sv: 'vm.txt på värddatorn visar att ls var borta',
  },
  observe: async ({host}) => {
    const noted = await notedState(host, 'vm.txt')
    return {
      file: noted === null ? null : noted.bootId === null ? 'without the VM' : 'from the VM',
      ls: (noted?.lines.length ?? 0) > 0,
    }
  },
  judge: ({file, ls}, expect) => {
    expect(file).to.equal('from the VM')
    expect(ls).to.equal(false)
  },
  diagnoses: [
    {
      id: 'damage-unnoted',
      when: ({file}) => file === null,
      say: {
        en: 'There is no vm.txt on the host. Break the VM, and write it on the host before you restore: afterwards nothing in the VM tells of it.',
        sv: 'Det finns ingen vm.txt på värddatorn. Förstör VM:en och skriv filen på värddatorn innan du återställer: efteråt finns inget i VM:en som berättar om det.',
      },
      look: 'ls -l',
      then: NOTE_VM,
    },
    {
      id: 'vm-did-not-tell',
      when: ({file}) => file === 'without the VM',
      say: {
        en: 'vm.txt is on the host, but the VM has told nothing: its boot id is not in it. If ssh complained, read what it said: the port is 2223, and the VM must run.',
        sv: 'vm.txt finns på värddatorn, men VM:en har inte berättat något: dess boot-id står inte i den. Klagade ssh, så läs vad som stod: porten är 2223, och VM:en måste vara igång.',
      },
      look: 'cat vm.txt',
      then: NOTE_VM,
    },
    {
      id: 'ls-was-there',
      when: ({ls}) => ls,
      say: {
        en: 'When vm.txt was written, ls still worked in the VM: nothing was broken. Remove /bin/ls there, write vm.txt again, and restore after that.',
        sv: 'När vm.txt skrevs fungerade ls fortfarande i VM:en: inget var förstört. Ta bort /bin/ls där, skriv vm.txt igen och återställ efter det.',
      },
      look: 'cat vm.txt',
      then: REMOVE_LS,
    },
  ],
})

const bootedAnew = check({
  id: 'booted-anew',
  title: {en: 'The VM has been ended, and has booted anew', sv: 'VM:en har avslutats och startat på nytt'},
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
      when: ({boot}) => boot === 'the one noted',
      say: {
        en: 'This is still the VM that was broken: its boot id is the one in vm.txt. While it runs, it holds the disk, and nobody can restore that. End it, restore, and start it again.',
        sv: 'Det här är fortfarande VM:en som förstördes: dess boot-id är det som står i vm.txt. Så länge den är igång håller den i disken, och då kan ingen återställa den. Avsluta den, återställ och starta den igen.',
      },
      look: 'pgrep -a qemu',
      then: END_VM,
    },
    {
      id: 'vm-silent-again',
      when: () => true,
      say: {
        en: 'The VM runs, but nothing answers on SSH. Perhaps it is still booting.',
        sv: 'VM:en är igång, men ingen svarar på SSH. Kanske håller den fortfarande på att starta.',
      },
      look: 'qlab status',
    },
  ],
})

const diskBack = check({
  id: 'disk-back',
  title: {en: 'ls works in the VM again', sv: 'ls fungerar i VM:en igen'},
  needs: ['booted-anew'],
  observe: async (lab) => ({ls: (await lab.machine('vm').run('/bin/ls', ['/'])).exitCode === 0}),
  judge: ({ls}, expect) => expect(ls).to.equal(true),
  diagnoses: [
    {
      id: 'disk-not-back',
      when: ({ls}) => !ls,
      say: {
        en: 'The VM has booted anew, but from the broken disk: /bin/ls is still missing. End it, restore the disk with the VM off, and start it again.',
        sv: 'VM:en har startat på nytt, men från den förstörda disken: /bin/ls saknas fortfarande. Avsluta den, återställ disken medan VM:en är avstängd och starta den igen.',
      },
      look: 'qemu-img snapshot -l -U ubuntu.qcow2',
      then: RESTORE_OFFLINE,
    },
  ],
})

/** Which boot a VM is in, beside the one that was noted down. */
async function bootOf(
  machine: MachineView,
  noted: string | null,
): Promise<'ended' | 'silent' | 'the one noted' | 'another one than noted'> {
  if (!(await machine.running())) return 'ended'
  if (!(await machine.reachable())) return 'silent'
  const {stdout} = await machine.run('cat', ['/proc/sys/kernel/random/boot_id'])
  return stdout.trim() === noted ? 'the one noted' : 'another one than noted'
}

/** After "Break it, and restore the disk". */
export const restoreOffline = [damageNoted, bootedAnew, diskBack]
