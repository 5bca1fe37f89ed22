import {check, restartOf, vmDisk, vmRunning} from 'qlab/lab'
import {socketState} from './socket-state.js'
import {vm} from './started-vm.js'

const qmpSocket = check({
  id: 'qmp-socket',
  title: {en: 'The VM answers QMP on /tmp/qmp-sock', sv: 'VM:en svarar på QMP på /tmp/qmp-sock'},
  needs: ['vm-running'],
  observe: async (lab) => ({socket: await socketState(lab)}),
  judge: ({socket}, expect) => expect(socket).to.equal('qmp'),
  diagnoses: [
    {
      id: 'qmp-waits',
      when: ({socket}) => socket === 'waits',
      say: {
        en: 'QEMU is running but does not start the VM: it is waiting for somebody to connect to the socket. nowait prevents that. End QEMU with Ctrl-C, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'QEMU är igång men startar inte VM:en: det väntar på att någon ska ansluta till socketen först. Just det förhindrar nowait. Avsluta med Ctrl-C och starta med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-is-hmp',
      when: ({socket}) => socket === 'hmp',
      say: {
        en: 'A monitor answers on /tmp/qmp-sock, but it is the one for people (HMP), which does not understand JSON. End the VM, and start it with -qmp instead of -monitor.',
        sv: 'En monitor svarar på /tmp/qmp-sock, men det är den för människor (HMP), som inte förstår JSON. Avsluta VM:en och starta den med -qmp i stället för -monitor.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-elsewhere',
      when: ({socket}) => socket === 'elsewhere',
      say: {
        en: 'The VM was started with a socket, but not at /tmp/qmp-sock, where the rest of the lab looks for it. End the VM, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'VM:en startades med en socket, men inte på /tmp/qmp-sock, där resten av labben letar efter den. Avsluta VM:en och starta den med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-missing',
      when: ({socket}) => socket !== 'qmp',
      say: {
        en: 'The VM is running, but no program can control it: it was started without -qmp, or with a -qmp that is not a socket (-qmp stdio). End it, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'VM:en är igång, men inget program kan styra den: den startades utan -qmp, eller med en -qmp som inte är någon socket (-qmp stdio). Avsluta den och starta den med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

/** After "Start with QMP". */
export const startQmp = [vmRunning(vm, {mayWait: true}), qmpSocket, vmDisk(vm, ['qmp-socket'])]
