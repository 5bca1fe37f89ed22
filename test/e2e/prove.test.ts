import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {basename, delimiter, dirname, join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import * as v from 'valibot'
import {packageRoot} from '../../src/host/files/paths.js'
import type {SessionRecord} from '../../src/model/session.js'
import type {CaseResult, LabProof, Proof} from '../../src/model/proof.js'
import {proofSchema} from '../../src/report/proof-schema.js'
import {hostState, Place, processesNaming, type QlabRan} from './kit/qlab.js'

const SOUND = join(packageRoot(), 'test/fixtures/labs/sound')
/** What the fixture has of each. */
const MUTANTS = 20
const RIGHT_WAYS = 4

/** A copy of the fixture, which has no machines and is proved in seconds, for a test to spoil. */
class LabCopy {
  readonly folder: string

  constructor(place: Place, id = 'sound') {
    this.folder = join(place.folder, 'labs', id)
    cpSync(SOUND, this.folder, {recursive: true})
  }

  /** Replaces a text that must be there, in both guides when it is `guides`. */
  replace(name: string, from: string, to: string): this {
    for (const file of name === 'guides' ? ['guide.en.md', 'guide.sv.md'] : [name]) {
      const text = readFileSync(join(this.folder, file), 'utf8')
      expect(text, file).to.contain(from)
      writeFileSync(join(this.folder, file), text.replace(from, to))
    }
    return this
  }

  write(name: string, text: string): this {
    mkdirSync(dirname(join(this.folder, name)), {recursive: true})
    writeFileSync(join(this.folder, name), text)
    return this
  }

  /** The 1-based line that a text stands on. */
  lineOf(name: string, text: string): number {
    const before = readFileSync(join(this.folder, name), 'utf8').split(text)[0] ?? ''
    return before.split('\n').length
  }
}

function proofIn({stdout, stderr}: QlabRan): Proof {
  const parsed = v.safeParse(proofSchema, JSON.parse(stdout))
  expect(parsed.success, `${stdout}\n${stderr}`).to.equal(true)
  return parsed.output as Proof
}

async function prove(place: Place, folder: string, ...args: string[]) {
  const tangles = args.includes('--tangles') ? [] : ['--tangles', '0']
  const ran = await place.qlab('prove', folder, '--trust', '--json', ...tangles, ...args)
  const proof = proofIn(ran)
  return {...ran, proof, lab: proof.labs[0] as LabProof}
}

/** What survived, as `id file:line`. */
const survivors = ({survivors: all}: LabProof): string[] =>
  all.map(({id, file, line}) => `${id} ${basename(file)}:${line}`).sort()

const survivor = (lab: LabProof, id: string): CaseResult => {
  const found = lab.survivors.find((each) => each.id === id)
  if (!found) throw new Error(`${id} is not among ${survivors(lab).join(', ')}`)
  return found
}

/** The cases that an unfinished proof has done so far. */
function doneSoFar(place: Place): number {
  const home = join(place.folder, 'state/qlab/proofs')
  // While it is written whole, there is one of another name beside it.
  const [file] = existsSync(home) ? readdirSync(home).filter((name) => name.endsWith('.jsonl')) : []
  return file === undefined ? 0 : readFileSync(join(home, file), 'utf8').split('\n').length - 2
}

/** The folders of sessions that a proof opened. */
const provingIn = (place: Place): string[] => {
  const home = join(place.folder, 'state/qlab/proving')
  return existsSync(home) ? readdirSync(home) : []
}

/** The user namespaces of the sessions that a proof has open now, as `user:[4026532281]`. */
function spacesOf(place: Place): Set<string> {
  const home = join(place.folder, 'state/qlab/proving')
  const files = provingIn(place).map((slot) => join(home, slot, 'sessions/sound/session.json'))
  const spaces = files.map((file) => {
    const {keeper: holder} = read(file) as Partial<SessionRecord>
    return holder ? spaceOf(String(holder.pid)) : null
  })
  // Until it has namespaces of its own, a holder is in ours.
  return new Set(spaces.filter((space) => space !== null && space !== spaceOf('self')) as string[])
}

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return {} // not there yet, or just being written
  }
}

