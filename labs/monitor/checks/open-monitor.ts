import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {monitorOf} from './monitor-of.js'
import {vm} from './started-vm.js'

const vmMonitor = check({
  id: 'vm-monitor',
  title: {
    en: "The VM's monitor is in the terminal where the VM was started",
    sv: 'VM:ens monitor finns i terminalen där VM:en startades',
  },
  needs: ['vm-running'],
  observe: (lab) => monitorOf(lab, 'vm'),
  judge: ({terminal, monitor}, expect) => {
    expect(terminal).to.equal('monitor')
    expect(monitor).to.equal('terminal')
  },
  diagnoses: [
    {
      id: 'monitor-is-qmp',
      when: ({terminal}) => terminal === 'qmp',
      say: {
        en: 'The terminal has QMP, the monitor for programs, which expects JSON. The one for people comes with -monitor. End the VM, and start it with -monitor stdio.',
        sv: 'I terminalen finns QMP, monitorn för program, som tar emot JSON. Monitorn för människor får du med -monitor. Avsluta VM:en och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'monitor-lost',
      when: ({monitor}) => monitor === 'lost',
      say: {
        en: 'The VM runs, but nobody can type in its monitor: the terminal that it was in is closed, or the VM was started without one. End the VM, and start it in a terminal of the lab that you leave open.',
        sv: 'VM:en är igång, men det går inte att skriva i monitorn: terminalen som den fanns i är stängd, eller så startades VM:en utan någon. Avsluta VM:en och starta den i en av labbens terminaler, som du sedan låter vara öppen.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'monitor-elsewhere',
      when: ({monitor}) => monitor === 'elsewhere',
      say: {
        en: 'The VM has a monitor, but not in the terminal where the VM was started. End the VM, and start it with -monitor stdio.',
        sv: 'VM:en har en monitor, men inte i terminalen där VM:en startades. Avsluta VM:en och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'monitor-missing',
      when: ({monitor}) => monitor === null,
      say: {
        en: 'You did not specify a monitor, so QEMU puts it where only a window would show it. End the VM, and start it with -monitor stdio.',
        sv: 'Du har inte angett någon monitor, så QEMU lägger den där bara ett fönster skulle visa den. Avsluta VM:en och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

/** After "Open the monitor". */
export const openMonitor = [vmRunning(vm), vmDisk(vm), vmMonitor, vmBooted(vm, 'console', ['vm-monitor'])]
