import {expect} from 'chai'
import {GuestShell, NoShell, SHELL_DRIVER, ShellEnded} from '../../../../src/machine/guest/guest-shell.js'
import {channelTo} from './channel-to.js'

const shellOf = (program: string): GuestShell => new GuestShell(channelTo(program, '-c', SHELL_DRIVER))

async function inShell<T>(program: string, work: (shell: GuestShell) => Promise<T>): Promise<T> {
  const shell = shellOf(program)
  try {
    return await work(shell)
  } finally {
    shell.close()
  }
}

describe('GuestShell', () => {
  for (const program of ['bash', 'dash'])
    it(`runs one command after another in ${program}, each for itself`, async () => {
      await inShell(program, async (shell) => {
        expect(await shell.isBash()).to.equal(program === 'bash')
        const ran = await shell.run('x=1; cd /; echo \'Å "two"\nlines\'; echo no >&2; exit 7')
        expect(ran).to.deep.equal({exitCode: 7, stdout: 'Å "two"\nlines\n', stderr: 'no\n'})
        const next = await shell.run('printf "%s" "$x"; pwd')
        expect(next).to.deep.equal({exitCode: 0, stdout: `${process.cwd()}\n`, stderr: ''})
        expect(await shell.run('cat; false')).to.deep.equal({exitCode: 1, stdout: '', stderr: ''})
        expect((await shell.run('a-program-that-is-not-there')).exitCode).to.equal(127)
        expect(await shell.run("echo '"))
          .to.include({stdout: ''})
          .and.to.have.property('exitCode')
          .not.equal(0)
        expect(await shell.run('echo still there')).to.include({stdout: 'still there\n'})
      })
    })

  it('leaves out the middle of what is too much', async () => {
    const {stdout, exitCode} = await inShell('bash', (shell) =>
      shell.run('head -c 5000000 /dev/zero; exit 3'),
    )
    expect([exitCode, stdout.length]).to.deep.equal([3, 1_048_576])
  })

  it('says that nothing was done where the user has another shell', async () => {
    const error = await inShell('false', (shell) => shell.run('id')).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(NoShell)
  })

  it('says that it ended in the middle of a command', async () => {
    const error = await inShell('bash', (shell) => shell.run('kill -KILL $$')).catch(
      (thrown: unknown) => thrown,
    )
    expect(error).to.be.instanceOf(ShellEnded)
  })
})
