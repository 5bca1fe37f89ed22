import {check} from 'qlab/lab'
import {CAME_FROM} from './came-from.js'
import {portsTo22} from './ports-to-22.js'

const START =
  'qemu-system-x86_64 -enable-kvm -m 512 -drive file=arch.qcow2,format=qcow2 -nic user,hostfwd=tcp::2222-:22'

const archRunning = check({
  id: 'arch-running',
  title: {en: 'A VM runs from arch.qcow2', sv: 'En VM med disken arch.qcow2 är igång'},
  needs: ['vdi-converted'],
  observe: async (lab) => {
    const arch = lab.machine('arch')
    const {stdout} = await lab.host.run('pgrep', ['-c', 'qemu-system'])
    return {
      state: (await arch.running()) ? 'running' : null,
      started: (await arch.commandLine()) !== null,
      machines: Number(stdout),
    }
  },
  judge: ({state}, expect) => expect(state).to.equal('running'),
  diagnoses: [
    {
      id: 'arch-ended',
      when: ({started}) => started,
      say: {
        en: 'A VM with arch.qcow2 was started, but it runs no longer. Either it was ended, or QEMU did not accept the command: then it printed why.',
        sv: 'En VM med arch.qcow2 startades men är inte igång längre. Antingen avslutades den, eller så godtog QEMU inte kommandot, och då skrev QEMU varför.',
      },
      look: 'qlab status',
      then: START,
    },
    {
      id: 'other-disk-booted',
      when: ({machines}) => machines > 0,
      say: {
        en: 'A VM runs, but not from arch.qcow2. End it, and start one with -drive file=arch.qcow2,format=qcow2.',
        sv: 'En VM är igång, men inte från arch.qcow2. Avsluta den och starta en med -drive file=arch.qcow2,format=qcow2.',
      },
      look: 'pgrep -a qemu',
      then: START,
    },
    {
      id: 'arch-not-started',
      when: ({state}) => state === null,
      say: {
        en: 'No VM with the disk arch.qcow2 has been started.',
        sv: 'Ingen VM med disken arch.qcow2 har startats.',
      },
      look: 'pgrep -a qemu',
      then: START,
    },
  ],
})

interface Block {
  readonly inserted?: {readonly drv: string; readonly file: string}
}

const archReadAsQcow2 = check({
  id: 'arch-read-as-qcow2',
  title: {en: 'QEMU reads arch.qcow2 as a qcow2', sv: 'QEMU läser arch.qcow2 som en qcow2'},
  needs: ['arch-running'],
  observe: async (lab) => {
    const blocks = await lab.machine('arch').qmp<readonly Block[]>('query-block')
    return {readAs: blocks.find(({inserted}) => inserted?.file.endsWith('arch.qcow2'))?.inserted?.drv ?? null}
  },
  judge: ({readAs}, expect) => expect(readAs).to.equal('qcow2'),
  diagnoses: [
    {
      id: 'arch-read-as-other',
      when: ({readAs}) => readAs !== 'qcow2',
      say: {
        en: 'QEMU takes arch.qcow2 for another format than qcow2, so the VM sees the insides of the file in place of the disk in it, and finds nothing to boot. End it, and start it with format=qcow2.',
        sv: 'QEMU tar arch.qcow2 för ett annat format än qcow2, så VM:en ser filens innandöme i stället för disken i den och hittar inget att starta. Avsluta den och starta den med format=qcow2.',
      },
      look: 'pgrep -a qemu',
      then: START,
    },
  ],
})

const archForwarded = check({
  id: 'arch-forwarded',
  title: {
    en: "Port 2222 of the host leads to the VM's SSH",
    sv: 'Port 2222 på värddatorn leder till SSH i VM:en',
  },
  needs: ['arch-running'],
  observe: async (lab) => {
    const ports = await portsTo22(lab.machine('arch'))
    return {port: ports.find((port) => port === 2222) ?? ports[0] ?? null}
  },
  judge: ({port}, expect) => expect(port).to.equal(2222),
  diagnoses: [
    {
      id: 'arch-no-forward',
      when: ({port}) => port === null,
      say: {
        en: 'No port of the host leads to port 22 in the VM, so nobody can look inside over SSH. End the VM, and start it with hostfwd=tcp::2222-:22.',
        sv: 'Ingen port på värddatorn leder till port 22 i VM:en, så ingen kan se efter i den över SSH. Avsluta VM:en och starta den med hostfwd=tcp::2222-:22.',
      },
      look: 'ss -tln',
      then: START,
    },
    {
      id: 'arch-other-port',
      when: ({port}) => port !== null,
      say: {
        en: "Another port of the host than 2222 leads to the VM's SSH. End the VM, and start it with hostfwd=tcp::2222-:22.",
        sv: 'En annan port på värddatorn än 2222 leder till SSH i VM:en. Avsluta VM:en och starta den med hostfwd=tcp::2222-:22.',
      },
      look: 'ss -tln',
      then: START,
    },
  ],
})

