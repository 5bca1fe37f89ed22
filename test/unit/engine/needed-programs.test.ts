import {expect} from 'chai'
import {needingPrograms} from '../../../src/engine/needed-programs.js'
import type {Observer, Ran} from '../../../src/model/observer.js'

const failed = (exitCode: number, stderr = ''): Ran => ({exitCode, stdout: '', stderr})

/** A system that knows `sh`, and answers everything else so. */
class Answering {
  /** As a VM's, which knows itself by a private name. */
  readonly #self = true
  constructor(
    readonly id: string,
    private readonly ran: Ran,
    private readonly knows: readonly string[],
  ) {}
  readonly $ = (): Promise<Ran> => Promise.resolve(this.ran)
  run(command: string, args: readonly string[] = []): Promise<Ran> {
    const asked =
      this.#self && command === 'sh' && args[1]?.startsWith('command -v') ? args.at(-1) : undefined
    if (asked === undefined) return Promise.resolve(this.ran)
    return Promise.resolve(failed(this.knows.includes(asked) ? 0 : 127))
  }
  get console(): Answering {
    return this
  }
}

function observerOf(ran: Ran, knows: readonly string[] = []): Observer {
  const system = new Answering('vm', ran, knows)
  return {host: system, lan: system, machine: () => system, machines: () => [system]} as unknown as Observer
}

async function endOf(
  look: (observer: Observer) => Promise<Ran>,
  ran: Ran,
  knows?: string[],
): Promise<unknown> {
  return look(needingPrograms(observerOf(ran, knows))).then(
    ({exitCode}) => exitCode,
    (error: unknown) => (error as Error).message,
  )
}

describe('a program that a check needs', () => {
  const inGuest = (all: Observer): Promise<Ran> => all.machine('vm').$`blkid /dev/sda`
  const NOT_FOUND: Record<string, string> = {
    bash: 'bash: line 1: blkid: command not found\n',
    dash: 'sh: 1: blkid: not found\n',
    busybox: 'sh: blkid: not found\n',
  }
  for (const [shell, stderr] of Object.entries(NOT_FOUND))
    it(`is named where ${shell} does not find it`, async () => {
      expect(await endOf(inGuest, failed(127, stderr))).to.equal('blkid is not in the guest of vm')
    })

  it('is named where what the shell said was thrown away, or sudo said it', async () => {
    expect(await endOf(({host}) => host.$`timeout 3 blkid x 2>/dev/null`, failed(127))).to.equal(
      'blkid is not on the host',
    )
    expect(await endOf(({host}) => host.run('blkid'), failed(127))).to.equal('blkid is not on the host')
    const sudo = failed(1, 'sudo: blkid: command not found\n')
    expect(await endOf((all) => all.machine('vm').console.$`sudo blkid`, sudo)).to.equal(
      'blkid is not in the guest of vm',
    )
  })

  const FACTS: Record<string, readonly [(observer: Observer) => Promise<Ran>, Ran, string[]?]> = {
    'an ordinary failure': [inGuest, failed(2, 'blkid: /dev/sda: not found')],
    'a script of the student’s': [
      ({host}) => host.$`./hello.sh`,
      failed(127, 'bash: line 1: ./hello.sh: not found'),
    ],
    'a script of the student’s that lacks something': [
      ({host}) => host.$`./hello.sh`,
      failed(127, './hello.sh: line 2: figlet: command not found'),
    ],
    'a question for a program': [({host}) => host.$`command -v figlet`, failed(127), ['command']],
    'a program that is there and ends so': [({host}) => host.$`blkid`, failed(127), ['blkid']],
  }
  for (const [what, [look, ran, knows]] of Object.entries(FACTS))
    it(`is not missing with ${what}`, async () => {
      expect(await endOf(look, ran, knows)).to.equal(ran.exitCode)
    })
})
