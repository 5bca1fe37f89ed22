import {defineLab} from 'qlab/lab'
import {buildBridge} from './checks/build-bridge.js'
import {createTap} from './checks/create-tap.js'
import {moveAddress} from './checks/move-address.js'
import {proveIt} from './checks/prove-it.js'
import {startVm} from './checks/start-vm.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Put a VM on the LAN with a tap and a bridge',
    sv: 'Koppla in en VM på LAN:et med tap och brygga',
  },
  section: 'Tap och bridge',
  minutes: 30,
  after: ['port-forward'],
  needs: {memoryMb: 300, diskMb: 50},
  lan: true,
  parameters: PARAMETERS,
  machines: {vm: {disk: 'ubuntu.qcow2'}},
  steps: {
    'create-tap': createTap,
    'build-bridge': buildBridge,
    'move-address': moveAddress,
    'start-vm': startVm,
    'prove-it': proveIt,
  },
})
