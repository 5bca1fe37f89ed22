import {readdirSync, readFileSync, statSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join, sep} from 'node:path'
import {filesDigest} from './files-digest.js'

/** One file of the program, as it is to be on a host. */
export interface ProgramFile {
  /** In the program's folder, with `/`: `dist/qlab.cjs`. */
  readonly path: string
  readonly content: Buffer
  readonly executable: boolean
}

export interface Program {
  readonly files: readonly ProgramFile[]
  /** What the folder on a host is called: 24 hexadecimal digits, which follow from every file. */
  readonly digest: string
  /** The version of esbuild, whose binary depends on the host's kind: `0.28.2`. */
  readonly esbuild: string
}

/** What depends on this computer: V8's caches, drafts of a build, and completions, which name this program's folder. */
const NOT_SENT = /(?:^|\/)\.|\.cache(?:\.\d+)?$|^dist\/(?:types\/|completion\.)/

/** Starts the program on a host, also from tmux: bin/qlab of a clone sets things up first, and asks. */
const STARTER = `#!/bin/sh
# Of a qlab that another computer has sent here (qlab --host).
here=$(dirname "$(readlink -f "$0")")
exec node "$here/run.cjs" "$@"
`

/** What a host needs to run this very program: the bundle, the labs, the scripts, and the packages beside the bundle. */
export function programFiles(root: string): Program {
  const require = createRequire(join(root, 'package.json'))
  const esbuild = dirname(dirname(require.resolve('esbuild')))
  const viewer = require.resolve('mutation-testing-elements/mutation-test-elements.js')
  const files = [
    fileOf('package.json', join(root, 'package.json')),
    fileOf('bin/run.cjs', join(root, 'bin/run.cjs')),
    {path: 'bin/qlab', content: Buffer.from(STARTER), executable: true},
    ...['dist', 'labs', 'share'].flatMap((name) => filesBelow(join(root, name), name)),
    fileOf('node_modules/esbuild/package.json', join(esbuild, 'package.json')),
    fileOf('node_modules/esbuild/lib/main.js', join(esbuild, 'lib/main.js')),
    ...ofPackage('mutation-testing-elements', viewer),
  ].filter(({path}) => !NOT_SENT.test(path))
  const {version} = JSON.parse(readFileSync(join(esbuild, 'package.json'), 'utf8')) as {version: string}
  return {files, digest: filesDigest(files, `esbuild ${version}`), esbuild: version}
}

/** The file, and the package.json by which it is found. */
function ofPackage(name: string, file: string): ProgramFile[] {
  const marker = `${sep}node_modules${sep}${name}${sep}`
  const folder = file.slice(0, file.lastIndexOf(marker) + marker.length)
  return ['package.json', file.slice(folder.length)].map((path) =>
    fileOf(`node_modules/${name}/${path.split(sep).join('/')}`, join(folder, path)),
  )
}

function filesBelow(folder: string, as: string): ProgramFile[] {
  return readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => fileOf(`${as}/${name.split(sep).join('/')}`, join(folder, name)))
}

function fileOf(path: string, file: string): ProgramFile {
  const content = readFileSync(file)
  // Windows keeps no such mode: what a shell or perl runs begins with its name.
  return {path, content, executable: content.subarray(0, 2).toString('latin1') === '#!'}
}
