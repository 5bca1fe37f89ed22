import {copyFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {plainWords} from '../../../src/cli/in-lab/plain-words.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import {temporaryFolder} from '../../unit/host/fake-programs.js'
import {askShell} from './ask-shell.js'

const ROOT = packageRoot()

/** What the shell of the lab bridge offers after each line; `note` notes the words, as its qlab does. */
async function offeredInLab(lines: readonly string[]): Promise<Record<string, string[] | undefined>> {
  using io = temporaryFolder()
  copyFileSync(join(ROOT, 'dist/completion.bash'), join(io.path, 'completion.bash'))
  writeFileSync(join(io.path, 'words'), 'step create-tap\nstep start-vm\nmachine vm\n')
  const words = plainWords(ROOT)
  const offered = await askShell('bash', lines, {
    folder: io.path,
    load: `PATH=/nonexistent; . '${join(ROOT, 'share/namespaces/bashrc')}'`,
    // What is in the student's own home is not seen in there.
    env: {QLAB_WORDS: words.join(' '), QLAB_IO: io.path, QLAB_LAB: 'bridge', QLAB_STATE_HOME: '/nonexistent'},
  })
  return Object.fromEntries(offered)
}

describe('completion in a lab’s shell', () => {
  it('offers what works there, the lab’s own names, and no program is started for it', async () => {
    const lines = [
      'qlab s',
      'qlab check ',
      'qlab check --',
      'qlab ssh ',
      'qlab record --c',
      'qlab help bri',
      'qlab check bridge c',
    ]
    expect(await offeredInLab(lines)).to.deep.equal({
      'qlab s': ['solve', 'ssh', 'status'],
      'qlab check ': ['bridge', 'create-tap', 'start-vm'],
      'qlab check --': ['--help', '--json', '--lab', '--lang', '--plain'],
      'qlab ssh ': ['bridge', 'vm'],
      'qlab record --c': [],
      'qlab help bri': ['bridge'],
      'qlab check bridge c': ['create-tap'],
    })
  })

  it('does so after the plain words', async () => {
    const lines = ['check cr', 'hint bridge s', 'next st', 'topology --t', 'topology --to n', 'ssh vm --js']
    expect(await offeredInLab(lines)).to.deep.equal({
      'check cr': ['create-tap'],
      'hint bridge s': ['start-vm'],
      'next st': ['start-vm'],
      'topology --t': ['--to'],
      'topology --to n': ['neighbour'],
      'ssh vm --js': ['--json'],
    })
  })
})
