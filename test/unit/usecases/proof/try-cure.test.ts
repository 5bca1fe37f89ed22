import {expect} from 'chai'
import {HostError} from '../../../../src/model/errors/errors.js'
import type {Check} from '../../../../src/model/lab/check.js'
import {tryCure} from '../../../../src/usecases/proof/try-cure.js'
import {labOf, ToyLab, wants} from '../../engine/fixture.js'
import {failed, said} from '../../prove/fixture.js'

/** A check that wants a file to be there, and whose cure is to make it. */
function wantsFile(name: string, made: ReadonlySet<string>): Check {
  const check = wants(name, () => made.has(`make ${name}`))
  return {...check, diagnoses: check.diagnoses.map((each) => ({...each, then: `make ${name}`}))}
}

/** A lab in which commands do what they say, but those that are broken do nothing. */
class Workshop extends ToyLab {
  readonly made = new Set<string>()
  constructor(private readonly broken: readonly string[] = []) {
    super()
  }
  override async run(fence: unknown, command: {text: string}) {
    if (!this.broken.includes(command.text)) this.made.add(command.text)
    return super.run(fence, command)
  }
}

async function cured(files: readonly string[], shop: Workshop, first = failed('a', 'a-off', 'make a')) {
  const lab = labOf({make: files.map((name) => wantsFile(name, shop.made))})
  return tryCure(lab, {steps: ['make'], results: [first]}, shop.context())
}

describe('tryCure', () => {
  it('types what the diagnosis says, and what is said then, until the step passes', async () => {
    const shop = new Workshop()
    const cure = await cured(['a', 'b'], shop)
    expect(cure).to.deep.include({outcome: 'cured', why: null})
    expect(cure.typed).to.deep.equal([
      {check: 'a', diagnosis: 'a-off', on: 'host', line: 'make a'},
      {check: 'b', diagnosis: 'b-off', on: 'host', line: 'make b'},
    ])
    expect(shop.typed).to.deep.equal(['make a', 'make b'])
  })

  it('fails where what is said does not help and is said again, and where it takes more than six', async () => {
    const vain = await cured(['a'], new Workshop(['make a']))
    expect(vain.outcome).to.equal('failed')
    expect(vain.why).to.contain('the check a still fails, with a-off')
    expect(vain.typed).to.have.lengthOf(1)
    expect((await cured([...'abcdef'], new Workshop())).outcome).to.equal('cured')
    expect((await cured([...'abcdefg'], new Workshop())).outcome).to.equal('failed')
  })

  it('tells a cure in words from none, and from a look that nobody could take', async () => {
    const end = async (first: Parameters<typeof cured>[2]) => cured(['a'], new Workshop(), first)
    expect((await end(failed('a', 'a-off'))).outcome).to.equal('in-words')
    expect((await end(failed('a', 'a-off', 'qlab stop toy; qlab start toy'))).outcome).to.equal('in-words')
    const none = await end(said('a', 'failed'))
    expect(none).to.deep.include({outcome: 'failed', why: 'the check a fails without a diagnosis.'})
    const unseen = await end(said('a', 'error', {reason: 'no answer'}))
    expect(unseen.why).to.equal('The check a could not look: no answer')
  })

  it('fails where a program that is typed cannot be run, with the reason', async () => {
    const shop = new Workshop()
    shop.run = () => Promise.reject(new HostError('guest-silent', {en: 'The guest is silent.', sv: 'Tyst.'}))
    expect(await cured(['a'], shop)).to.deep.include({outcome: 'failed', why: 'The guest is silent.'})
  })
})
