import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {adminLimits} from '../../../src/host/admin-limits.js'

describe('the limits that an admin sets', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-limits-'))
  const file = join(folder, 'limits.yaml')
  after(() => rmSync(folder, {recursive: true}))
  const none = {labs: null, memoryMb: null, dayMs: null, idleMs: null}
  const of = (user: string, text: string) => {
    writeFileSync(file, text)
    return adminLimits(user, file)
  }

  it('are none where nothing is written', () => {
    expect(adminLimits('anna', join(folder, 'none'))).to.deep.equal(none)
    expect(of('anna', '# none yet\n')).to.deep.equal(none)
    expect(of('constructor', 'labs: 1\nusers: {}\n')).to.deep.equal({...none, labs: 1})
  })

  it('are those of the user, else those of all', () => {
    const text = 'labs: 2\nmemory: 2048\nusers:\n  anna: {labs: 5}\n  bo: {labs: null, memory: 512}\n  eva:\n'
    expect(of('anna', text)).to.deep.equal({...none, labs: 5, memoryMb: 2048})
    expect(of('bo', text)).to.deep.equal({...none, memoryMb: 512})
    expect(of('eva', text)).to.deep.equal({...none, labs: 2, memoryMb: 2048})
  })

  it('of time are hours', () => {
    const text = 'hours: 4\nidle: 0.5\nusers:\n  anna: {hours: 8}\n  bo: {hours: null, idle: 24}\n'
    expect(of('anna', text)).to.deep.equal({...none, dayMs: 8 * 3_600_000, idleMs: 1_800_000})
    expect(of('bo', text)).to.deep.equal({...none, dayMs: null, idleMs: 24 * 3_600_000})
    expect(of('eva', text)).to.deep.equal({...none, dayMs: 4 * 3_600_000, idleMs: 1_800_000})
  })

  it('that cannot be understood are told by their place, so that an admin finds it', () => {
    for (const [text, place] of [
      ['labs: 2\nusers:\n  anna: {memory: lots}', 'users.anna.memory: "lots"'],
      ['users:\n  anna: {lab: 1}', 'users.anna.lab'],
      ['memory: 10', 'memory: 10'],
    ] as const)
      expect(() => of('anna', text)).to.throw(`cannot be understood: ${place}`)
  })

  it('are not guessed from a file that makes no sense', () => {
    for (const text of [
      'labs: many',
      'labs: -1',
      'lab: 1',
      '- 1',
      '{',
      'users: {anna: {minutes: 1}}',
      'hours: 0',
      'hours: 25',
      'idle: never',
      'memory: 10',
    ])
      expect(() => of('anna', text), text)
        .to.throw('cannot be understood')
        .with.property('code', 'bad-limits')
  })
})
