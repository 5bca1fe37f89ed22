import {defineLab} from 'qlab/lab'
import {createDisk} from './checks/create-disk.js'
import {install} from './checks/install.js'
import {startInstalled} from './checks/start-installed.js'
import {useSpice} from './checks/use-spice.js'

export default defineLab({
  summary: {
    en: 'Install a first VM from a CD, and see its screen over VNC and SPICE',
    sv: 'Installera en första VM från cd och se skärmen med VNC och SPICE',
  },
  section: 'Starta en första VM och anslut med VNC',
  minutes: 30,
  after: ['disks'],
  needs: {programs: ['/usr/lib/*/qemu/ui-spice-core.so'], memoryMb: 600, diskMb: 200},
  about: ['-vnc', '-spice'],
  machines: {
    vm: {disk: 'ubuntu.qcow2', madeBy: 'student'},
    spice: {disk: 'ubuntu2.qcow2', madeBy: 'student'},
  },
  media: {'ubuntu-24.04.3-live-server-amd64.iso': 'installer'},
  steps: {
    'create-disk': createDisk,
    install,
    'use-spice': useSpice,
    'start-installed': startInstalled,
  },
  // It ends the VM that the system was installed in, and starts it again.
  suspends: {
    'start-installed': ['vm-running', 'vm-disk', 'vm-on-vnc', 'vm-from-cd', 'system-installed'],
  },
})
