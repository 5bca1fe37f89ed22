import {defineLab} from 'qlab/lab'
import {lookInside} from './checks/look-inside.js'
import {startIsolated} from './checks/start-isolated.js'
import {startVm} from './checks/start-vm.js'

export default defineLab({
  summary: {
    en: 'A VM with no network card at all, and how to log in to it',
    sv: 'En VM helt utan nätverkskort, och hur du loggar in i den',
  },
  section: 'Ingen nätverksanslutning',
  minutes: 15,
  after: ['first-vm'],
  needs: {memoryMb: 600, diskMb: 50},
  machines: {vm: {disk: 'ubuntu.qcow2'}, isolated: {disk: 'ubuntu2.qcow2'}},
  steps: {
    'start-vm': startVm,
    'start-isolated': startIsolated,
    'look-inside': lookInside,
  },
})
