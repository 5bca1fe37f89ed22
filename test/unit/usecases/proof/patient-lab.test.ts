import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {limitsFrom, PatientLab, type Limits} from '../../../../src/usecases/lab/patient-lab.js'
import type {Command} from '../../../../src/model/lab/guide.js'
import type {SessionLab} from '../../../../src/session/session-lab.js'
import {fence} from '../../prove/fixture.js'

const RAN = {exitCode: 0, stdout: 'fine', stderr: '', durationMs: 1}
const command: Command = {text: 'true', line: 1}

/** A session in which a command takes so long as is said, or until it is interrupted. */
class FakeLab {
  readonly observer = {}
  readonly signals: string[] = []
  readonly typed: string[] = []
  looks = 0
  /** After so many looks the machine answers. */
  answersAfter = 0
  isRunning = true
  takes = 0
  /** What a command takes notice of. */
  heeds = ['SIGINT', 'SIGKILL']
  #end: () => void = () => undefined

  async run({on}: {on: string}) {
    this.typed.push(on)
    const interrupted = new Promise<void>((resolve) => (this.#end = resolve))
    await Promise.race([sleep(this.takes, undefined, {ref: false}), interrupted])
    return RAN
  }

  interrupt(signal = 'SIGINT'): void {
    this.signals.push(signal)
    if (this.heeds.includes(signal)) this.#end()
  }

  casualties() {
    return Promise.resolve([{machine: 'vm', stderr: '', serialTail: ''}])
  }

  machine() {
    return {
      running: () => Promise.resolve(this.isRunning),
      reachable: () => Promise.resolve(++this.looks > this.answersAfter),
    }
  }

  patient(limits: Partial<Limits> = {}): PatientLab {
    return new PatientLab(this as unknown as SessionLab, {command: 5000, guest: 5000, ...limits})
  }
}

describe('limitsFrom', () => {
  const limits = (longestCommandMs: number, ...learnt: number[]) =>
    limitsFrom({longestCommandMs, learnt: new Map(learnt.map((ms, index) => [String(index), ms]))})

  it('gives a command four times as long as the longest took', () => {
    expect(limits(3000)).to.include({command: 12_000})
  })

  it('gives a command five seconds at least', () => {
    expect(limits(10)).to.include({command: 5000})
  })

  it('gives a guest four times as long as the slowest check took', () => {
    expect(limits(0, 10, 4000, 500)).to.include({guest: 16_000})
  })

  it('gives a guest ten seconds at least, also when nothing was learnt', () => {
    expect([limits(0).guest, limits(0, 20).guest]).to.deep.equal([10_000, 10_000])
  })
})

describe('PatientLab', () => {
  it('gives what a command on the host did', async () => {
    expect(await new FakeLab().patient().run(fence([]), command)).to.deep.equal(RAN)
  })

  it('interrupts a command on the host that takes too long', async () => {
    const lab = Object.assign(new FakeLab(), {takes: 8000})
    await lab.patient({command: 20}).run(fence([]), command)
    expect(lab.signals).to.deep.equal(['SIGINT'])
  })

  it('kills a second later what takes no notice of that', async () => {
    const lab = Object.assign(new FakeLab(), {takes: 8000, heeds: ['SIGKILL']})
    await lab.patient({command: 20}).run(fence([]), command)
    expect(lab.signals).to.deep.equal(['SIGINT', 'SIGKILL'])
  })

  it('interrupts nothing once the command has ended', async () => {
    const lab = new FakeLab()
    await lab.patient({command: 20}).run(fence([]), command)
    await sleep(50)
    expect(lab.signals).to.deep.equal([])
  })

  it('interrupts nothing once the command has failed to run', async () => {
    const lab = new FakeLab()
    lab.run = () => Promise.reject(new Error('no shell'))
    const error = await lab.patient({command: 20}).run(fence([]), command).catch(String)
    await sleep(50)
    expect([error, lab.signals]).to.deep.equal(['Error: no shell', []])
  })

  it('types in a guest only when it answers', async () => {
    const lab = Object.assign(new FakeLab(), {answersAfter: 2})
    await lab.patient().run(fence([], {on: 'vm'}), command)
    expect([lab.looks, lab.typed]).to.deep.equal([3, ['vm']])
  })

  it('types all the same when the time is up', async () => {
    const lab = Object.assign(new FakeLab(), {answersAfter: 1000})
    await lab.patient({guest: 30}).run(fence([], {on: 'vm'}), command)
    expect(lab.typed).to.deep.equal(['vm'])
  })

  it('waits for no machine that does not run', async () => {
    const lab = Object.assign(new FakeLab(), {isRunning: false, answersAfter: 1000})
    await lab.patient().run(fence([], {on: 'vm'}), command)
    expect([lab.looks, lab.typed]).to.deep.equal([0, ['vm']])
  })

  it("does not wait for a guest to type in its machine's monitor", async () => {
    const lab = Object.assign(new FakeLab(), {answersAfter: 1000})
    await lab.patient().run(fence([], {on: 'monitor:vm'}), command)
    expect([lab.looks, lab.typed]).to.deep.equal([0, ['monitor:vm']])
  })

  it('stops waiting for a guest when it is told to', async () => {
    const lab = Object.assign(new FakeLab(), {answersAfter: 1000})
    const stop = new AbortController()
    const running = lab.patient().run(fence([], {on: 'vm'}), command, stop.signal)
    stop.abort(new Error('Ctrl-C'))
    expect(await running.catch(String)).to.equal('Error: Ctrl-C')
    expect(lab.typed).to.deep.equal([])
  })

  it('looks as the session does, and tells which machines have ended', async () => {
    const lab = new FakeLab()
    expect(lab.patient().observer).to.equal(lab.observer)
    expect(await lab.patient().casualties()).to.deep.equal([{machine: 'vm', stderr: '', serialTail: ''}])
  })
})
