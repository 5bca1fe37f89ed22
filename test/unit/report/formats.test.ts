import {readdirSync, readFileSync} from 'node:fs'
import {expect} from 'chai'
import {FORMATS} from '../../../src/report/formats.js'

const report = new URL('../../../src/report/', import.meta.url)

const generator = new URL('../../../bin/list-formats.js', import.meta.url).href

describe('the report formats', () => {
  it('are the files of their folder, each with its name', async () => {
    const {listOf} = (await import(generator)) as {readonly listOf: (files: readonly string[]) => string}
    const files = readdirSync(new URL('formats/', report))
    expect(readFileSync(new URL('formats.ts', report), 'utf8'), 'run: npm run build').to.equal(listOf(files))
    expect(FORMATS.map(({name}) => `${name}.ts`)).to.deep.equal([...files].sort())
  })

  it('each report something, in files that end as such files do', () => {
    for (const {name, extension, run, course, proof} of FORMATS) {
      expect([run, course, proof].some(Boolean), name).to.equal(true)
      expect(extension, name).to.match(/^[a-z0-9]+$/)
    }
  })
})