const archAnswers = check({
  id: 'arch-answers',
  title: {en: 'The VM has booted and answers on SSH', sv: 'VM:en har startat och svarar på SSH'},
  needs: ['arch-read-as-qcow2', 'arch-forwarded'],
  wait: {
    seconds: 60,
    for: {en: 'the VM to boot and answer on SSH', sv: 'att VM:en ska starta och svara på SSH'},
  },
  observe: async (lab) => {
    const arch = lab.machine('arch')
    if (!(await arch.running())) return {status: 'ended', ssh: null}
    const {status} = await arch.qmp<{readonly status: string}>('query-status')
    return {status, ssh: (await arch.reachable()) ? 'answers' : null}
  },
  judge: ({status, ssh}, expect) => {
    expect(status).to.equal('running')
    expect(ssh).to.equal('answers')
  },
  diagnoses: [
    {
      id: 'arch-died',
      when: ({status}) => status === 'ended',
      say: {
        en: 'The VM ended while it was booting. Start it again, and read what QEMU prints in its terminal.',
        sv: 'VM:en avslutades medan den startade. Starta den igen och läs vad QEMU skriver i sin terminal.',
      },
      look: 'qlab status',
      then: START,
    },
    {
      id: 'arch-paused',
      when: ({status}) => status !== 'running',
      say: {
        en: 'QEMU is there, but the VM stands still: it was started with -S, or paused in the monitor. Start it without -S.',
        sv: 'QEMU är igång men VM:en står stilla: den startades med -S eller pausades i monitorn. Starta den utan -S.',
      },
      look: 'pgrep -a qemu',
      then: START,
    },
    {
      id: 'arch-silent',
      when: ({ssh}) => ssh === null,
      say: {
        en: 'The VM runs, but nothing answers on SSH. Perhaps it is still booting, or did not get the memory that it needs.',
        sv: 'VM:en är igång, men ingen svarar på SSH. Kanske håller den fortfarande på att starta, eller så fick den inte det minne den behöver.',
      },
      look: 'qlab status',
    },
  ],
})

const archHoldsFile = check({
  id: 'arch-holds-file',
  title: {en: 'The VM has the file that was on arch.vdi', sv: 'VM:en har filen som fanns på arch.vdi'},
  needs: ['arch-answers'],
  observe: async (lab) => {
    const {exitCode, stdout} = await lab.machine('arch').run('cat', [CAME_FROM.path])
    return {file: exitCode === 0 ? stdout.trim() : null}
  },
  judge: ({file}, expect) => expect(file).to.equal(CAME_FROM.text.trim()),
  diagnoses: [
    {
      id: 'file-missing',
      when: ({file}) => file === null,
      say: {
        en: 'The VM boots, but it has no /etc/came-from: the system on arch.qcow2 is not the one of arch.vdi, or somebody has removed the file. End the VM, and convert arch.vdi again.',
        sv: 'VM:en startar, men den har ingen /etc/came-from: systemet på arch.qcow2 är inte det från arch.vdi, eller så har någon tagit bort filen. Avsluta VM:en och konvertera arch.vdi igen.',
      },
      look: 'qlab ssh arch',
    },
    {
      id: 'file-differs',
      when: ({file}) => file !== null,
      say: {
        en: '/etc/came-from is there, but with another text than on arch.vdi. Somebody has changed it since.',
        sv: '/etc/came-from finns, men med en annan text än på arch.vdi. Någon har ändrat den sedan dess.',
      },
      look: 'qlab ssh arch',
    },
  ],
})

/** After "Boot it". */
export const bootIt = [archRunning, archReadAsQcow2, archForwarded, archAnswers, archHoldsFile]
