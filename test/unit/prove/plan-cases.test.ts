import {expect} from 'chai'
import type {Equivalent, Lab} from '../../../src/model/lab/lab.js'
import {alternativeCases} from '../../../src/prove/alternative-cases.js'
import {mistakeCases} from '../../../src/prove/mistake-cases.js'
import {planCases} from '../../../src/prove/plan-cases.js'
import {problemsOf} from '../../../src/prove/problems-of.js'
import {slipCases, unusedEquivalents} from '../../../src/prove/slip-cases.js'
import {fence, labOf} from './fixture.js'

const STEPS = {
  build: [fence(['ip link add br0 type bridge'])],
  raise: [fence(['ip link set br0 up'])],
  prove: [fence(['ping 10.0.0.1'], {on: 'vm'})],
}

const equivalent = (command: string, step = 'raise'): Equivalent => ({
  file: '/labs/toy/equivalent.yaml',
  line: 4,
  step,
  command,
  reason: 'it is up already',
})

const mistake = (more: Partial<Lab['mistakes'][number]> = {}) => ({
  id: 'left-down',
  file: '/labs/toy/mistakes/left-down.md',
  step: 'build',
  fails: 'raise-done',
  diagnosis: 'raise-done-off',
  fences: [fence(['ip link', 'ip addr'], {line: 7})],
  ...more,
})

const alternative = (more: Partial<Lab['alternatives'][number]> = {}) => ({
  id: 'brctl',
  file: '/labs/toy/alternatives/brctl.md',
  steps: ['build', 'raise'],
  needs: 'brctl',
  fences: [fence(['brctl addbr br0'], {line: 5})],
  ...more,
})

describe('planCases', () => {
  it('plans commands left out, slips, mistakes and alternatives', () => {
    const lab = labOf(STEPS, {mistakes: [mistake()], alternatives: [alternative()]})
    const kinds = new Set(planCases(lab).map(({origin}) => origin.kind))
    expect([...kinds]).to.deep.equal(['left-out', 'slip', 'mistake', 'alternative'])
  })

  it('leaves out a mistake that only the handout’s names make possible, where a seed has drawn others', () => {
    const mistakes = [mistake(), mistake({id: 'labelled', handoutOnly: true})]
    const made = (more: Partial<Lab>): string[] =>
      mistakeCases(labOf(STEPS, {mistakes, ...more})).map(({origin}) => origin.id)
    expect(made({})).to.deep.equal(['mistake:left-down', 'mistake:labelled'])
    const drawn = {seed: 'a', values: {}} as unknown as NonNullable<Lab['drawn']>
    expect(made({drawn})).to.deep.equal(['mistake:left-down'])
  })

  it('gives no two cases the same id', () => {
    const step = [
      fence(['qemu-img create -f qcow2 -b base.qcow2 -F qcow2 over.qcow2', 'ip link set br0 master br0']),
    ]
    const ids = planCases(labOf({a: step, b: step})).map(({origin}) => origin.id)
    expect(ids).to.have.lengthOf(new Set(ids).size)
  })

  it('plans the same cases, in the same order, each time', () => {
    const plan = () => planCases(labOf(STEPS, {mistakes: [mistake()]})).map(({origin}) => origin)
    expect(plan()).to.deep.equal(plan())
  })
})

describe('slipCases', () => {
  it('puts the wrong command in the place of the right one, and wants it noticed in its step', () => {
    const [first] = slipCases(labOf({a: [fence(['true', 'ip link set br0 up', 'false'])]}))
    expect(first).to.deep.include({from: 'a', through: 'a', expectation: {must: 'be-noticed'}})
    expect(first?.origin).to.deep.include({
      id: 'slip:a/2: another name, br1 for br0',
      line: 3,
      command: 'ip link set br0 up',
      instead: 'ip link set br1 up',
    })
    const typed = first?.fences.get('a')?.flatMap(({commands}) => commands.map(({text}) => text))
    expect(typed).to.deep.equal(['true', 'ip link set br1 up', 'false'])
  })

  it('runs to the later step that is said to notice it', () => {
    const [first] = slipCases(labOf({a: [fence(['ip link set br0 up'], {noticed: 'b'})], b: [], c: []}))
    expect(first).to.include({through: 'b'})
  })

  it('changes options of QEMU that the lab is about', () => {
    const lab = labOf({a: [fence(['qemu-system-x86_64 -cpu host'])]})
    expect(slipCases(lab)).to.deep.equal([])
    const slips = slipCases({...lab, spec: {...lab.spec, about: ['-cpu']}})
    expect(slips.map(({origin}) => origin.instead)).to.deep.equal([
      'qemu-system-x86_64 -cpu qemu64',
      'qemu-system-x86_64',
    ])
  })

  it('lets what is optional go wrong as it likes', () => {
    const optional = fence(['ip link show br0'], {optional: 'it only looks'})
    expect(slipCases(labOf({a: [optional]}))).to.deep.equal([])
  })

  it('types on the host what was meant for a machine', () => {
    const slips = slipCases(labOf({a: [fence(['ls'], {on: 'vm'})]}))
    expect(slips.map(({origin}) => origin.instead)).to.deep.equal(['ls    # on host'])
    expect(slips[0]?.fences.get('a')).to.have.nested.property('[0].on', 'host')
  })

  it("types on the host what was meant for a machine's monitor", () => {
    const slips = slipCases(labOf({a: [fence(['info network'], {on: 'monitor:vm'})]}))
    expect(slips.map(({origin}) => origin.id)).to.deep.equal([
      'slip:a/1: in another place, host for monitor:vm',
    ])
  })

  it('wants the whole lab to pass with what is said to do no harm', () => {
    const lab = labOf(STEPS, {equivalents: [equivalent('ip link set br1   up')]})
    const found = slipCases(lab).find(({origin}) => origin.instead === 'ip link set br1 up')
    expect(found).to.deep.include({
      through: 'prove',
      expectation: {must: 'pass', excuse: {as: 'equivalent', reason: 'it is up already'}},
    })
  })

  it('takes nothing as harmless for what is written of another step', () => {
    const lab = labOf(STEPS, {equivalents: [equivalent('ip link set br1 up', 'build')]})
    expect(slipCases(lab).filter(({expectation}) => expectation.must === 'pass')).to.deep.equal([])
  })
})

