import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {ROOT} from '../lab-copy.js'

// Prints what labs that were read hold in memory. In a process of its own, because Node collects its garbage when it is told to only
// where that was said at its start.
const [, , first = '', memory = ''] = process.argv
const options = {root: ROOT, memory}

/** What is still in use after everything else was cleared away. */
function heldBytes(): number {
  if (!globalThis.gc) throw new Error('Node was not started with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed
}

await loadLab(first, options)
const before = heldBytes()
const labs = []
for (const id of ['bridge', 'dnsmasq', 'disks', 'qmp']) labs.push(await loadLab(id, options))
console.log(JSON.stringify({labs: labs.length, megabytes: (heldBytes() - before) / 2 ** 20}))