function spaceOf(pid: string): string | null {
  try {
    return readlinkSync(`/proc/${pid}/ns/user`)
  } catch {
    return null // it has ended, or is another user's
  }
}

/** Waits for what the kernel still has to take down; gives what is left after that, as pids and folders. */
async function leftOf(place: Place, spaces: ReadonlySet<string>): Promise<string[]> {
  const look = (): string[] => [
    ...processesNaming(place.folder),
    ...readdirSync('/proc').filter((pid) => spaces.has(spaceOf(pid) ?? '')),
  ]
  for (let tries = 0; tries < 100 && look().length > 0; tries++) await sleep(20)
  return look()
}

/** Begins a proof, and stops it by a signal when three cases are done. */
async function interrupt(place: Place, folder: string, signal: 'SIGINT' | 'SIGKILL') {
  // bin/qlab has become node by exec: this is the CLI itself.
  const run = place.start(['prove', folder, '--trust', '--json', '--tangles', '0'])
  let spaces = new Set<string>()
  for (; run.exitCode === null && (doneSoFar(place) < 3 || spaces.size === 0); spaces = spacesOf(place))
    await sleep(5)
  run.kill(signal)
  const ended = await run
  return {...ended, spaces, done: doneSoFar(place)}
}

describe('qlab prove', () => {
  it('proves a sound lab: every mutant is killed or justified, every right way passes, the host is as before', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const host = await hostState()
    const {exitCode, stderr, proof, lab} = await prove(place, folder, '--tangles', '12')
    expect(exitCode, stderr).to.equal(0)
    expect(proof.proved).to.equal(true)
    expect(lab).to.include({tangles: 12, judged: 12, passed: lab.ways})
    expect(lab.ways, 'made right ways').to.be.above(30)
    expect(lab.rate).to.include({runs: 1, failed: 0})
    expect(lab).to.include({id: 'sound', mutants: MUTANTS, killed: MUTANTS - 1, justified: 1, resumed: 0})
    expect(lab).to.include({controls: RIGHT_WAYS, held: RIGHT_WAYS})
    expect(lab.survivors).to.deep.equal([])
    expect(lab.problems).to.deep.equal([])
    expect(lab.seed).to.be.a('number')
    expect(lab.durationMs).to.be.above(0)
    const justified = lab.cases.find(({verdict}) => verdict === 'justified')
    expect(justified).to.include({instead: 'mkdir notes', why: 'The folder that notes lies in is there.'})
    const commands = ['add br0', 'br0 up', 'addr add', 'mkdir', '>notes']
    const leftOut = lab.cases.filter(({kind}) => kind === 'left-out').map(({command}) => command)
    for (const command of commands) expect(leftOut.join('\n')).to.contain(command)
    expect(leftOut).to.have.length(commands.length)
    expect(provingIn(place)).to.deep.equal([])
    expect(await leftOf(place, new Set())).to.deep.equal([])
    expect(await hostState()).to.equal(host)
  })

  it('catches a check that was made blind to one command, and names file, line, command and step', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace(
      'lab.ts',
      'expect(route).to.equal(true)',
      "expect(route).to.be.a('boolean')",
    )
    const {exitCode, stderr, lab: proof} = await prove(place, lab.folder, '--only', 'make-bridge')
    expect(exitCode).to.equal(1)
    const line = lab.lineOf('guide.en.md', 'sudo ip link set br0 up')
    expect(survivors(proof)).to.deep.equal([
      `left-out:make-bridge/2 guide.en.md:${line}`,
      `mistake:left-down left-down.md:${lab.lineOf('mistakes/left-down.md', '```bash')}`,
      `slip:make-bridge/2: another name, br1 for br0 guide.en.md:${line}`,
      `slip:make-bridge/2: left down, down for up guide.en.md:${line}`,
    ])
    expect(survivor(proof, 'left-out:make-bridge/2')).to.include({
      file: join(lab.folder, 'guide.en.md'),
      step: 'make-bridge',
      command: 'sudo ip link set br0 up',
      instead: null,
    })
    // On the terminal too, where it can be clicked.
    expect(stderr).to.match(
      new RegExp(`left-out:make-bridge/2 .*sound/guide\\.en\\.md:${line}\\n +sudo ip link set br0 up`),
    )
  })

  it('names the right way that a check accuses, though nobody has written it down', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace(
      'lab.ts',
      '({local, prefixlen}) => `${local}/${prefixlen}`',
      '({local, prefixlen, broadcast}) => `${local}/${prefixlen}${broadcast ? " brd" : ""}`',
    )
    const {exitCode, stderr, lab: proof} = await prove(place, lab.folder, '--kind', 'way')
    expect(exitCode, stderr).to.equal(1)
    const line = lab.lineOf('guide.en.md', 'sudo ip addr add')
    expect(survivors(proof)).to.deep.equal([
      `way:give-address/1: ip addr add 10.10.0.1/24 brd + dev br0 guide.en.md:${line}`,
    ])
    expect(proof.survivors[0]?.why).to.contain('The check has-address fails with other-address')
    const judge = lab.lineOf('lab.ts', 'judge: ({address}')
    expect(proof.survivors[0]?.writtenAt).to.deep.equal([
      {check: 'has-address', diagnosis: null, place: `${lab.folder}/lab.ts:${judge}`},
    ])
    expect(proof.passed).to.equal(proof.ways - 1)
  })

  it('names a cure that does not cure by its line in the lab', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace('lab.ts', "then: 'sudo ip link set br0 up'", "then: 'true'")
    const {lab: proof} = await prove(place, lab.folder, '--kind', 'slip')
    const line = lab.lineOf('lab.ts', 'when: ({up}')
    expect(proof.uncured).not.to.be.empty
    for (const {writtenAt = []} of proof.uncured)
      expect(writtenAt.at(-1)).to.deep.equal({
        ...{check: 'network-there', diagnosis: 'bridge-down'},
        place: `${lab.folder}/lab.ts:${line}`,
      })
  })

  it('finds a check that fails now and then, and says how often', async () => {
    await using place = new Place()
    const lab = new LabCopy(place)
      .replace('lab.ts', 'const noteThere', 'let looks = 0\nconst noteThere')
      .replace(
        'lab.ts',
        'judge: ({note}, expect) => expect(note)',
        'judge: ({note}, expect) => expect(++looks % 10 === 9 ? null : note)',
      )
    const {exitCode, lab: proof} = await prove(place, lab.folder, '--kind', 'mistake', '--repeat', '10')
    expect(exitCode).to.equal(1)
    expect(survivors(proof).filter((each) => each.startsWith('repeat:'))).to.have.length(1)
    expect(proof.rate).to.include({runs: 11, failed: 1})
    const sure = await prove(place, lab.folder, '--kind', 'mistake')
    expect(sure.lab.rate, 'added to what was seen before').to.include({runs: 12, failed: 1})
  })

  it('refuses an `optional` that a check does notice', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace(
      'guides',
      '```bash on=host\nsudo ip addr',
      '```bash on=host optional="only for show"\nsudo ip addr',
    )
    const {exitCode, lab: proof} = await prove(place, lab.folder, '--only', 'give-address')
    expect(exitCode).to.equal(1)
    const refused = survivor(proof, 'left-out:give-address/1')
    expect(refused.line).to.equal(lab.lineOf('guide.en.md', 'sudo ip addr'))
    expect(refused.why).to.match(
      /optional \(only for show\), and is noticed: The check has-address fails with no-address/,
    )
  })

  it('refuses a slip that nothing notices and nobody has justified, and a justification of no slip', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace('equivalent.yaml', 'mkdir notes', 'mkdir -p notes')
    const {exitCode, lab: proof} = await prove(place, lab.folder, '--only', 'write-down')
    expect(exitCode).to.equal(1)
    expect(survivors(proof)).to.deep.equal([
      `slip:write-down/1: left out, --parents guide.en.md:${lab.lineOf('guide.en.md', 'mkdir')}`,
    ])
    expect(proof.problems).to.have.length(1)
    expect(proof.problems[0]).to.contain(`equivalent.yaml:${lab.lineOf('equivalent.yaml', '- step')}: `)
    expect(proof).to.include({justified: 0})
  })

  it('passes another right way that the lab keeps, refuses one that is not right, and skips what is not there', async () => {
    await using place = new Place()
    const alternative = (front: string, command: string): string =>
      `---\nstep: give-address\n${front}---\n\n\`\`\`bash on=host\n${command}\n\`\`\`\n`
    const lab = new LabCopy(place)
      .write('alternatives/in-words.md', alternative('', 'sudo ip address add dev br0 local 10.10.0.1/24'))
      .write('alternatives/other-address.md', alternative('', 'sudo ip addr add 10.10.0.2/24 dev br0'))
      .write('alternatives/with-nothing.md', alternative('needs: no-such-program\n', 'no-such-program br0'))
    const {exitCode, lab: proof} = await prove(place, lab.folder, '--only', 'give-address')
    expect(exitCode).to.equal(1)
    expect(survivors(proof)).to.deep.equal(['alternative:other-address other-address.md:5'])
    expect(survivor(proof, 'alternative:other-address').why).to.contain(
      'has-address fails with other-address',
    )
    const verdicts = proof.cases
      .filter(({kind}) => kind === 'alternative')
      .map(({id, verdict}) => `${id} ${verdict}`)
    expect(verdicts.sort()).to.deep.equal([
      'alternative:in-words held',
      'alternative:other-address survived',
      'alternative:with-nothing skipped',
    ])
    rmSync(join(lab.folder, 'alternatives/other-address.md'))
    expect((await prove(place, lab.folder, '--only', 'give-address')).exitCode).to.equal(0)
  })

  it('gives what survived a hurried look all the time of its checks, before it says so', async () => {
    await using place = new Place()
    const late = '(sleep 5; sudo ip addr add 10.10.0.9/24 dev br0) &'
    const lab = new LabCopy(place)
      .replace(
        'lab.ts',
        "id: 'has-address',",
        "id: 'has-address', wait: {seconds: 9, for: {en: 'it', sv: 'den'}},",
      )
      .write(
        'mistakes/late.md',
        `---\nstep: give-address\nfails: has-address\ndiagnosis: other-address\n---\n\n\`\`\`bash on=host\n${late}\n\`\`\`\n`,
      )
    const {exitCode, lab: proof, stderr} = await prove(place, lab.folder, '--only', 'give-address')
    expect(survivors(proof)).to.deep.equal([])
    expect(exitCode, stderr).to.equal(0)
    expect(proof.cases.find(({id}) => id === 'mistake:late')?.verdict).to.equal('killed')
  })

  it('proves one step alone, in an order that follows from the seed', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const order = async (seed: string): Promise<string[]> => {
      const {exitCode, stderr, lab} = await prove(
        place,
        folder,
        ...['--only', 'give-address', '--jobs', '1', '--seed', seed],
      )
      expect(exitCode).to.equal(0)
      expect(lab.seed).to.equal(Number(seed))
      expect(stderr).to.match(new RegExp(`seed ${seed}\\b`))
      const own = lab.cases.filter(({kind}) => kind !== 'unsolved' && kind !== 'solved' && kind !== 'way')
      expect([...new Set(own.map(({step}) => step))]).to.deep.equal(['give-address'])
      return own.map(({id}) => id)
    }
    const first = await order('7')
    expect(first).to.have.length(6)
    expect(await order('7')).to.deep.equal(first)
    const other = await order('8')
    expect(other).not.to.deep.equal(first)
    expect(other.sort()).to.deep.equal(first.sort())
  })

  it('leaves nothing when it is interrupted, and goes on where it was', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const host = await hostState()
    const {exitCode, stdout, spaces, done} = await interrupt(place, folder, 'SIGINT')
    expect(exitCode).to.equal(130)
    expect(JSON.parse(stdout)).to.have.nested.property('error.code', 'interrupted')
    expect(spaces).not.to.be.empty
    expect(await leftOf(place, spaces)).to.deep.equal([])
    expect(provingIn(place)).to.deep.equal([])
    expect(await hostState()).to.equal(host)
    const again = await prove(place, folder, '--seed', '1')
    expect(again.exitCode, again.stderr).to.equal(0)
    expect(again.lab).to.include({mutants: MUTANTS, killed: MUTANTS - 1, justified: 1, held: RIGHT_WAYS})
    expect(again.lab.resumed).to.equal(done).and.be.above(2)
    // A proof that is whole is not remembered.
    expect(doneSoFar(place)).to.equal(0)
  })

  it('leaves nothing alive when it is killed, goes on where it was, and clears up after the dead', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const {spaces, done} = await interrupt(place, folder, 'SIGKILL')
    expect(spaces).not.to.be.empty
    expect(await leftOf(place, spaces)).to.deep.equal([])
    const again = await prove(place, folder)
    expect(again.exitCode, again.stderr).to.equal(0)
    expect(again.lab.resumed).to.equal(done).and.be.above(2)
    expect(again.lab.cases.filter(({kind}) => kind !== 'way')).to.have.length(MUTANTS + RIGHT_WAYS)
    expect(provingIn(place)).to.deep.equal([])
  })

  it('begins anew with --fresh, and when the lab has changed since', async () => {
    await using place = new Place()
    const lab = new LabCopy(place)
    await interrupt(place, lab.folder, 'SIGINT')
    expect((await prove(place, lab.folder, '--only', 'write-down', '--fresh')).lab.resumed).to.equal(0)
    await interrupt(place, lab.folder, 'SIGINT')
    lab.replace('guide.sv.md', 'En labb utan maskiner', 'En labb helt utan maskiner')
    expect((await prove(place, lab.folder, '--only', 'write-down')).lab.resumed).to.equal(0)
  })

  it('proves with --since only what has changed', async () => {
    await using place = new Place()
    const [one, two] = [new LabCopy(place, 'one'), new LabCopy(place, 'two')]
    const home = join(place.folder, 'labs')
    const git = (...args: string[]) =>
      execa('git', ['-C', home, '-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args])
    await git('init', '--quiet')
    await git('add', '.')
    await git('commit', '--quiet', '--message', 'Two labs')
    const since = (...more: string[]) =>
      place.qlab(
        'prove',
        '--trust',
        one.folder,
        two.folder,
        '--only',
        'write-down',
        '--tangles',
        '0',
        '--json',
        '--since',
        ...more,
      )
    const none = await since('HEAD')
    expect(none.exitCode).to.equal(0)
    expect(proofIn(none).labs).to.deep.equal([])
    two.replace('guide.sv.md', 'En labb utan maskiner', 'En labb helt utan maskiner')
    const changed = await since('HEAD')
    expect(changed.exitCode, changed.stderr).to.equal(0)
    expect(proofIn(changed).labs.map(({id}) => id)).to.deep.equal(['two'])
    // What git does not know yet has changed too.
    await git('commit', '--quiet', '--all', '--message', 'The second')
    one.write(
      'alternatives/in-steps.md',
      '---\nstep: write-down\n---\n\n```bash on=host\nmkdir notes\nip -br address show br0 >notes/br0\n```\n',
    )
    expect(proofIn(await since('HEAD')).labs.map(({id}) => id)).to.deep.equal(['one'])
    const unknown = await since('nowhere')
    expect(unknown.exitCode).to.equal(2)
    expect(JSON.parse(unknown.stdout)).to.have.nested.property('error.code', 'unknown-revision')
  })

  it('writes its table as Markdown, and the whole proof as JSON, into files', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const [markdown, json] = [join(place.folder, 'out/proof.md'), join(place.folder, 'out/proof.json')]
    const ran = await place.qlab(
      ...['prove', folder, '--trust', '--only', 'write-down', '--tangles', '0', '--load', '--seed', '3'],
      ...['--report', `markdown=${markdown}`, '--report', `json=${json}`],
    )
    expect(ran.exitCode, ran.stderr).to.equal(0)
    const proof = v.parse(proofSchema, JSON.parse(readFileSync(json, 'utf8')))
    const [lab] = proof.labs
    const [head, rule, row] = readFileSync(markdown, 'utf8').split('\n')
    expect(head).to.match(/^\| Lab \| Mutants \| Killed \| Justified \|/)
    expect(rule).to.match(/^\| ---( \| ---:)+ \|$/)
    expect(row).to.match(new RegExp(`^\\| sound \\| ${lab?.mutants} \\| ${lab?.killed} \\| 1 \\| `))
    expect(readFileSync(markdown, 'utf8')).to.contain('Seeds: sound 3')
    // The same numbers, for whoever watches.
    expect(ran.stdout)
      .to.match(/seed 3\b/)
      .and.contain(`${lab?.killed} of ${lab?.mutants}`)
    expect(ran.stdout).to.contain('Proved:')
  })

  it('refuses words that make no sense before it opens anything', async () => {
    await using place = new Place()
    const {folder} = new LabCopy(place)
    const refused: readonly (readonly string[])[] = [
      ['no-such-lab'],
      ['./no/such/folder'],
      [folder, '--only', 'no-such-step'],
      [folder, '--jobs', '0'],
      [folder, '--jobs', 'many'],
      [folder, '--seed', '-1'],
      [folder, '--seed', 'x'],
      [folder, '--report', 'pdf=proof.pdf'],
      [folder, '--report', 'markdown'],
      [folder, '--report', `markdown=${place.folder}`],
      [folder, '--guest', 'no-such-guest'],
      [folder, '--frsh'],
    ]
    for (const words of refused) {
      const {exitCode, stdout} = await place.qlab('prove', ...words, '--trust', '--json')
      expect(exitCode, words.join(' ')).to.equal(2)
      expect(JSON.parse(stdout), words.join(' ')).to.have.nested.property('error.suggestions').that.is.not
        .empty
    }
    const step = await place.qlab('prove', folder, '--trust', '--only', 'make-brigde')
    expect(step.stderr).to.contain('make-bridge')
    expect(provingIn(place)).to.deep.equal([])
  })

  it('refuses a lab that breaks a rule, with file and line', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace('lab.ts', 'expect(route).to.equal(true)', 'route === true')
    const {exitCode, stderr} = await place.qlab('prove', lab.folder, '--trust')
    expect(exitCode).to.equal(4)
    expect(stderr.replaceAll(/\s+/g, ' '))
      .to.contain(`sound/lab.ts:${lab.lineOf('lab.ts', 'judge: ({route}')}: The judge of`)
      .and.contain('asserts nothing')
  })

  it('tells a judge that throws with its line, and not as the student’s mistake', async () => {
    await using place = new Place()
    const lab = new LabCopy(place).replace('lab.ts', 'expect(kind).to', 'expect(kind.name.first).to')
    const {exitCode, lab: proof} = await prove(place, lab.folder, '--only', 'make-bridge')
    expect(exitCode).to.equal(1)
    const {why} = survivor(proof, 'unsolved:make-bridge')
    expect(why).to.contain('the judge of bridge-exists threw: TypeError')
    expect(why).to.contain(`${join(lab.folder, 'lab.ts')}:${lab.lineOf('lab.ts', 'judge: ({kind}')}`)
  })

  it('proves what `qlab lab new` has just made, outside the repository', async () => {
    await using place = new Place()
    const cwd = join(place.folder, 'elsewhere')
    mkdirSync(cwd)
    const PATH = [join(packageRoot(), 'bin'), process.env.PATH ?? ''].join(delimiter)
    const {exitCode, stdout, stderr} = await execa(
      'sh',
      ['-c', 'qlab lab new x >&2 && qlab prove x --json'],
      {
        cwd,
        env: {...place.env, PATH},
        reject: false,
      },
    )
    expect(exitCode, stderr).to.equal(0)
    const {proved, labs} = v.parse(proofSchema, JSON.parse(stdout))
    expect(proved).to.equal(true)
    expect(labs[0]).to.include({id: 'x', justified: 0})
    expect(labs[0]?.killed).to.equal(labs[0]?.mutants).and.be.above(10)
  })
})
