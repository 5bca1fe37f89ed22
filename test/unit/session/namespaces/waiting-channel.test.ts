import {spawn} from 'node:child_process'
import {existsSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {GuestShell, SHELL_DRIVER} from '../../../../src/machine/guest/guest-shell.js'
import {until} from '../../../../src/model/until.js'
import {waitingChannel} from '../../../../src/session/namespaces/waiting-channel.js'

describe('waitingChannel', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-waiting-'))
  const [socket, errors] = [join(folder, 'ready'), join(folder, 'errors')]
  after(() => rmSync(folder, {recursive: true}))

  it('leads to a program that waits, for one visitor, and ends it with the visit', async () => {
    const script = 'mkfifo errors; exec socat EXEC:"sh driver.sh",pipes UNIX-LISTEN:ready 2<>errors'
    const program = spawn('sh', ['-c', `printf %s "$0" >driver.sh; ${script}`, SHELL_DRIVER], {cwd: folder})
    await until(() => existsSync(socket), {intervalMs: 10})
    const channel = waitingChannel(socket, errors)
    const [first, second] = [channel, waitingChannel(socket, errors)].map(
      (each) => each && new GuestShell(each),
    )
    expect(await first?.run('echo out; echo err >&2; exit 3')).to.deep.equal({
      ...{exitCode: 3, stdout: 'out\n', stderr: 'err\n'},
    })
    expect(await second?.run('true').catch(() => 'nobody')).to.equal('nobody')
    channel?.close()
    await until(() => program.exitCode !== null, {intervalMs: 10})
  })

  it('is none where nothing waits any more', () => {
    expect(waitingChannel(join(folder, 'none'), join(folder, 'none.errors'))).to.equal(null)
  })
})
