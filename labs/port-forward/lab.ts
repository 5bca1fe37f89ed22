import {defineLab} from 'qlab/lab'
import {keepOut} from './checks/keep-out.js'
import {logIn} from './checks/log-in.js'
import {reachOut} from './checks/reach-out.js'
import {startVm} from './checks/start-vm.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Forward a port of the host to a VM, and keep everybody else out',
    sv: 'Vidarebefordra en port på värddatorn till en VM, och släpp inte in någon annan',
  },
  section: 'Port forward från värden till gästen',
  minutes: 25,
  after: ['first-vm'],
  needs: {memoryMb: 600, diskMb: 50},
  lan: true,
  parameters: PARAMETERS,
  machines: {vm: {disk: 'ubuntu.qcow2'}, second: {disk: 'ubuntu2.qcow2'}},
  steps: {
    'start-vm': startVm,
    'log-in': logIn,
    'reach-out': reachOut,
    'keep-out': keepOut,
  },
})
