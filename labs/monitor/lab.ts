import {defineLab} from 'qlab/lab'
import {changeDisc} from './checks/change-disc.js'
import {ejectDisc} from './checks/eject-disc.js'
import {openMonitor} from './checks/open-monitor.js'
import {plugCard} from './checks/plug-card.js'
import {plugDisk} from './checks/plug-disk.js'
import {secondMonitor} from './checks/second-monitor.js'
import {unplug} from './checks/unplug.js'

export default defineLab({
  summary: {
    en: "Change a VM while it runs, in QEMU's monitor",
    sv: 'Ändra en VM medan den är igång, i QEMU:s monitor',
  },
  section: 'Interagera med QEMU under körning',
  minutes: 40,
  after: ['first-vm'],
  needs: {memoryMb: 900, diskMb: 150},
  about: ['-monitor'],
  machines: {vm: {disk: 'ubuntu.qcow2'}, second: {disk: 'ubuntu2.qcow2'}},
  steps: {
    'open-monitor': openMonitor,
    'change-disc': changeDisc,
    'eject-disc': ejectDisc,
    'plug-in': [...plugCard, ...plugDisk],
    unplug,
    'second-monitor': secondMonitor,
  },
})
