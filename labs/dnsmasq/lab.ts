import {closedNetwork, defineLab} from 'qlab/lab'
import {leaseStep} from './checks/lease-step.js'
import {startServer} from './checks/start-server.js'
import {talk} from './checks/talk.js'
import {first, second, WIRING} from './checks/vms.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Run your own DHCP server for VMs in an isolated network',
    sv: 'Kör en egen DHCP-server för VM:ar i ett isolerat nät',
  },
  section: 'DHCP med `dnsmasq`',
  minutes: 35,
  after: ['isolated'],
  needs: {memoryMb: 600, diskMb: 50},
  lan: true,
  parameters: PARAMETERS,
  machines: {ubuntu1: {disk: 'ubuntu1.qcow2'}, ubuntu2: {disk: 'ubuntu2.qcow2'}},
  steps: {
    'build-network': closedNetwork(WIRING),
    'start-server': startServer,
    'first-lease': leaseStep(first, second),
    'second-lease': leaseStep(second, first),
    talk,
  },
})
