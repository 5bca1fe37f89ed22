import {defineLab} from 'qlab/lab'
import {askMachine} from './checks/ask-machine.js'
import {changeMachine} from './checks/change-machine.js'
import {hearEvents} from './checks/hear-events.js'
import {startQmp} from './checks/start-qmp.js'

export default defineLab({
  summary: {
    en: 'Control a VM the way programs do: QMP, JSON over a socket',
    sv: 'Styr en VM så som program gör det: QMP, JSON över en socket',
  },
  section: 'Starta QEMU med QMP',
  minutes: 25,
  after: ['monitor'],
  needs: {memoryMb: 600, diskMb: 50},
  about: ['-qmp'],
  machines: {vm: {disk: 'ubuntu.qcow2'}},
  steps: {
    'start-qmp': startQmp,
    'ask-machine': askMachine,
    'change-machine': changeMachine,
    'hear-events': hearEvents,
  },
})
