import {defineLab} from 'qlab/lab'
import {giveBack} from './checks/give-back.js'
import {inflate} from './checks/inflate.js'
import {startBalloon} from './checks/start-balloon.js'
import {startEmulated} from './checks/start-emulated.js'
import {startVirtio} from './checks/start-virtio.js'

export default defineLab({
  summary: {
    en: 'Hardware that exists only in VMs: virtio, and memory that can be taken back',
    sv: 'Hårdvara som bara finns i VM:ar: virtio, och minne som går att ta tillbaka',
  },
  section: 'Virtio och ballooning',
  minutes: 30,
  after: ['first-vm'],
  needs: {memoryMb: 900, diskMb: 150},
  about: ['-device'],
  machines: {
    emulated: {disk: 'ubuntu.qcow2'},
    virtio: {disk: 'ubuntu2.qcow2'},
    balloon: {disk: 'ubuntu3.qcow2'},
  },
  steps: {
    'start-emulated': startEmulated,
    'start-virtio': startVirtio,
    'start-balloon': startBalloon,
    inflate,
    'give-back': giveBack,
  },
})
