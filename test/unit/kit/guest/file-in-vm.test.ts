import {expect} from 'chai'
import {judge} from '../../../../src/engine/judge.js'
import {fileInVm, textOf, type GuestFile} from '../../../../src/lab.js'
import type {Observer} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

const VM = {machine: 'vm', disk: 'a.qcow2', command: 'qemu-system-x86_64 a.qcow2'}

async function found(file: GuestFile, said: string | null) {
  const check = fileInVm(VM, file)
  const machine = new FakeSystem(() => said)
  const verdict = judge(check, await check.observe({machine: () => machine} as unknown as Observer))
  const diagnosis = verdict.outcome === 'failed' ? verdict.diagnosis : null
  return {asked: machine.asked, id: diagnosis?.id ?? verdict.outcome, then: diagnosis?.then ?? null}
}

describe('a file in a guest', () => {
  const file = {name: 'note', path: 'my note.txt', text: 'hello'}

  it('is there with its text, whatever blanks are around it', async () => {
    expect(await found(file, 'hello\n')).to.deep.equal({
      asked: ["cat 'my note.txt'"],
      id: 'passed',
      then: null,
    })
  })

  it('may be missing or have another text, and is written again where the lab says how', async () => {
    expect(await found(file, null)).to.include({id: 'note-missing', then: null})
    const command = "echo hello > 'my note.txt'"
    expect(await found({...file, command}, 'hullo')).to.include({id: 'note-differs', then: command})
  })
})

describe('the text of a file', () => {
  it('is null where there is none, and empty where the file is', async () => {
    expect(await textOf(new FakeSystem(() => ''), 'a')).to.equal('')
    expect(await textOf(new FakeSystem({}), 'a')).to.equal(null)
  })
})
