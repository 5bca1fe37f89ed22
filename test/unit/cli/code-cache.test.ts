import {chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execaNode} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'

describe('what V8 has compiled', () => {
  let root: string
  const dist = (): string => join(root, 'dist')
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'qlab-run-'))
    mkdirSync(dist())
    mkdirSync(join(root, 'bin'))
    copyFileSync(join(packageRoot(), 'bin/run.cjs'), join(root, 'bin/run.cjs'))
    writeFileSync(join(root, 'package.json'), '{"version": "0.0.0"}')
    writeFileSync(
      join(dist(), 'qlab.cjs'),
      'exports.main = (argv) => { console.log(argv[0]); process.exitCode = Number(argv.at(-1)) || 0 }',
    )
  })
  afterEach(() => {
    chmodSync(dist(), 0o755)
    rmSync(root, {recursive: true})
  })
  const run = async (...argv: string[]) =>
    execaNode(join(root, 'bin/run.cjs'), argv, {reject: false, nodeOptions: []})
  const kept = (): string[] =>
    readdirSync(dist())
      .flatMap((name) => /^qlab\.cjs\.(\w+)\..*cache$/.exec(name)?.[1] ?? [])
      .sort()

  it('is kept for the help, for what is typed again and again, and for everything else', async () => {
    for (const words of [['check', '--help'], ['check'], ['start', 'check'], ['status']])
      expect((await run(...words)).stdout).to.equal(words[0])
    expect(kept()).to.deep.equal(['check', 'help', 'status', 'work'])
    expect((await run('check')).stdout, 'with what was kept').to.equal('check')
  })

  it('of a command is kept when it has done its work, whatever came of that', async () => {
    expect(await run('check', '3')).to.include({stdout: 'check', exitCode: 3})
    expect(kept()).to.deep.equal([])
    expect(await run('check', '1')).to.include({exitCode: 1})
    expect(kept()).to.deep.equal(['check'])
  })

  it('is not kept where that may not be written, and nothing is said about it', async () => {
    chmodSync(dist(), 0o555)
    expect(await run('check')).to.include({stdout: 'check', stderr: '', exitCode: 0})
    if (process.getuid?.() !== 0) expect(kept()).to.deep.equal([])
  })
})
