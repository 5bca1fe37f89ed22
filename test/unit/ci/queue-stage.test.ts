import {mkdirSync, mkdtempSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {queueStage} from '../../../.ci/queue-stage.mjs'

describe('the stage of grading through PostgreSQL', () => {
  let programs: string
  let ran: (readonly string[])[]
  let given: Readonly<Record<string, string>> | undefined
  beforeEach(() => {
    programs = mkdtempSync(join(tmpdir(), 'qlab-stage-'))
    ran = []
  })
  afterEach(() => rmSync(programs, {recursive: true}))
  const doing = {
    results: '/results',
    say: () => undefined,
    exec: (words: readonly string[], env?: Readonly<Record<string, string>>) => {
      ran.push(words)
      given = env
      return Promise.resolve(words[0] === 'node' ? 7 : 0)
    },
  }
  const node = () => Promise.resolve({PATH: '/newer', NODE_PATH: '/packages'})
  const reported = (results: string) => ({CI_RESULTS: results})

  it('is skipped, and not passed, without a newer Node or without PostgreSQL', async () => {
    const without = await queueStage(reported, {node, programs})(doing)
    expect(without).to.have.nested.property('tests[0].outcome', 'pending')
    expect(without.tests?.[0]?.title).to.contain('there is no PostgreSQL')
    // It has tried to get it, and made no database.
    expect(ran).to.have.length(1)
    expect(ran[0]?.[2]).to.contain('create_main_cluster = false')
    mkdirSync(join(programs, '15'))
    const old = await queueStage(reported, {programs, node: () => Promise.reject(new Error('offline'))})(
      doing,
    )
    expect(old).to.deep.include({status: 0}).and.to.have.nested.property('tests[0].outcome', 'pending')
    expect(ran).to.have.length(1)
  })

  it('runs with the newer Node, and fails where its tests do', async () => {
    mkdirSync(join(programs, '15'))
    expect(await queueStage(reported, {node, programs})(doing)).to.deep.equal({status: 7})
    expect(ran[0]?.slice(0, 2)).to.deep.equal(['node', 'node_modules/mocha/bin/mocha.js'])
    expect(given).to.deep.equal({CI_RESULTS: '/results', PATH: '/newer', NODE_PATH: '/packages'})
  })
})
