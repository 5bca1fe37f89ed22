import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import fc from 'fast-check'
import type {SessionRecord} from '../../../src/model/session.js'
import {lookUpRecord, readRecord, writeRecord} from '../../../src/session/session-record.js'

const record: SessionRecord = {
  schema: 'qlab/session/1',
  lab: 'bridge',
  folder: '/labs/bridge',
  state: 'open',
  openedAt: '2026-01-01T00:00:00.000Z',
  language: 'sv',
  opener: {pid: 10, start: '1'},
  keeper: {pid: 11, start: '2'},
  router: {pid: 12, start: '3'},
  room: {pid: 13, start: '4'},
  accelerator: 'tcg',
  guest: 'micro',
  work: '/home/ann/qlab/bridge',
  scratch: false,
  progress: {one: 'passed'},
  hints: {one: 2},
}

describe('the session’s record', () => {
  let folder: string
  let parent: string
  beforeEach(() => {
    parent = mkdtempSync(join(tmpdir(), 'record-'))
    folder = join(parent, 'bridge')
    mkdirSync(folder)
  })
  afterEach(() => rmSync(parent, {recursive: true}))

  it('is read as it was written, and leaves no draft', () => {
    writeRecord(folder, record)
    expect(readRecord(folder)).to.deep.equal(record)
    expect(readdirSync(folder)).to.deep.equal(['session.json'])
  })

  it('keeps which steps were shown', () => {
    writeRecord(folder, {...record, reached: ['one']})
    expect(readRecord(folder)?.reached).to.deep.equal(['one'])
  })

  it('keeps what a sealed lab is known by', () => {
    const seal = {work: '/root/qlab/bridge', view: {pid: 14, start: '5'}}
    writeRecord(folder, {...record, seal})
    expect(readRecord(folder)?.seal).to.deep.equal(seal)
  })

  it('is read as an earlier qlab wrote it: a lab stays open while qlab is updated', () => {
    const text = `{"schema": "qlab/session/1", "lab": "bridge", "folder": "/labs/bridge", "state": "open",
      "openedAt": "2026-01-01T00:00:00.000Z", "language": "sv", "opener": {"pid": 10, "start": "1"},
      "keeper": {"pid": 11, "start": "2"}, "router": {"pid": 12, "start": "3"}, "room": {"pid": 13, "start": "4"},
      "accelerator": "tcg", "guest": "micro", "work": "/home/ann/qlab/bridge", "scratch": false,
      "progress": {"one": "passed"}, "hints": {"one": 2}}`
    writeFileSync(join(folder, 'session.json'), text)
    expect(readRecord(folder)).to.deep.equal(record)
  })

  it('knows process 1, and where its pids are counted', () => {
    const where = {boot: '1fb3775c-b02f-4adb-807b-21e44fdebd42', pids: 'pid:[4026532300]', host: 'c1'}
    writeRecord(folder, {...record, where, opener: {pid: 1, start: '1'}})
    expect(readRecord(folder)).to.deep.equal({...record, where, opener: {pid: 1, start: '1'}})
  })

  it('is broken when it is another lab’s, or a folder', () => {
    writeRecord(folder, {...record, lab: 'isolated'})
    expect([lookUpRecord(folder), readRecord(folder)]).to.deep.equal([{found: 'broken'}, null])
    rmSync(join(folder, 'session.json'))
    mkdirSync(join(folder, 'session.json'))
    expect(lookUpRecord(folder)).to.deep.equal({found: 'broken'})
  })

  it('is null when there is none', () => {
    expect([lookUpRecord(folder), readRecord(folder)]).to.deep.equal([{found: 'nothing'}, null])
  })

  it('is broken when it is cut short anywhere, and never throws', () => {
    const whole = JSON.stringify(record)
    fc.assert(
      fc.property(fc.integer({min: 0, max: whole.length - 1}), (length) => {
        writeFileSync(join(folder, 'session.json'), whole.slice(0, length))
        expect(lookUpRecord(folder)).to.deep.equal({found: 'broken'})
      }),
    )
  })

  it('is broken when it is of another version, or names a process that cannot be', () => {
    for (const change of [
      {schema: 'qlab/session/0'},
      {keeper: {pid: 0, start: '1'}},
      {keeper: {pid: -1, start: '1'}},
    ]) {
      writeFileSync(join(folder, 'session.json'), JSON.stringify({...record, ...change}))
      expect(lookUpRecord(folder)).to.deep.equal({found: 'broken'})
    }
  })
})
