import {check, vmBooted, vmDisk, vmForwarded, vmRunning} from 'qlab/lab'
import {END_VM, SAVE_OFFLINE, START_VM} from './commands.js'
import {snapshotNamed} from './snapshots-of.js'
import {forwarding, vm} from './started-vm.js'
import {VALUES} from './values.js'

const savedOffline = check({
  id: 'saved-offline',
  title: {
    en: `ubuntu.qcow2 has the snapshot ${VALUES.snapshot}, of the disk only`,
    sv: `ubuntu.qcow2 har snapshoten ${VALUES.snapshot}, enbart av disken`,
  },
  observe: async (lab) => ({
    ...(await snapshotNamed(lab.host, 'ubuntu.qcow2', VALUES.snapshot)),
    running: await lab.machine('vm').running(),
  }),
  judge: ({of}, expect) => expect(of).to.equal('disk'),
  diagnoses: [
    {
      id: 'offline-with-memory',
      when: ({of}) => of === 'disk and memory',
      say: {
        en: `ubuntu.qcow2 has a ${VALUES.snapshot}, but it includes the memory: it was taken with savevm while the VM ran. End the VM, delete that snapshot (-d ${VALUES.snapshot}), take a new one with qemu-img, and start the VM.`,
        sv: `ubuntu.qcow2 har en ${VALUES.snapshot}, men den omfattar minnet: den togs med savevm medan VM:en var igång. Avsluta VM:en, ta bort den snapshoten (-d ${VALUES.snapshot}), ta en ny med qemu-img och starta VM:en.`,
      },
      look: 'qemu-img snapshot -l -U ubuntu.qcow2',
      then: `${END_VM}; qemu-img snapshot -d ${VALUES.snapshot} ubuntu.qcow2; ${SAVE_OFFLINE}; ${START_VM}`,
    },
    {
      id: 'offline-other-name',
      when: ({others}) => others !== '',
      say: {
        en: `ubuntu.qcow2 has a snapshot, but none called ${VALUES.snapshot}. With the VM off, take one with that name.`,
        sv: `ubuntu.qcow2 har en snapshot, men ingen som heter ${VALUES.snapshot}. Ta en med det namnet medan VM:en är avstängd.`,
      },
      look: 'qemu-img snapshot -l -U ubuntu.qcow2',
      then: `${END_VM}; ${SAVE_OFFLINE}; ${START_VM}`,
    },
    {
      id: 'offline-refused',
      when: ({running}) => running,
      say: {
        en: 'ubuntu.qcow2 has no snapshot, and its VM is running: qemu-img cannot write to a disk that QEMU has locked (Failed to get "write" lock). End the VM, take the snapshot, and then start the VM.',
        sv: 'ubuntu.qcow2 har ingen snapshot, och VM:en är igång: qemu-img kan inte skriva på en disk som QEMU har låst (Failed to get "write" lock). Avsluta VM:en, ta snapshoten och starta sedan VM:en.',
      },
      look: 'pgrep -a qemu',
      then: `${END_VM}; ${SAVE_OFFLINE}; ${START_VM}`,
    },
    {
      id: 'offline-missing',
      when: () => true,
      say: {
        en: 'ubuntu.qcow2 has no snapshot. Take one with qemu-img before you start the VM.',
        sv: 'ubuntu.qcow2 har ingen snapshot. Ta en med qemu-img innan du startar VM:en.',
      },
      look: 'qemu-img snapshot -l ubuntu.qcow2',
      then: SAVE_OFFLINE,
    },
  ],
})

/** After "Save it while it is off". */
export const saveOffline = [
  savedOffline,
  vmRunning(vm),
  vmDisk(vm),
  vmForwarded(vm, forwarding(vm)),
  vmBooted(vm, 'ssh', ['vm-forwarded']),
]
