import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'
import {untilLine} from '../kit/until-line.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab tpm, on real guests', () => {
  it('passes as its guide has it: what a TPM holds is off and on, changed, and restored', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'tpm', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'tpm', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('secret-survived')).to.deep.equal({inTpm: 'blue whale', resets: 2})
    expect(facts.get('secret-changed')).to.include({onDisk: 'grey goose', inTpm: 'grey goose'})
    expect(facts.get('both-restored')).to.deep.equal({onDisk: 'blue whale', inTpm: 'blue whale'})

    const checked = await place.qlab('check', '--json')
    expect(checked.exitCode, 'all of it still holds in the end').to.equal(0)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: a TPM of the old kind', async () => {
    await using place = new Place()
    await place.qlab('start', 'tpm', '--open')
    const typed = await place.shell(
      `mkdir ubuntutpm; swtpm socket --tpmstate dir=./ubuntutpm --ctrl type=unixio,path=./ubuntutpm/swtpm-sock >/dev/null 2>&1 & ${untilLine('[ -S ubuntutpm/swtpm-sock ]')}\n`,
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-tpm', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([['tpm-is-2', 'tpm-is-old']])
  })
})
