import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {DESK} from '../../../src/messages/desk-phrases.js'
import {imageStep} from '../../../src/usecases/image/image-step.js'
import {OPENING} from '../../../src/messages/open-phrases.js'
import {WALK} from '../../../src/messages/walk-phrases.js'
import type {Localized} from '../../../src/model/language.js'
import {packageRoot} from '../../../src/host/files/paths.js'

describe('what the use cases say of their own', () => {
  it('asks for the same values in both languages, and ends alike', () => {
    const asked = (words: string) => (words.match(/\{\w+\}/g) ?? []).sort()
    for (const {en, sv} of [WALK, DESK, OPENING].flatMap((each) => Object.values<Localized>(each))) {
      expect(asked(sv), sv).to.deep.equal(asked(en))
      expect(/[.:!?]$/.exec(sv)?.[0], sv).to.equal(/[.:!?]$/.exec(en)?.[0])
    }
  })

  it('knows every step of making an image in Swedish', () => {
    for (const step of toldSteps()) expect(imageStep(step, 'sv'), step).not.to.contain(step.slice(1))
    expect(imageStep('Downloading packages (3 of 21 MB)', 'sv')).to.equal(
      'gör gästavbilden (en gång): laddar ner paket (3 av 21 MB)',
    )
    expect(imageStep('Unpacking packages', 'en')).to.equal(
      'making the guest image (once): unpacking packages',
    )
    expect(imageStep('Something new', 'sv')).to.equal('gör gästavbilden (en gång): something new')
  })
})

/** The words in src/guest that a recipe tells, with a number wherever something is filled in. */
function toldSteps(): string[] {
  const folder = join(packageRoot(), 'src/guest')
  const told = readdirSync(folder, {recursive: true, encoding: 'utf8'})
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(
        /(?:\btell\(|\bstep\(\d, |\bstep: )(?:'([^']+)'|`((?:[^`\\]|\\.)+)`)/g,
      ),
    ])
    .map(([, plain, filled]) => plain ?? (filled ?? '').replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, '7'))
  expect(told).to.have.length.above(8)
  return told
}
