import {expect} from 'chai'
import {GuestShell, NoShell, SHELL_DRIVER, ShellEnded} from '../../../../src/machine/guest/guest-shell.js'
import {GuestShells} from '../../../../src/machine/guest/guest-shells.js'
import type {ShellChannel} from '../../../../src/machine/guest/guest-shell.js'
import {channelTo} from './channel-to.js'

/** Shells of this computer, and how many were started. */
function shellsOf(program: string, most = 2, moreMs?: number) {
  const opened: ShellChannel[] = []
  const shells = new GuestShells(
    () => {
      const channel = channelTo(program, '-c', SHELL_DRIVER)
      opened.push(channel)
      return Promise.resolve(new GuestShell(channel))
    },
    most,
    moreMs,
  )
  const close = (): void => opened.forEach((channel) => channel.close())
  return {shells, opened, close}
}

describe('GuestShells', () => {
  it('makes short looks one after the other in one shell, also those that come together', async () => {
    const {shells, opened, close} = shellsOf('bash', 2, 20_000)
    try {
      const looks = ['one', 'two', 'three'].map((word) => shells.look(`echo ${word}`, false, 20_000))
      expect((await Promise.all(looks)).map((ran) => ran?.stdout)).to.deep.equal([
        'one\n',
        'two\n',
        'three\n',
      ])
      expect(opened).to.have.length(1)
    } finally {
      close()
    }
  })

  it('lets nobody wait long for a look that waits, and says where no more shells may be started', async () => {
    const {shells, opened, close} = shellsOf('bash')
    try {
      const waits = [shells.look('sleep 2; echo late', false, 20_000), shells.look('sleep 2', false, 20_000)]
      const started = performance.now()
      expect(await shells.look('echo none', false, 20_000)).to.equal(null)
      expect(performance.now() - started).to.be.below(1500)
      expect((await waits[0])?.stdout).to.equal('late\n')
      await waits[1]
      expect((await shells.look('echo now', false, 20_000))?.stdout).to.equal('now\n')
      expect(opened).to.have.length(2)
    } finally {
      close()
    }
  })

  it('starts another shell after one has ended, and after a look that took too long', async () => {
    const {shells, opened, close} = shellsOf('bash', 1)
    try {
      const ended = await shells.look('kill -KILL $$', false, 20_000).catch((thrown: unknown) => thrown)
      expect(ended).to.be.instanceOf(ShellEnded)
      const late = await shells.look('sleep 9', false, 100).catch((thrown: unknown) => thrown)
      expect(late).to.have.property('code', 'guest-silent')
      expect((await shells.look('echo again', false, 20_000))?.stdout).to.equal('again\n')
      expect(opened).to.have.length(3)
    } finally {
      close()
    }
  })

  it('says that nothing was done where the user has a shell that reads no commands, and asks it no more', async () => {
    const {shells, opened, close} = shellsOf('false')
    try {
      const none = await shells.look('id', false, 20_000).catch((thrown: unknown) => thrown)
      expect(none).to.be.instanceOf(NoShell)
      expect(await shells.look('id', false, 20_000)).to.equal(null)
      expect(opened).to.have.length(1)
    } finally {
      close()
    }
  })

  it('runs a line of bash in a bash, whatever shell the guest’s user has', async () => {
    const {shells, close} = shellsOf('dash')
    try {
      expect((await shells.look('[[ a == a ]] && echo bash', true, 20_000))?.stdout).to.equal('bash\n')
    } finally {
      close()
    }
  })
})
