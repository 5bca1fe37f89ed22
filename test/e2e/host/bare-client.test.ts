import {copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import type {RunResult} from '../../../src/model/run/result.js'
import {SshServer} from '../kit/ssh-server.js'

/** What qlab is made of for a user. */
const PACKAGE = ['bin', 'dist', 'labs', 'share', 'package.json']
/** The packages beside its bundle. */
const PACKAGES = ['esbuild', '@esbuild', 'mutation-testing-elements'].map((name) => `node_modules/${name}`)

/**
 * A computer with Node and nothing else: no shell, no QEMU, no ssh, no npm, not even /proc. A root folder with Node's own program and the
 * libraries that it loads.
 */
class BareComputer {
  readonly root = mkdtempSync(join(tmpdir(), 'qlab-bare-'))

  async furnish(home: string): Promise<void> {
    const {stdout} = await execa('ldd', [process.execPath])
    const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(([, path = '']) => path)
    for (const path of [process.execPath, ...libraries]) {
      mkdirSync(dirname(join(this.root, path)), {recursive: true})
      copyFileSync(path, join(this.root, path))
    }
    for (const name of [...PACKAGE, ...PACKAGES])
      cpSync(join(packageRoot(), name), join(this.root, 'qlab', name), {recursive: true, dereference: true})
    cpSync(home, join(this.root, 'home/anna'), {recursive: true})
    mkdirSync(join(this.root, 'dev'))
    mkdirSync(join(this.root, 'tmp'))
  }

  async qlab(...args: readonly string[]) {
    const words = [this.root, process.execPath, '/qlab/bin/run.cjs', ...args]
    const ran = await execa('chroot', words, {
      reject: false,
      stdin: 'ignore',
      extendEnv: false,
      env: {HOME: '/home/anna', QLAB_LANG: 'en', PATH: '/usr/sbin:/usr/bin:/sbin:/bin'},
    })
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }

  [Symbol.dispose](): void {
    rmSync(this.root, {recursive: true, force: true})
  }
}

// Only root can have a server that lets in another user, and change a program's root.
describe('a computer that has Node alone', () => {
  it('runs a whole lab on a host, and gets its files', async function () {
    if (process.getuid?.() !== 0) this.skip()
    await using server = await SshServer.start()
    server.know()
    using bare = new BareComputer()
    await bare.furnish(server.home)
    const there = async (...args: readonly string[]) => bare.qlab('--host', server.word, ...args)
    expect(readdirSync(bare.root).toSorted()).not.to.include('proc')

    const listed = await there('list', '--json')
    expect(listed.exitCode, listed.stderr + listed.stdout).to.equal(0)
    const ran = await there('start', 'bridge', '--auto', '--json', '--report', 'tap=/home/anna/r.tap')
    expect(ran.exitCode, ran.stderr + ran.stdout).to.equal(0)
    const result = JSON.parse(ran.stdout) as RunResult
    expect(result.outcome).to.equal('passed')
    expect(statSync(join(bare.root, 'home/anna/r.tap')).size).to.be.greaterThan(100)

    const doctor = await bare.qlab('host', 'doctor', server.word, '--json')
    expect(doctor.stdout, doctor.stderr).to.contain('"atOnce"')
    const refused = await bare.qlab('--host', `${server.user.name}@127.0.0.1:1`, 'list')
    expect(refused.exitCode).to.equal(3)
    expect(refused.stderr).to.contain('no SSH server answers')
    const added = await bare.qlab('host', 'add', server.word, '--default', '--json')
    expect(added.exitCode, added.stderr + added.stdout).to.equal(0)
    expect((await bare.qlab('status', '--json')).stdout).to.contain('"labs": []')
  })
})
