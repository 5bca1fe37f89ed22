import {mkdtempSync, rmSync, symlinkSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {SystemBase} from '../../../src/host/system-base.js'
import {quoted} from '../../../src/host/process/shell-line.js'
import {HostError} from '../../../src/model/errors/errors.js'
import type {Ran} from '../../../src/model/observer.js'
import {FakeSystem} from '../fake-system.js'

/** This computer, which runs what it is asked. */
class Here extends SystemBase {
  readonly ran: string[] = []

  constructor(private readonly env?: Readonly<Record<string, string>>) {
    super()
  }

  /** As a guest does it: a shell is given the words, quoted. */
  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    this.ran.push(command)
    const line = [command, ...args].map(quoted).join(' ')
    const {
      exitCode = 1,
      stdout,
      stderr,
    } = await execa('/bin/sh', ['-c', line], {
      reject: false,
      ...(this.env && {env: this.env, extendEnv: false}),
    })
    return {exitCode, stdout, stderr}
  }
}

const AWKWARD = ['two words', "it's", '$HOME', '`id`', '; exit 7', '*', '', '-n', 'line\nbreak', '"\\', "\\'"]

describe('$ of a system', () => {
  const {$} = new Here()

  it('quotes each value as one word, and each of a list', async () => {
    for (const word of AWKWARD) {
      const {stdout, exitCode} = await $`printf '<%s>' ${word} ${7}`
      expect([stdout, exitCode], word).to.deep.equal([`<${word}><7>`, 0])
    }
    expect((await $`printf '<%s>' ${AWKWARD}`).stdout).to.equal(AWKWARD.map((word) => `<${word}>`).join(''))
  })

  it('is a line of bash, whose failure is a fact', async () => {
    expect(await $`echo one; false; echo two >&2; exit 3`).to.deep.equal({
      ...{exitCode: 3, stdout: 'one', stderr: 'two'},
    })
    expect((await $`false | cat && [[ a == a ]]`).exitCode, 'no pipefail').to.equal(0)
    expect((await $`no-such-program`).exitCode).to.equal(127)
  })

  it('is run by sh where there is no bash, a program that is missing being a fact there too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qlab-no-bash-'))
    try {
      for (const program of ['sh', 'printf', 'env'])
        symlinkSync((await execa('which', [program])).stdout, join(folder, program))
      const guest = new Here({PATH: folder})
      for (const word of AWKWARD)
        expect((await guest.$`printf '<%s>' ${word}`).stdout, word).to.equal(`<${word}>`)
      expect((await guest.$`no-such-program`).exitCode).to.equal(127)
    } finally {
      rmSync(folder, {recursive: true})
    }
  })

  it('is not run again where bash is, whatever a line prints and ends with', async () => {
    const here = new Here()
    expect(await here.$`echo 'bash: not found' >&2; exit 127`).to.include({exitCode: 127})
    expect(here.ran).to.deep.equal(['bash', 'sh'])
    await here.$`exit 1`
    expect(here.ran).to.deep.equal(['bash', 'sh', 'bash'])
  })

  it('is what the system is asked, and throws where that is out of reach', async () => {
    const system = new FakeSystem({'test -e': ''})
    expect(await system.$`test -e ${'my file'}`).to.include({exitCode: 0})
    expect(system.asked).to.deep.equal([`test -e 'my file'`])
    const gone = new FakeSystem(() =>
      Promise.reject(new HostError('guest-unreachable', {en: 'gone', sv: 'borta'})),
    )
    const error: unknown = await gone.$`true`.catch((reason: unknown) => reason)
    expect(error).to.be.an.instanceOf(HostError)
  })

  it('takes nothing from the settings of zx in the environment', async () => {
    const script = `
      const {shellLine} = await import('./src/host/process/shell-line.ts')
      console.log(await shellLine(['echo ', ''], ['a b']))`
    const {stdout} = await execa('node', ['--import', 'tsx', '--input-type=module', '-e', script], {
      env: {ZX_PREFIX: 'exit 9;', ZX_POSTFIX: '; exit 9', ZX_SHELL: 'false'},
    })
    expect(stdout).to.equal(`echo 'a b'`)
  })
})
