import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {adminLimits} from '../../../src/host/admin-limits.js'

describe('the limits that an admin sets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-limits-'))
  const file = join(folder, 'limits.yaml')
  after(() => rmSync(folder, {recursive: true}))
  const of = (user: string, text: string) => {
    writeFileSync(file, text)
    return adminLimits(user, file)
  }

  it('are none where nothing is written', () => {
    expect(adminLimits('anna', join(folder, 'none'))).to.deep.equal({labs: null, memoryMb: null})
    expect(of('anna', '# none yet\n')).to.deep.equal({labs: null, memoryMb: null})
    expect(of('constructor', 'labs: 1\nusers: {}\n')).to.deep.equal({labs: 1, memoryMb: null})
  })

  it('are those of the user, else those of all', () => {
    const text = 'labs: 2\nmemory: 2048\nusers:\n  anna: {labs: 5}\n  bo: {labs: null, memory: 512}\n  eva:\n'
    expect(of('anna', text)).to.deep.equal({labs: 5, memoryMb: 2048})
    expect(of('bo', text)).to.deep.equal({labs: null, memoryMb: 512})
    expect(of('eva', text)).to.deep.equal({labs: 2, memoryMb: 2048})
  })

  it('are not guessed from a file that makes no sense', () => {
    for (const text of [
      'labs: many',
      'labs: -1',
      'lab: 1',
      '- 1',
      '{',
      'users: {anna: {hours: 1}}',
      'memory: 10',
    ])
      expect(() => of('anna', text), text)
        .to.throw('cannot be understood')
        .with.property('code', 'bad-limits')
  })
})