describe('unusedEquivalents', () => {
  const unused = (of: Partial<Lab>, only?: string) => {
    const lab = labOf(STEPS, of)
    const plans = planCases(lab).filter(({origin}) => only === undefined || origin.step === only)
    return unusedEquivalents(lab, plans).map(({command}) => command)
  }

  it('does not tell an entry that a slip of ours makes', () => {
    expect(unused({equivalents: [equivalent('ip link set br1 up')]})).to.deep.equal([])
  })

  it('knows a command in another place by the comment that says so', () => {
    expect(unused({equivalents: [equivalent('ping 10.0.0.1 # on host', 'prove')]})).to.deep.equal([])
  })

  it('tells an entry that no slip makes', () => {
    expect(unused({equivalents: [equivalent('ip link set br2 up')]})).to.deep.equal(['ip link set br2 up'])
  })

  it('tells an entry that only a mistake of the lab makes', () => {
    const wrong = mistake({step: 'raise', fences: [fence(['ip link set br9 up'])]})
    expect(unused({mistakes: [wrong], equivalents: [equivalent('ip link set br9 up')]})).to.deep.equal([
      'ip link set br9 up',
    ])
  })

  it('tells nothing of a step that was not asked for', () => {
    expect(unused({equivalents: [equivalent('ip link set br2 up')]}, 'build')).to.deep.equal([])
  })

  it('tells an entry of a step in which nothing can go wrong', () => {
    const lab = labOf({...STEPS, read: []}, {equivalents: [equivalent('true', 'read')]})
    expect(unusedEquivalents(lab, planCases(lab)).map(({command}) => command)).to.deep.equal(['true'])
  })
})

describe('problemsOf', () => {
  it('gives file and line, and the command on one line', () => {
    const lab = labOf(STEPS, {equivalents: [equivalent('ip link \\\n  set br2 up')]})
    expect(problemsOf(lab, planCases(lab))).to.have.lengthOf(1)
    expect(problemsOf(lab, planCases(lab))[0]).to.match(
      /^\/labs\/toy\/equivalent\.yaml:4: prove makes no such slip: ip link \\ set br2 up\. /,
    )
  })

  it('has none with a lab without equivalents', () => {
    const lab = labOf(STEPS)
    expect(problemsOf(lab, planCases(lab))).to.deep.equal([])
  })
})

describe('mistakeCases', () => {
  const [wrong] = mistakeCases(labOf(STEPS, {mistakes: [mistake()]}))

  it("runs the mistake's fences in its step, up to the step of the check that fails", () => {
    expect(wrong).to.deep.include({from: 'build', through: 'raise'})
    expect(wrong?.fences.get('build')).to.have.nested.property('[0].commands').with.lengthOf(2)
  })

  it('wants exactly its diagnosis', () => {
    expect(wrong?.expectation).to.deep.equal({
      must: 'be-diagnosed',
      check: 'raise-done',
      diagnosis: 'raise-done-off',
    })
  })

  it('points at its own file, and shows what it types', () => {
    expect(wrong?.origin).to.deep.equal({
      id: 'mistake:left-down',
      kind: 'mistake',
      step: 'build',
      file: '/labs/toy/mistakes/left-down.md',
      line: 7,
      command: null,
      instead: 'ip link\nip addr',
    })
  })
})

describe('alternativeCases', () => {
  const [other] = alternativeCases(labOf(STEPS, {alternatives: [alternative()]}))

  it('runs its fences in its first step, and nothing in its others', () => {
    const typed = [...(other?.fences ?? [])].map(([step, fences]) => [
      step,
      fences.flatMap(({commands}) => commands).length,
    ])
    expect(typed).to.deep.equal([
      ['build', 1],
      ['raise', 0],
    ])
  })

  it('wants the whole lab to pass, from its first step on', () => {
    expect(other).to.deep.include({
      from: 'build',
      through: 'prove',
      expectation: {must: 'pass', excuse: null},
    })
  })

  it('says which program it needs', () => {
    expect(other).to.include({needs: 'brctl'})
  })

  it('points at its own file', () => {
    expect(other?.origin).to.include({
      id: 'alternative:brctl',
      step: 'build',
      file: '/labs/toy/alternatives/brctl.md',
      line: 5,
      instead: 'brctl addbr br0',
    })
  })
})
