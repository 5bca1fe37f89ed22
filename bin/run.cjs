'use strict'
// Starts the built qlab: as little as possible between `node` and the command. Plain old syntax at the top, so
// that even a Node that is too old gets this far and is told so.
var wanted = [20, 12]
var have = process.versions.node.split('.').map(Number)
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  var env = process.env
  var swedish = /^sv/.test(env.QLAB_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '')
  var words = swedish
    ? [
        'qlab behöver Node ',
        ' eller nyare, men det här är ',
        'Debian 13, Ubuntu 25.04 och nyare har en',
        'Annars från',
      ]
    : [
        'qlab needs Node ',
        ' or newer; this is ',
        'Debian 13, Ubuntu 25.04 and newer have one',
        'Otherwise from',
      ]
  process.stderr.write(
    words[0] +
      wanted.join('.') +
      words[1] +
      process.versions.node +
      '.\n' +
      words[2] +
      ':   sudo apt install nodejs npm\n' +
      words[3] +
      ' NodeSource:   curl -fsSL https://deb.nodesource.com/setup_22.x | sudo bash - && sudo apt install nodejs\n',
  )
  process.exit(3)
}

const {accessSync, constants, readFileSync, renameSync, writeFileSync} = require('node:fs')
const {dirname, join} = require('node:path')

const root = join(__dirname, '..')
const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const bundle = join(root, 'dist/qlab.cjs')

if (require.main !== module) {
  // The build, which makes the caches.
  module.exports = {load}
} else if (process.argv[2] === '--version') {
  process.stdout.write(
    `qlab/${packageJson.version} ${process.platform}-${process.arch} node-${process.version}\n`,
  )
} else {
  const argv = process.argv.slice(2)
  void load(bundle, kindOf(argv)).main(argv, {root, packageJson})
}

/** What a student types again and again begins with all that it needs, compiled: a run of it has left that behind. */
function kindOf(argv) {
  if (argv.includes('--help')) return 'help'
  return ['check', 'guide', 'hint', 'next', 'status'].includes(argv[0]) ? argv[0] : 'work'
}

/**
 * Runs the bundle with what V8 compiled of it last time: half of the start-up time is compiling.
 * @param kind of the cache: a help text needs little of the bundle, and to read the rest would take longer
 */
function load(file, kind) {
  const {Script} = require('node:vm')
  const {createRequire, wrap} = require('node:module')
  const cacheOf = (name) => `${file}.${name}.${process.version}-${process.arch}.cache`
  const isCommand = kind !== 'help' && kind !== 'work'
  // The bundle is plain ASCII (the build escapes the rest), and Latin-1 is read without decoding.
  const source = wrap(readFileSync(file, 'latin1'))
  const own = readIfThere(cacheOf(kind))
  // Without one, what every command loads is better than nothing, where none can be left behind.
  const cachedData = own || !isCommand || mayWrite(dirname(file)) ? own : readIfThere(cacheOf('work'))
  const script = new Script(source, {filename: file, cachedData})
  if (!cachedData || script.cachedDataRejected)
    process.once('exit', (code) => {
      // A command that did not come to its work has compiled too little.
      if (!isCommand || code < 2) keep(script, cacheOf(kind))
    })
  const built = {exports: {}}
  script.runInThisContext()(built.exports, createRequire(file), built, file, join(root, 'dist'))
  return built.exports
}

function mayWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** At the end of a run, when V8 has compiled what the run needed. */
function keep(script, cacheFile) {
  try {
    const draft = `${cacheFile}.${process.pid}`
    writeFileSync(draft, script.createCachedData())
    renameSync(draft, cacheFile)
  } catch {
    // A dist/ of somebody else's: it works as well, a little slower.
  }
}
