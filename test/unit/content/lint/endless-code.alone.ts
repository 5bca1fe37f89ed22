import {spawn} from 'node:child_process'
import {setPriority} from 'node:os'
import {runInThisContext} from 'node:vm'
import {expect} from 'chai'
import {execa} from 'execa'
import {lintLab} from '../../../../src/content/lint/lint-lab.js'
import {loadLab} from '../../../../src/content/spec/load-lab.js'
import {unwatchLabCode, watchLabCode} from '../../../../src/content/code/watch-lab-code.js'
import {look} from '../../../../src/engine/look.js'
import {watchEndlessCode} from '../../../../src/host/process/endless-code.js'
import {ToyLab} from '../../engine/fixture.js'
import {LabCopy, ROOT} from '../lab-copy.js'

const OBSERVE = 'observe: async ({host}) => '
const JUDGE = 'judge: ({up}, expect) => '
// Of the second, only the microtasks of a turn of the event loop never end.
const SPIN = 'function spin() { for (;;); }\nasync function turn() { for (;;) await null }'

/** What is written before what is there. */
const LOOPS: Record<string, readonly [before: string, what: string]> = {
  'lab.ts itself': ['', 'spin()\n'],
  'a judge': [JUDGE, 'spin() ?? '],
  'an observe, at once': [OBSERVE, 'spin() ?? '],
  'an observe, after a look': [OBSERVE, '(await host.links(), spin()) ?? '],
  'what lab.ts has begun and waits for nothing': ['', 'void turn()\n'],
  'what an observe has begun and waits for nothing': [OBSERVE, '(void turn(), null) ?? '],
}

/** A lab in which something spins. */
async function spinning(before: string, what: string): Promise<LabCopy> {
  const copy = await LabCopy.make()
  await copy.replace(
    'lab.ts',
    before === '' ? 'const bridgeUp' : before,
    before === '' ? `${what}const bridgeUp` : `${before}${what}`,
  )
  await copy.replace('lab.ts', 'const bridgeUp', `${SPIN}\nconst bridgeUp`)
  return copy
}

describe('code of a lab that never ends', () => {
  before(async () => {
    await unwatchLabCode()
    watchLabCode(1000)
  })
  after(unwatchLabCode)

  for (const [where, [before, what]] of Object.entries(LOOPS))
    it(`is ended and named by lint: ${where}`, async () => {
      await using copy = await spinning(before, what)
      const problems = await lintLab(copy.folder, ROOT)
      const told = problems.filter(({code}) => code === 'endless-code')
      expect(told, JSON.stringify(problems)).to.have.lengthOf(1)
      const lines = (await copy.read('lab.ts')).split('\n')
      expect(lines[(told[0]?.line ?? 0) - 1]).to.contain('for (;;)')
      // Each look begins one of its own.
    }).timeout(60_000)

  it('is an error of its check, with the line, and those after it are looked at', async () => {
    await using copy = await spinning(OBSERVE, '(await host.links(), spin()) ?? ')
    const lab = await loadLab(copy.folder, {root: ROOT, memory: null})
    const checks = Object.values(lab.spec.steps).flat()
    const [sound, spins] = [
      checks.find(({id}) => id === 'bridge-exists'),
      checks.find(({id}) => id === 'bridge-up'),
    ]
    if (!sound || !spins) throw new Error('The fixture has other checks.')
    const observer = {
      ...new ToyLab().observer,
      host: {links: () => Promise.resolve([]), link: () => Promise.resolve(null)},
    }
    const {verdict} = await look(spins, observer as never, 'en')
    expect(verdict).to.include({outcome: 'error', final: true})
    expect(verdict)
      .to.have.property('reason')
      .that.matches(/lab\.ts:\d+: This code runs without end/)
    expect((await look(sound, observer as never, 'en')).verdict.outcome).to.equal('failed')
  })
})

describe('code that does not let anything else run', () => {
  /** Named as the script that is watched. */
  const code = (text: string): ((given: unknown) => unknown) =>
    runInThisContext(`(given) => {${text}}`, {filename: '/watched.cjs'}) as (given: unknown) => unknown
  const watch = () =>
    watchEndlessCode({scripts: /^\/watched\.cjs$/, limitMs: 750, errorAt: () => new Error('without end')})

  it('is ended where it only sleeps', async () => {
    const watching = watch()
    const sleeper = code('for (;;) Atomics.wait(given, 0, 0, 50)')
    const ended = await watching.run(() => sleeper(new Int32Array(new SharedArrayBuffer(4)))).catch(String)
    expect(ended).to.equal('Error: without end')
    await watching.stop()
  })

  it('is not taken for endless where a busy computer leaves it hardly any time', async () => {
    const watching = watch()
    await watching.run(() => undefined)
    const busy = spawn('sh', ['-c', 'while :; do :; done'], {stdio: 'ignore'})
    const self = String(process.pid)
    const {stdout} = await execa('taskset', ['-pc', self])
    const all = stdout.slice(stdout.lastIndexOf(' ') + 1)
    const [one = '0'] = /^\d+/.exec(all) ?? []
    try {
      for (const pid of [self, String(busy.pid)]) await execa('taskset', ['-pc', one, pid])
      // Of this thread alone: the one that watches has its turn. It stays so, for who may lower it may not raise it again.
      setPriority(12)
      const started = performance.now()
      const usedMs = await watching.run(() =>
        code('const start = given(); while (given() - start < 250); return given() - start')(
          () => process.cpuUsage().user / 1000,
        ),
      )
      expect(usedMs).to.be.within(250, 700)
      expect(performance.now() - started, 'it had to wait for its turn').to.be.above(1000)
    } finally {
      busy.kill('SIGKILL')
      await execa('taskset', ['-pc', all, self])
      await watching.stop()
    }
  }).timeout(90_000)
})
