import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {identity} from '../../../../src/host/identity.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {needOwnName} from '../../../../src/usecases/files/need-own-name.js'
import {writeProgress} from '../../../../src/usecases/progress/progress-file.js'

describe('a lab of the reader’s own', () => {
  const home = mkdtempSync(join(tmpdir(), 'qlab-name-'))
  const root = packageRoot()
  const place = {root, paths: {state: home, cache: home, runtime: home, work: home}}
  after(() => rmSync(home, {recursive: true}))

  const labIn = (name: string): {id: string; folder: string} => {
    const folder = join(home, name)
    mkdirSync(folder, {recursive: true})
    writeFileSync(join(folder, 'lab.ts'), '')
    return {id: name.split('/').at(-1) ?? '', folder}
  }
  const refusal = async (lab: {id: string; folder: string}): Promise<UsageError | null> =>
    needOwnName(lab, place).then(
      () => null,
      (error: unknown) => {
        if (error instanceof UsageError) return error
        throw error
      },
    )
  const begin = ({id, folder}: {id: string; folder: string}): void =>
    writeProgress(place.paths, identity(), {
      ...{lab: id, folder, guest: 'micro', work: join(home, 'work'), steps: [], progress: {}, furthest: 0},
      ...{hints: {}, absent: [], discs: {}},
      host: {links: [], routes: [], processes: [], domains: []},
    })

  it('is not let into what is kept of a lab of the course that has its name', async () => {
    const mine = labIn('my labs/bridge')
    const error = await refusal(mine)
    expect(error?.code).to.equal('name-taken')
    expect(error?.message).to.contain(
      `Two labs are called bridge: ${mine.folder} and ${join(root, 'labs/bridge')}`,
    )
    expect(error?.next[0]).to.deep.include({
      run: `mv '${mine.folder}' '${join(home, 'my labs/my-bridge')}'`,
    })
    // A name that is taken there is no cure.
    mkdirSync(join(home, 'my labs/my-bridge'))
    expect((await refusal(mine))?.next[0]).to.deep.include({
      run: `mv '${mine.folder}' '${join(home, 'my labs/my-bridge-2')}'`,
    })
    expect(await refusal({id: 'bridge', folder: join(root, 'labs/bridge')})).to.equal(null)
  })

  it('has its name to itself, until another one of that name is begun; what was moved has left it', async () => {
    const [one, two] = [labIn('one/own'), labIn('two/own')]
    expect(await refusal(one)).to.equal(null)
    begin(one)
    expect(await refusal(one)).to.equal(null)
    const error = await refusal(two)
    expect(error?.told('sv').message).to.match(/^Två labbar heter own: .*two\/own och .*one\/own\./)
    rmSync(one.folder, {recursive: true})
    expect(await refusal(two)).to.equal(null)
  })
})
