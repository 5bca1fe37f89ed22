// Runs a zx script in a sealed lab, with `vm.$` for each of its VMs. Descriptor 3 leads to qlab, a line of JSON each way at a time:
//   it says    {"script": TEXT, "guests": [ID …]} first, then {"way": N, "words": […]} or {"way": N, "error": TEXT}
//   we say     {"way": N, "to": ID}                           how does ssh get into that guest?
//              {"began": ID, "on": PLACE, "line": TEXT}       what the script runs, to be shown with its grade,
//              {"ended": ID, "exitCode", "stdout", "stderr", "durationMs"}     and what came of it
import {rmSync, writeFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {Socket} from 'node:net'
import {dirname, resolve} from 'node:path'
import {createInterface} from 'node:readline'
import {pathToFileURL} from 'node:url'
import {inspect} from 'node:util'
import 'zx/globals'
import {$, log, ProcessOutput} from 'zx'

/** Of what a command prints, so much is shown: characters. */
const SHOWN = 4000

const qlab = new Socket({fd: 3})
qlab.on('error', () => undefined)
const asked = new Map()
let number = 0

createInterface({input: qlab}).on('line', (line) => {
  const said = JSON.parse(line)
  if (said.script !== undefined) return void run(said)
  const answer = asked.get(said.way)
  asked.delete(said.way)
  // Only who waits for an answer is kept from ending.
  if (asked.size === 0) qlab.unref()
  if (said.words) answer?.resolve(said.words)
  else answer?.reject(new Error(said.error))
})

async function run({script, guests}) {
  qlab.unref()
  $.log = noted('host')
  for (const id of guests) {
    const name = id.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    const value = {$: shellIn(id, {})}
    Object.defineProperty(globalThis, name, {value, writable: true, configurable: true})
  }
  // In the work folder, so that it finds what lies there.
  const file = resolve(`.solution-${process.pid}.mjs`)
  const remove = () => rmSync(file, {force: true})
  process.once('exit', remove)
  try {
    writeFileSync(file, script)
    Object.assign(globalThis, {require: createRequire(file), __filename: file, __dirname: dirname(file)})
    await import(pathToFileURL(file).href)
  } catch (error) {
    // In zx's own words.
    process.stderr.write(`${error instanceof ProcessOutput ? `Error: ${error.message}` : inspect(error)}\n`)
    process.exitCode = 1
  } finally {
    remove()
  }
}

/** zx's `$` in a guest: ssh runs the line there, as soon as the guest answers. */
function shellIn(id, options) {
  return (pieces, ...values) => {
    if (!Array.isArray(pieces)) return shellIn(id, {...options, ...pieces})
    const line = $({halt: true, quote: quoted})(pieces, ...values).cmd
    const words = wayTo(id)
    // zx waits for both, and says what goes wrong.
    words.catch(() => undefined)
    return $({...options, log: noted(id, line)})`${words} ${line}`
  }
}

function wayTo(to) {
  return new Promise((resolve, reject) => {
    asked.set(++number, {resolve, reject})
    qlab.ref()
    tell({way: number, to})
  })
}

/** As every shell reads it: a guest may have only a sh. */
function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

/** zx's log, which also tells qlab. */
function noted(on, line) {
  const said = new Map()
  return async (entry) => {
    log(entry)
    const {kind, id} = entry
    if (kind === 'cmd') {
      said.set(id, {stdout: '', stderr: ''})
      tell({began: id, on, line: String((await line) ?? entry.cmd).slice(0, SHOWN)})
    }
    const own = said.get(id)
    if ((kind === 'stdout' || kind === 'stderr') && own && own[kind].length < SHOWN)
      own[kind] = (own[kind] + entry.data).slice(0, SHOWN)
    if (kind === 'end') {
      await line
      const {exitCode, duration} = entry
      tell({ended: id, exitCode, durationMs: Math.max(0, Math.round(duration)), ...own})
      said.delete(id)
    }
  }
}

function tell(what) {
  qlab.write(`${JSON.stringify(what)}\n`)
}
