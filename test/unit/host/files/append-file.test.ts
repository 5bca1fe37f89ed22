import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {AppendFile} from '../../../../src/host/files/append-file.js'
import {identity} from '../../../../src/host/identity.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import {temporaryFolder} from '../fake-programs.js'

const US = identity({})

describe('AppendFile', () => {
  it('makes the folders that are missing, and adds a line to what was torn', () => {
    using here = temporaryFolder()
    for (const line of ['{"a":1}', '{"b":2}']) {
      using file = AppendFile.below(here.path, ['.record', 'part'], 'x.jsonl', US)
      file.add(line)
    }
    const lines = readFileSync(join(here.path, '.record/part/x.jsonl'), 'utf8').split('\n')
    expect(lines.filter(Boolean)).to.deep.equal(['{"a":1}', '{"b":2}'])
  })

  it('follows no link that somebody has put in the way, and says so', () => {
    using here = temporaryFolder()
    const [work, elsewhere] = [join(here.path, 'work'), join(here.path, 'elsewhere')]
    mkdirSync(work)
    mkdirSync(elsewhere)
    symlinkSync(elsewhere, join(work, '.record'))
    expect(() => AppendFile.below(work, ['.record'], 'x.jsonl', US)).to.throw(HostError)
    expect(existsSync(join(elsewhere, 'x.jsonl'))).to.equal(false)
    symlinkSync(join(elsewhere, 'y'), join(work, 'y.jsonl'))
    expect(() => AppendFile.below(work, [], 'y.jsonl', US)).to.throw(HostError)
    expect(existsSync(join(elsewhere, 'y'))).to.equal(false)
  })

  it('says so of what is no file, and of a folder that is gone', () => {
    using here = temporaryFolder()
    expect(() => AppendFile.below('/dev', [], 'full', US)).to.throw(HostError)
    expect(() => AppendFile.below(join(here.path, 'gone'), ['.record'], 'x', US)).to.throw(HostError)
    writeFileSync(join(here.path, 'file'), '')
    expect(() => AppendFile.below(here.path, ['file'], 'x', US)).to.throw(HostError)
  })
})
