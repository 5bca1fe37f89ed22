import type {Root} from 'mdast'
import type {Check} from '../../../../src/model/lab/check.js'
import type {Command} from '../../../../src/model/lab/guide.js'
import type {SessionRecord} from '../../../../src/model/session.js'
import type {LabAtHand} from '../../../../src/usecases/lab/join-lab.js'
import {labOf, ToyLab, wants} from '../../engine/fixture.js'
import {FakeSystem} from '../../fake-system.js'

/** A step's check, which passes once its switch is on, and the command that turns it on. */
function turned(id: string, on: ReadonlySet<string>, more: Partial<Check> = {}): Check {
  const said = {en: `${id} is off.`, sv: `${id} är av.`}
  const off = {id: `${id}-off`, when: () => true, say: said, look: `show ${id}`, then: `turn --on=${id}`}
  return {...wants(id, () => on.has(id), {diagnoses: [off]}), ...more}
}

const hint = (value: string): Root => ({
  type: 'root',
  children: [{type: 'paragraph', children: [{type: 'inlineCode', value}]}],
})

/** An open lab of two steps; what is typed turns its switches on. */
export function toy(started: readonly string[], more: Partial<Check> = {}) {
  const on = new Set(started)
  const lab = labOf({
    one: [turned('a', on), turned('b', on, more)],
    two: [turned('c', on, {needs: ['a']}), turned('d', on)],
  })
  for (const guide of [lab.guides.en, lab.guides.sv])
    for (const [step, ids] of Object.entries({one: ['a', 'b'], two: ['c', 'd']})) {
      const commands: Command[] = ids.map((id, index) => ({text: `turn --on=${id}`, line: index + 1}))
      const found = guide.steps.find(({id}) => id === step)
      const fences = [{language: 'bash', on: 'host', code: '', line: 1, commands}]
      const hints = [hint('look around'), hint(`turn --on=${ids[0]}`)]
      if (found) Object.assign(found, {fences, hints})
    }
  const live = new ToyLab()
  const host = new FakeSystem({})
  live.observer = {host, lan: host, machines: () => []} as never
  live.run = async (_fence, {text}) => {
    live.typed.push(text)
    on.add(/on=(\w)/.exec(text)?.[1] ?? '')
    return Promise.resolve({exitCode: 0, stdout: '', stderr: '', durationMs: 1})
  }
  const session = {
    alive: true,
    folders: {state: '/nonexistent'},
    record: {progress: {}, hints: {}, reached: [], scratch: true} as unknown as SessionRecord,
    note: (change: Partial<SessionRecord>) => void (session.record = {...session.record, ...change}),
  }
  const open = {lab, live, session} as unknown as LabAtHand
  const [one, two] = lab.guides.en.steps
  if (!one || !two) throw new Error('a step is missing')
  return {open, one, two, live, session, on}
}
