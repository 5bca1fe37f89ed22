import {expect} from 'chai'
import {backgroundBegun, isBeginning} from '../../../src/machine/background-begun.js'
import type {LabFiles} from '../../../src/machine/lab-door.js'

interface Process {
  readonly pid: number
  readonly parent: number
  /** Seconds since it began. */
  readonly age: number
  readonly words: string
}

const UPTIME = 5000
const INIT: Process = {pid: 1, parent: 0, age: 900, words: 'sh lab.sh'}
const TYPED: Process = {pid: 20, parent: 0, age: 300, words: 'bash --norc -c while /run/qlab/io/shell-7'}

function lab(...processes: readonly Process[]): LabFiles {
  const all = [INIT, TYPED, ...processes]
  const found = (pid: number) => all.find((each) => each.pid === pid)
  const files: Partial<LabFiles> = {
    pids: () => Promise.resolve(all.map(({pid}) => pid)),
    commandLine: (pid) => Promise.resolve(found(pid)?.words.split(' ') ?? []),
    readFile: (path) => {
      if (path === '/proc/uptime') return Promise.resolve(`${UPTIME}.00 9000.00\n`)
      const process = found(Number(/^\/proc\/(\d+)\/stat$/.exec(path)?.[1]))
      if (!process) return Promise.resolve(null)
      const {pid, parent, age} = process
      const rest = Array<number>(17).fill(0).join(' ')
      return Promise.resolve(`${pid} (a b) c) S ${parent} ${rest} ${(UPTIME - age) * 100} 0 0`)
    },
  }
  return files as LabFiles
}

describe('what was put into the background', () => {
  it('is beginning while a young shell of it has not come to its program', async () => {
    const forked = {pid: 31, parent: 20, age: 0.1, words: TYPED.words}
    const script = {pid: 32, parent: 1, age: 1, words: '/bin/bash ./start.sh'}
    const deeper = {pid: 33, parent: 32, age: 0.2, words: 'setsid qemu-system-x86_64 -m 500'}
    expect(await isBeginning(lab(forked))).to.equal(true)
    expect(await isBeginning(lab(script))).to.equal(true)
    expect(await isBeginning(lab({...script, age: 60}, deeper))).to.equal(true)
    const zx = {pid: 21, parent: 0, age: 40, words: '/usr/bin/node /run/qlab/zx/run.mjs'}
    expect(await isBeginning(lab(zx, {...script, parent: 21}))).to.equal(true)
  })

  it('has begun when it is the program itself, or has done other things for long', async () => {
    const vm = {pid: 31, parent: 1, age: 0.1, words: '/run/qlab/usr/bin/qemu-system-x86_64 -m 500'}
    const loop = {pid: 32, parent: 20, age: 90, words: 'bash watch.sh'}
    expect(await isBeginning(lab())).to.equal(false)
    expect(await isBeginning(lab(vm, loop))).to.equal(false)
  })

  it('is not a look of qlab’s, nor the shell that it types in', async () => {
    const look = {pid: 41, parent: 0, age: 0, words: 'bash -c pgrep -a qemu'}
    const below = {pid: 42, parent: 41, age: 0, words: 'sh -c true'}
    expect(await isBeginning(lab(look, below))).to.equal(false)
    expect(await isBeginning(lab({...TYPED, pid: 43, age: 0}))).to.equal(false)
  })

  it('is waited for, with an end', async () => {
    let looks = 0
    const begins = lab({pid: 31, parent: 20, age: 0.1, words: 'bash ./start.sh'})
    const done = lab()
    const files = {...begins, pids: () => (++looks > 3 ? done : begins).pids()}
    await backgroundBegun(files)
    expect(looks).to.equal(4)
    const aborted = AbortSignal.abort(new Error('Ctrl-C'))
    const error = await backgroundBegun(begins, aborted).catch((reason: unknown) => reason)
    expect(error).to.have.property('message', 'Ctrl-C')
  })
})
