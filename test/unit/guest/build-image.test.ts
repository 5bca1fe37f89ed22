import {chmodSync, mkdirSync, readFileSync, readdirSync, utimesSync, writeFileSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {buildImage} from '../../../src/guest/build-image.js'
import type {EnsureOptions} from '../../../src/guest/ensure-options.js'
import {readRecord} from '../../../src/guest/image-record.js'
import {guestKeys} from '../../../src/guest/keys/keys.js'
import type {ImageStep} from '../../../src/model/run/opening-step.js'
import type {BuildSite, Recipe} from '../../../src/guest/recipe.js'
import {isRecord, looksWhole, readWhole} from '../../../src/guest/stamp.js'
import {failure, place} from './place.js'

const recipe = (build: (site: BuildSite) => void | Promise<void>): Recipe => ({
  name: 'tiny',
  version: 1,
  files: [],
  room: 1,
  build: async (site) => {
    site.tell({step: 'download', doneMb: 1, ofMb: 2})
    await build(site)
    site.tell({step: 'disk'})
    writeFileSync(join(site.folder, 'disk.qcow2'), 'a disk')
    writeFileSync(join(site.scratch, 'rest'), 'of no use afterwards')
    return {disk: 'disk.qcow2', kernel: null, initrd: null, user: 'student', packages: ['a=1']}
  },
})

async function build(
  here: ReturnType<typeof place>,
  what: Recipe,
  more: Partial<EnsureOptions> = {},
): Promise<{folder: string; error: Error | null}> {
  const {paths, identity} = here
  const folder = join(paths.cache, 'images/tiny-0123456789ab')
  const keys = await guestKeys(paths, identity)
  const options = {paths, identity, ...more}
  const order = {recipe: what, mark: '0123456789ab', folder, share: '/nowhere', keys, options}
  return {folder, error: await failure(buildImage(order))}
}

const images = (here: ReturnType<typeof place>): string[] => readdirSync(join(here.paths.cache, 'images'))

describe('buildImage', () => {
  it('leaves a whole image and nothing beside it, with a record of what it is', async () => {
    using here = place()
    const steps: ImageStep[] = []
    const {folder, error} = await build(
      here,
      recipe(() => undefined),
      {
        onProgress: (step) => void steps.push(step),
      },
    )
    expect(error).to.equal(null)
    expect(images(here)).to.deep.equal(['tiny-0123456789ab'])
    expect(readdirSync(folder).sort()).to.deep.equal(['disk.qcow2', 'image.json'])
    expect(steps).to.deep.equal([{step: 'download', doneMb: 1, ofMb: 2}, {step: 'disk'}, {step: 'ready'}])
    const record = readRecord(folder)
    expect(record).to.include({name: 'tiny', recipe: '0123456789ab', user: 'student'})
    expect(record?.hostKeys).to.deep.equal([(await guestKeys(here.paths, here.identity)).host])
    expect(Object.keys(record?.phases ?? {})).to.deep.equal(['download', 'disk'])
    expect(statSync(join(folder, 'disk.qcow2')).mode & 0o222, 'nobody may write to it').to.equal(0)
  })

  it('leaves nothing of a build that fails, or that is interrupted', async () => {
    using here = place()
    const failed = await build(
      here,
      recipe(() => Promise.reject(new Error('no kernel'))),
    )
    expect(failed.error?.message).to.equal('no kernel')
    const stop = new AbortController()
    const reason = new Error('Ctrl-C')
    const stopped = await build(
      here,
      recipe(() => stop.abort(reason)),
      {signal: stop.signal},
    )
    expect(stopped.error).to.equal(reason)
    expect(images(here)).to.deep.equal([])
  })

  it('clears what a killed build has left, but not what another name is building', async () => {
    using here = place()
    for (const name of ['.unfinished-tiny-999999', '.unfinished-tiny-too-999999'])
      mkdirSync(join(here.paths.cache, 'images', name), {recursive: true})
    await build(
      here,
      recipe(() => undefined),
    )
    expect(images(here).sort()).to.deep.equal(['.unfinished-tiny-too-999999', 'tiny-0123456789ab'])
  })

  it('says that the disk is full, whoever noticed it', async () => {
    using here = place()
    const ours = Object.assign(new Error('write'), {code: 'ENOSPC'})
    for (const cause of [ours, new Error('mke2fs: No space left on device')]) {
      const {error} = await build(
        here,
        recipe(() => Promise.reject(cause)),
      )
      expect(error).to.include({code: 'disk-full', exitCode: 3})
    }
    const huge = {...recipe(() => undefined), room: Number.MAX_SAFE_INTEGER}
    expect((await build(here, huge)).error).to.include({code: 'disk-full'})
  })
})

describe('a built image', () => {
  it('is whole until one of its files is touched, and again when its content is still the same', async () => {
    using here = place()
    const {folder} = await build(
      here,
      recipe(() => undefined),
    )
    const record = readRecord(folder)
    if (!record) throw new Error('no record')
    const disk = join(folder, 'disk.qcow2')
    expect(looksWhole(folder, record)).to.equal(true)
    utimesSync(disk, 1, 1)
    expect(looksWhole(folder, record)).to.equal(false)
    const read = await readWhole(folder, record)
    if (!isRecord(read)) throw new Error(read.en)
    expect(looksWhole(folder, read)).to.equal(true)
  })

  it('is told apart from one that was damaged, cut short or emptied', async () => {
    using here = place()
    const {folder} = await build(
      here,
      recipe(() => undefined),
    )
    const record = readRecord(folder)
    if (!record) throw new Error('no record')
    const disk = join(folder, 'disk.qcow2')
    chmodSync(disk, 0o644)
    writeFileSync(disk, 'a dusk')
    expect(await readWhole(folder, record)).to.include({en: 'disk.qcow2 has changed'})
    writeFileSync(disk, 'a')
    expect(await readWhole(folder, record)).to.include({en: 'disk.qcow2 has 1 byte instead of 6'})
  })

  it('is none when its record is half, or of another make', async () => {
    using here = place()
    const {folder} = await build(
      here,
      recipe(() => undefined),
    )
    const file = join(folder, 'image.json')
    const whole = readFileSync(file, 'utf8')
    for (const text of ['', whole.slice(0, 99), whole.replace('qlab/image/1', 'qlab/image/9'), '[]']) {
      writeFileSync(file, text)
      expect(readRecord(folder), JSON.stringify(text.slice(0, 20))).to.equal(null)
    }
  })
})
