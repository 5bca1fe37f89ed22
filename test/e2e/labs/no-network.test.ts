import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../../src/model/run/result.js'
import {resultSchema} from '../../../src/report/result-schema.js'
import {labProcesses, Place, userNamespaces} from '../kit/qlab.js'

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

/** Somebody has left a console open: a check says so at once, and goes on when it is free. */
async function consoleHeld(place: Place): Promise<void> {
  const visit = 'for tty in /run/qlab/vm/*.tty; do sleep 100 | socat - UNIX-CONNECT:$tty & done; wait'
  const visitors = place.start(['shell', '--', visit])
  const there = 'until [ "$(ss -xH state established | grep -c tty)" -ge 2 ]; do sleep 0.1; done'
  expect((await place.qlab('shell', '--', there)).exitCode).to.equal(0)
  const checking = place.start(['check', 'start-isolated'])
  const started = performance.now()
  let told = ''
  for await (const line of checking.iterable()) {
    told += `${line}\n`
    if (!/in use by socat \(pid \d+\)/.test(told)) continue
    expect(performance.now() - started, 'it is named at once, not after minutes').to.be.below(20_000)
    await place.qlab('shell', '--', 'pkill socat; pkill sleep')
  }
  const {exitCode} = await checking
  expect(exitCode, told).to.equal(0)
  expect(told).to.match(/in use by socat \(pid \d+\)/)
  await visitors
}

describe('the lab no-network, on real guests', () => {
  it('passes as its guide has it, with one VM that has a card and one that has none', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const ran = await place.qlab('start', 'no-network', '--auto', '--keep', '--json')
    expect(ran.exitCode, ran.stdout + ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'no-network', outcome: 'passed'})
    for (const {commands} of result.steps)
      for (const {exitCode, line} of commands) expect(exitCode, line).to.equal(0)
    const facts = new Map(
      result.steps.flatMap(({checks}) => checks.map((each) => [each.id, each.facts] as const)),
    )
    expect(facts.get('vm-card')).to.deep.equal({cards: 'user'})
    expect(facts.get('isolated-only-lo')).to.include({interfaces: 'lo'})
    expect(facts.get('links-written')).to.deep.equal({file: 'in the second VM', listed: 'lo'})

    const screen = await place.qlab('console', 'vm')
    expect(screen.stdout, 'where the console is').to.contain('login:')
    expect(screen.stdout, 'and nothing of what checks asked there').not.to.match(
      /stty|base64|@\$|@(out|err|end|left|ready)/,
    )
    await consoleHeld(place)
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
  })

  it('names a slip: nothing said of the network that is to be none', async () => {
    await using place = new Place()
    await place.qlab('start', 'no-network', '--open')
    const typed = await place.shell(
      'qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu2.qcow2,format=qcow2 -daemonize\n',
    )
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const checked = await place.qlab('check', 'start-isolated', '--json')
    expect(checked.exitCode, checked.stderr).to.equal(1)
    const failed = parse(checked.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['isolated-no-card', 'isolated-on-user-network'],
    ])
  })
})
