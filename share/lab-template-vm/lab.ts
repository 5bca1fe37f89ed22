import {
  check,
  defineLab,
  diskMade,
  fileInVm,
  restartOf,
  vmBooted,
  vmDisk,
  vmForwarded,
  vmHasDisk,
  vmRunning,
  type ForwardedVm,
} from 'qlab/lab'

// What the guide types, on one line: the cure of most diagnoses. docs/kit.md has every ready check, with its ids.

const CREATE = 'qemu-img create -f qcow2 data.qcow2 1G'
const FORWARD = '-nic user,hostfwd=tcp::2222-:22'

const vm: ForwardedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  port: 2222,
  command: `qemu-system-x86_64 -enable-kvm -m 512 -smp 2 -drive file=ubuntu.qcow2,format=qcow2 -drive file=data.qcow2,format=qcow2 ${FORWARD}`,
  needs: ['data-made'],
}

// A check of your own observes (looks, and returns plain facts) and judges (says what the facts should be). Its
// diagnoses are the mistakes that it recognises: the first whose `when` is true is shown. This one asks QEMU, over QMP.

const vmProcessors = check({
  id: 'vm-processors',
  title: {en: 'The VM has two processors', sv: 'VM:en har två processorer'},
  needs: ['vm-running'],
  observe: async (lab) => ({
    processors: (await lab.machine('vm').qmp<readonly unknown[]>('query-cpus-fast')).length,
  }),
  judge: ({processors}, expect) => expect(processors).to.equal(2),
  diagnoses: [
    {
      id: 'one-processor',
      when: ({processors}) => processors === 1,
      say: {
        en: 'The VM has one processor, which is what QEMU gives a VM when nothing else is asked for.',
        sv: 'VM:en har en processor, vilket är vad QEMU ger en VM när inget annat anges.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'other-processors',
      when: ({processors}) => processors !== 2,
      say: ({processors}) => ({
        en: `The VM has ${processors} processors and not two. End it, and start it with -smp 2.`,
        sv: `VM:en har ${processors} processorer och inte två. Avsluta den och starta den med -smp 2.`,
      }),
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

// This one asks the system in the VM, over SSH. The kernel counts in sectors of 512 bytes.

const diskSeen = check({
  id: 'disk-seen',
  title: {en: 'The system in the VM sees a disk of 1 GiB', sv: 'Systemet i VM:en ser en disk på 1 GiB'},
  needs: ['vm-booted', 'data-in-vm'],
  observe: async (lab) => {
    const {stdout} = await lab.machine('vm').$`cat /sys/block/*/size`
    return {seen: stdout.split('\n').some((sectors) => Number(sectors) * 512 === 2 ** 30)}
  },
  judge: ({seen}, expect) => expect(seen).to.equal(true),
  diagnoses: [
    {
      id: 'disk-unseen',
      when: ({seen}) => !seen,
      say: {
        en: 'QEMU has put the disk in, but the system in the VM does not see it. Perhaps it has no driver for that kind of disk.',
        sv: 'QEMU har satt i disken, men systemet i VM:en ser den inte. Kanske saknar det en drivrutin för den sortens disk.',
      },
      look: 'qlab ssh vm -- lsblk',
      then: restartOf(vm),
    },
  ],
})

export default defineLab({
  summary: {en: 'A VM with two disks and two processors', sv: 'En VM med två diskar och två processorer'},
  minutes: 15,
  needs: {memoryMb: 600, diskMb: 50},
  about: ['-smp'],
  machines: {vm: {disk: 'ubuntu.qcow2'}},
  steps: {
    'create-disk': [diskMade({file: 'data.qcow2', size: '1G', command: CREATE, usedBy: vm})],
    'start-vm': [
      vmRunning(vm),
      vmDisk(vm),
      vmHasDisk(vm, {file: 'data.qcow2'}),
      vmProcessors,
      vmForwarded(vm, FORWARD),
      vmBooted(vm, 'ssh', ['vm-forwarded']),
      diskSeen,
    ],
    'write-note': [
      fileInVm(vm, {
        name: 'note',
        path: 'note.txt',
        text: 'written in the VM',
        command: 'echo "written in the VM" > note.txt',
      }),
    ],
  },
})
