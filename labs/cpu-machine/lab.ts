import {defineLab} from 'qlab/lab'
import {chooseCpu} from './checks/choose-cpu.js'
import {chooseMachine} from './checks/choose-machine.js'
import {chooseTopology} from './checks/choose-topology.js'

export default defineLab({
  summary: {
    en: 'Which processor a VM sees, on what motherboard, and how many cores it has',
    sv: 'Vilken processor en VM ser, på vilket moderkort, och hur många kärnor den har',
  },
  section: 'CPU-konfiguration',
  minutes: 20,
  after: ['first-vm'],
  needs: {memoryMb: 900, diskMb: 150},
  about: ['-cpu', '-machine', '-smp'],
  machines: {
    vm: {disk: 'ubuntu.qcow2'},
    q35: {disk: 'ubuntu2.qcow2'},
    smp: {disk: 'ubuntu3.qcow2'},
  },
  steps: {
    'choose-cpu': chooseCpu,
    'choose-machine': chooseMachine,
    'choose-topology': chooseTopology,
  },
})
