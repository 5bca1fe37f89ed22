import {readdirSync} from 'node:fs'
import {expect} from 'chai'
import type {ToldFinding} from '../../src/model/view/finding.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {packageTable} from '../../src/host/package-table.js'
import {fakeProgram} from '../unit/host/fake-programs.js'
import {onlyPrograms, place, qlab} from './qlab.js'

interface Diagnosis {
  readonly schema: string
  readonly ok: boolean
  readonly findings: readonly ToldFinding[]
}

async function diagnose(env: Record<string, string>): Promise<{exitCode: number | undefined} & Diagnosis> {
  const ran = await qlab(['doctor', '--json'], {env})
  expect(ran.stderr).to.equal('')
  return {exitCode: ran.exitCode, ...(JSON.parse(ran.stdout) as Diagnosis)}
}

describe('qlab doctor', () => {
  it('lists everything that labs need, each with what it costs', async () => {
    using home = place()
    const {exitCode, schema, ok, findings} = await diagnose(home.env)
    expect(schema).to.equal('qlab/doctor/1')
    expect(exitCode).to.equal(ok ? 0 : 3)
    expect(ok).to.equal(!findings.some(({blocks}) => blocks))
    const ids = findings.map(({id}) => id)
    expect(new Set(ids).size).to.equal(ids.length)
    expect(ids).to.include.members([
      'kvm',
      'user-namespaces',
      'id-ranges',
      'tun',
      'memory',
      'node',
      'guest-image',
    ])
    expect(ids.filter((id) => /^(program|file)-/.test(id))).to.have.length(packageTable(packageRoot()).length)
    for (const {id, state, costs, detail, blocks} of findings) {
      expect(detail, id).to.not.equal('')
      if (state === 'ok') expect({costs, blocks}, id).to.deep.equal({costs: null, blocks: false})
      else expect(costs, id).to.have.keys('en', 'sv')
    }
  })

  it('ends with 3 where a program is missing that every lab needs, and names its package', async () => {
    using home = place()
    const bin = onlyPrograms(home.path, ['sh', 'node', 'find', 'readlink', 'apt-get'])
    const {exitCode, ok, findings} = await diagnose({...home.env, PATH: bin})
    expect({exitCode, ok}).to.deep.equal({exitCode: 3, ok: false})
    const qemu = findings.find(({id}) => id === 'program-qemu-system-x86-64')
    expect(qemu).to.include({state: 'missing', blocks: true})
    expect(qemu?.cure).to.match(/^(sudo )?apt-get install qemu-system-x86$/)
    expect(findings.find(({id}) => id === 'program-tmux')).to.include({state: 'warning', blocks: false})
  })

  it('refuses a QEMU that is too old', async () => {
    using home = place()
    fakeProgram(home.path, 'qemu-system-x86_64', 'echo "QEMU emulator version 4.2.1"')
    const {exitCode, findings} = await diagnose({...home.env, PATH: `${home.path}:${home.env.PATH}`})
    expect(exitCode).to.equal(3)
    const qemu = findings.find(({id}) => id === 'program-qemu-system-x86-64')
    expect(qemu?.detail).to.include('version 4.2.1; version 7.0 or later is needed')
  })

  it('recognises user namespaces that the system refuses', async () => {
    using home = place()
    fakeProgram(
      home.path,
      'unshare',
      'echo "unshare: write failed /proc/self/uid_map: Operation not permitted" >&2; exit 1',
    )
    const {exitCode, findings} = await diagnose({...home.env, PATH: `${home.path}:${home.env.PATH}`})
    const found = findings.find(({id}) => id === 'user-namespaces')
    expect(exitCode).to.equal(3)
    expect(found).to.include({state: 'missing', blocks: true})
    expect(found?.detail).to.include('write failed /proc/self/uid_map')
  })

  it('tells it in words, in either language, with the cure to copy', async () => {
    using home = place()
    const bin = onlyPrograms(home.path, ['sh', 'node', 'find', 'readlink', 'apt-get'])
    const english = await qlab(['doctor'], {env: {...home.env, PATH: bin}})
    expect(english.exitCode).to.equal(3)
    expect(english.stdout).to.match(/Fix: (sudo )?apt-get install qemu-utils$/m)
    expect(english.stdout).to.include('No lab can run here yet.')
    const swedish = await qlab(['doctor', '--lang', 'sv'], {env: {...home.env, PATH: bin}})
    expect(swedish.stdout).to.include('Ingen labb kan köras här ännu.').and.include('Underordnade id:n')
  })

  it('changes nothing in the home it looks at', async () => {
    using home = place()
    await diagnose(home.env)
    expect(readdirSync(home.path)).to.deep.equal([])
  })
})
