import {expect} from 'chai'
import {execa} from 'execa'
import {SystemBase} from '../../../src/host/system-base.js'
import {HostError} from '../../../src/model/errors/errors.js'
import type {Ran} from '../../../src/model/observer.js'
import {FakeSystem} from '../fake-system.js'

/** This computer, which runs what it is asked. */
class Here extends SystemBase {
  async run(command: string, args: readonly string[] = []): Promise<Ran> {
    const {exitCode = 1, stdout, stderr} = await execa(command, args, {reject: false})
    return {exitCode, stdout, stderr}
  }
}

describe('$ of a system', () => {
  const {$} = new Here()

  it('quotes each value as one word, and each of a list', async () => {
    const awkward = ['two words', "it's", '$HOME', '`id`', '; exit 7', '*', '', '-n', 'line\nbreak', '"\\']
    for (const word of awkward) {
      const {stdout, exitCode} = await $`printf '<%s>' ${word} ${7}`
      expect([stdout, exitCode], word).to.deep.equal([`<${word}><7>`, 0])
    }
    expect((await $`printf '<%s>' ${awkward}`).stdout).to.equal(awkward.map((word) => `<${word}>`).join(''))
  })

  it('is a line of bash, whose failure is a fact', async () => {
    expect(await $`echo one; false; echo two >&2; exit 3`).to.deep.equal({
      ...{exitCode: 3, stdout: 'one', stderr: 'two'},
    })
    expect((await $`false | cat && [[ a == a ]]`).exitCode, 'no pipefail').to.equal(0)
    expect((await $`no-such-program`).exitCode).to.equal(127)
  })

  it('is what the system is asked, and throws where that is out of reach', async () => {
    const system = new FakeSystem({'test -e': ''})
    expect(await system.$`test -e ${'my file'}`).to.include({exitCode: 0})
    expect(system.asked).to.deep.equal([`test -e $'my file'`])
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
    expect(stdout).to.equal(`echo $'a b'`)
  })
})
