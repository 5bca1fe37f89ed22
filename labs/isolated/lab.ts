import {closedNetwork, defineLab} from 'qlab/lab'
import {setAddresses} from './checks/set-addresses.js'
import {startVm} from './checks/start-vm.js'
import {talk} from './checks/talk.js'
import {first, second, WIRING} from './checks/vms.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Connect two VMs in a network of their own, with no way out',
    sv: 'Koppla ihop två VM:ar i ett eget nät, utan väg ut',
  },
  section: 'Isolerat nätverk (likt Docker)',
  minutes: 35,
  after: ['bridge'],
  needs: {programs: ['/usr/lib/*/qemu/ui-spice-core.so'], memoryMb: 600, diskMb: 50},
  about: ['-vnc', '-spice'],
  lan: true,
  parameters: PARAMETERS,
  machines: {ubuntu1: {disk: 'ubuntu1.qcow2'}, ubuntu2: {disk: 'ubuntu2.qcow2'}},
  steps: {
    'build-network': closedNetwork(WIRING),
    'start-first': startVm(first, second),
    'start-second': startVm(second, first),
    'set-addresses': setAddresses,
    talk,
  },
})
