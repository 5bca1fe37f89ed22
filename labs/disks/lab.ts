import {defineLab} from 'qlab/lab'
import {bootIt} from './checks/boot-it.js'
import {convertVdi} from './checks/convert-vdi.js'
import {createDisk} from './checks/create-disk.js'
import {CAME_FROM} from './checks/came-from.js'
import {keepSnapshots} from './checks/keep-snapshots.js'
import {makeOverlay} from './checks/make-overlay.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Create, stack, convert and boot disk files',
    sv: 'Skapa, stapla, konvertera och starta diskfiler',
  },
  section: 'Diskfiler',
  minutes: 30,
  needs: {memoryMb: 300, diskMb: 250},
  parameters: PARAMETERS,
  machines: {arch: {disk: 'arch.qcow2', madeBy: 'student'}},
  disks: {
    'base.qcow2': {format: 'qcow2'},
    'arch.vdi': {format: 'vdi', files: {[CAME_FROM.path]: CAME_FROM.text}},
  },
  steps: {
    'create-disk': createDisk,
    'make-overlay': makeOverlay,
    'convert-vdi': convertVdi,
    'keep-snapshots': keepSnapshots,
    'boot-it': bootIt,
  },
})
