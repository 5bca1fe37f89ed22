import {check, restartOf, vmDisk, vmRunning} from 'qlab/lab'
import {socketState} from './socket-state.js'
import {vm} from './started-vm.js'

const qmpSocket = check({
  id: 'qmp-socket',
  title: {en: 'The VM speaks QMP on /tmp/qmp-sock', sv: 'VM:en talar QMP på /tmp/qmp-sock'},
  needs: ['vm-running'],
  observe: async (lab) => ({socket: await socketState(lab)}),
  judge: ({socket}, expect) => expect(socket).to.equal('qmp'),
  diagnoses: [
    {
      id: 'qmp-waits',
      when: ({socket}) => socket === 'waits',
      say: {
        en: 'QEMU is there, and does not start the VM: it waits for somebody to connect to the socket first. That is what nowait prevents. End it with Ctrl-C, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'QEMU är igång men startar inte VM:en: det väntar på att någon ska ansluta till socketen först. Det är det nowait finns till för. Avsluta med Ctrl-C och starta med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-is-hmp',
      when: ({socket}) => socket === 'hmp',
      say: {
        en: 'A monitor answers on /tmp/qmp-sock, but the one for people (HMP), which knows no JSON. End the VM, and start it with -qmp in place of -monitor.',
        sv: 'En monitor svarar på /tmp/qmp-sock, men den för människor (HMP), som inte förstår JSON. Avsluta VM:en och starta den med -qmp i stället för -monitor.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-elsewhere',
      when: ({socket}) => socket === 'elsewhere',
      say: {
        en: 'The VM was started with a socket, but in another place than /tmp/qmp-sock, where the rest of the lab looks for it. End it, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'VM:en startades med en socket, men på en annan plats än /tmp/qmp-sock, där resten av labben letar efter den. Avsluta den och starta den med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'qmp-missing',
      when: ({socket}) => socket !== 'qmp',
      say: {
        en: 'The VM runs, but no program can speak with it: it was started without -qmp, or with one that is no socket (-qmp stdio). End it, and start it with -qmp unix:/tmp/qmp-sock,server,nowait.',
        sv: 'VM:en är igång, men inget program kan tala med den: den startades utan -qmp, eller med en som inte är någon socket (-qmp stdio). Avsluta den och starta den med -qmp unix:/tmp/qmp-sock,server,nowait.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

/** After "Start with QMP". */
export const startQmp = [vmRunning(vm, {mayWait: true}), qmpSocket, vmDisk(vm, ['qmp-socket'])]
