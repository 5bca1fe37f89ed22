import {mkdirSync} from 'node:fs'
import {open, truncate, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {expect} from 'chai'
import {tool} from '../../../src/guest/tool.js'
import {must} from '../../../src/host/process/run.js'
import {place} from './place.js'

const GPT = join(import.meta.dirname, '../../../share/guest/installer/gpt')
const MB = 2 ** 20

interface Table {
  readonly partitiontable: {
    readonly lastlba: number
    readonly partitions: readonly {readonly start: number; readonly size: number; readonly name?: string}[]
  }
}

describe('the partition table that the installer writes', () => {
  for (const megabytes of [16, 17, 71_680])
    it(`is right for a disk of ${megabytes} MB, though it was made for one of 16`, async () => {
      using here = place()
      const [small, start, disk] = ['small', 'start', 'disk'].map((name) => join(here.folder, name)) as [
        string,
        string,
        string,
      ]
      await writeFile(small, '')
      await truncate(small, 16 * MB)
      await tool('sfdisk', ['--quiet', small], {
        input: 'label: gpt\nstart=1MiB, size=4MiB, name=one\nstart=5MiB, name=two\n',
      })
      await firstUnit(small, start)
      await writeFile(disk, '')
      await truncate(disk, megabytes * MB)

      const sectors = String(megabytes * 2048)
      const scratch = join(here.folder, 'scratch')
      mkdirSync(scratch)
      await must('sh', ['-c', '. "$0" && partition "$@"', GPT, disk, sectors, start, scratch])
      expect(await tool('sfdisk', ['--verify', disk])).to.contain('No errors detected')
      const {partitiontable} = JSON.parse(await tool('sfdisk', ['--json', disk])) as Table
      expect(partitiontable.lastlba).to.equal(megabytes * 2048 - 34)
      expect(partitiontable.partitions.map(({name, start: from}) => [name, from])).to.deep.equal([
        ['one', 2048],
        ['two', 5 * 2048],
      ])
    })
})

async function firstUnit(disk: string, to: string): Promise<void> {
  const unit = Buffer.alloc(65_536)
  const handle = await open(disk, 'r')
  await handle.read(unit, 0, unit.length, 0)
  await handle.close()
  await writeFile(to, unit)
}
