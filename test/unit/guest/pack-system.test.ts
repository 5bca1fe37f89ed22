import {existsSync, mkdirSync, readFileSync} from 'node:fs'
import {open} from 'node:fs/promises'
import {join} from 'node:path'
import {expect} from 'chai'
import {packSystem, piecesOf, type Extent} from '../../../src/guest/installer/pack-system.js'
import {failure, place} from './place.js'

const UNIT = 65_536
const extent = (start: number, length: number, data = true, zero = false): Extent => ({
  start,
  length,
  data,
  zero,
})

/** A disk of 40 units with this at its beginning, and something at some places. */
async function disk(file: string, label: string, places: readonly number[]): Promise<void> {
  const handle = await open(file, 'w')
  await handle.truncate(40 * UNIT)
  await handle.write(Buffer.from(label), 0, label.length, 512)
  for (const at of places) await handle.write(Buffer.from(`at ${at}`), 0, 4, at)
  await handle.close()
}

describe('the system on an installer', () => {
  it('is what a disk holds, in whole units, without the first one', () => {
    expect(piecesOf([extent(0, UNIT), extent(UNIT, 4096, false)])).to.deep.equal([])
    expect(piecesOf([extent(0, 3 * UNIT)])).to.deep.equal([{at: 1, count: 2}])
    expect(piecesOf([extent(UNIT, 4096), extent(UNIT + 8192, 4096), extent(3 * UNIT - 1, 2)])).to.deep.equal([
      {at: 1, count: 1},
      {at: 2, count: 2},
    ])
    expect(piecesOf([extent(UNIT, UNIT, true, true), extent(2 * UNIT, UNIT, false)])).to.deep.equal([])
    expect(piecesOf([extent(2 * UNIT, 40 * UNIT)])).to.deep.equal([
      {at: 2, count: 32},
      {at: 34, count: 8},
    ])
  })

  it('lies on the CD as the installer looks for it', async () => {
    using here = place()
    const [scratch, to] = [join(here.folder, 'scratch'), join(here.folder, 'cd')]
    for (const folder of [scratch, to]) mkdirSync(folder)
    const from = join(here.folder, 'disk.raw')
    await disk(from, 'EFI PART', [2 * UNIT, 39 * UNIT])
    await packSystem({disk: from, scratch, to, signal: undefined})
    expect(readFileSync(join(to, 'start')).toString('latin1', 512, 520)).to.equal('EFI PART')
    expect(readFileSync(join(to, 'start'))).to.have.lengthOf(UNIT)
    expect(readFileSync(join(to, 'system.map'), 'utf8')).to.equal('2 1\n39 1\n')
    expect(readFileSync(join(to, 'system.size'), 'utf8')).to.equal('40 2\n')
    const system = readFileSync(join(to, 'system'))
    expect(system).to.have.lengthOf(2 * UNIT)
    expect([system.toString('latin1', 0, 4), system.toString('latin1', UNIT, UNIT + 4)]).to.deep.equal([
      'at 1',
      'at 2',
    ])
  })

  it('cannot be of a disk without a GPT', async () => {
    using here = place()
    const from = join(here.folder, 'disk.raw')
    await disk(from, 'no table', [UNIT])
    const refusal = await failure(
      packSystem({disk: from, scratch: here.folder, to: here.folder, signal: undefined}),
    )
    expect(refusal).to.include({code: 'installer-unfit'})
    expect(existsSync(join(here.folder, 'system'))).to.equal(false)
  })
})
