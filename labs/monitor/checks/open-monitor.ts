import {check, restartOf, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {monitorOf} from './monitor-of.js'
import {vm} from './started-vm.js'

const vmMonitor = check({
  id: 'vm-monitor',
  title: {
    en: "The VM's monitor is in its terminal",
    sv: 'VM:ens monitor finns i terminalen där VM:en startades',
  },
  needs: ['vm-running'],
  observe: (lab) => monitorOf(lab.machine('vm')),
  judge: ({terminal, monitor}, expect) => {
    expect(terminal).to.equal('monitor')
    expect(monitor).to.equal('terminal')
  },
  diagnoses: [
    {
      id: 'monitor-is-qmp',
      when: ({terminal}) => terminal === 'qmp',
      say: {
        en: 'What is in the terminal is QMP, the monitor for programs: it wants JSON. The one for people is -monitor. End the VM, and start it with -monitor stdio.',
        sv: 'Det som finns i terminalen är QMP, monitorn för program, och den vill ha JSON. Den för människor heter -monitor. Avsluta VM:en och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'monitor-elsewhere',
      when: ({monitor}) => monitor === 'elsewhere',
      say: {
        en: 'The VM has a monitor, but not in its terminal. End it, and start it with -monitor stdio.',
        sv: 'VM:en har en monitor, men inte i VM:ens terminal. Avsluta den och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
    {
      id: 'monitor-missing',
      when: ({monitor}) => monitor === null,
      say: {
        en: 'Nothing is said of a monitor, and QEMU keeps it where only a window would show it. End the VM, and start it with -monitor stdio.',
        sv: 'Du har inte angett någon monitor, så QEMU lägger den där bara ett fönster skulle visa den. Avsluta VM:en och starta den med -monitor stdio.',
      },
      look: 'pgrep -a qemu',
      then: restartOf(vm),
    },
  ],
})

/** After "Open the monitor". */
export const openMonitor = [vmRunning(vm), vmDisk(vm), vmMonitor, vmBooted(vm, 'console', ['vm-monitor'])]
