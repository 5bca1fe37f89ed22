import {defineLab} from 'qlab/lab'
import {breakIt} from './checks/break-it.js'
import {goBack} from './checks/go-back.js'
import {restoreOffline} from './checks/restore-offline.js'
import {saveOffline} from './checks/save-offline.js'
import {saveOnline} from './checks/save-online.js'
import {startServer} from './checks/start-server.js'
import {PARAMETERS} from './checks/values.js'

export default defineLab({
  summary: {
    en: 'Save a VM while it runs or while it is off, and go back',
    sv: 'Spara en VM medan den är igång eller avstängd, och gå tillbaka',
  },
  section: 'Skapa snapshots',
  minutes: 35,
  after: ['disks', 'monitor'],
  needs: {memoryMb: 600, diskMb: 400},
  parameters: PARAMETERS,
  machines: {server: {disk: 'server.qcow2'}, vm: {disk: 'ubuntu.qcow2'}},
  steps: {
    'start-server': startServer,
    'save-online': saveOnline,
    'break-it': breakIt,
    'go-back': goBack,
    'save-offline': saveOffline,
    'restore-offline': restoreOffline,
  },
  // What was saved is lost and brought back; the VM is off while its disk is restored.
  suspends: {
    'break-it': ['note-in-memory', 'process-running', 'saved-with-both'],
    'go-back': ['note-in-memory', 'process-running', 'saved-with-both'],
    'restore-offline': ['vm-running', 'vm-disk', 'vm-forwarded', 'vm-booted'],
  },
})
