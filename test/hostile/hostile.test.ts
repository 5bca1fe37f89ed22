import {randomUUID} from 'node:crypto'
import {cpSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {createServer, type Server} from 'node:net'
import {join, parse} from 'node:path'
import {expect} from 'chai'
import {execa, type Options} from 'execa'
import {hostChanges, hostState, processesLeftIn, userNamespaceOf} from '../../src/host/host-state.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {commandLineOf, pidsIn} from '../../src/host/process/processes.js'
import type {Grades} from '../../src/model/grading/grades.js'
import {Place} from '../e2e/kit/qlab.js'

const SUBMISSIONS = join(packageRoot(), 'test/hostile/submissions')
const PORT = 47123
/** Every one of them is tried with this set; else those that take long are left out. */
const ALL = process.env.QLAB_HOSTILE === 'all'

interface Attack {
  readonly name: string
  /** How it is handed in. */
  readonly form: 'md' | 'mjs'
  readonly text: string
  readonly kind: Kind
}

/** What `hostile:` says of a submission: it does what the guide wants, or not, or it has ended the lab and is not looked at. */
type Kind = 'right' | 'wrong' | 'ended'

/** That ssh has its own settings is one point of the first step. The second of each is right, and begins in a new lab. */
const POINTS: Readonly<Record<Kind, string>> = {right: '3/3 1/1', wrong: '1/3 1/1', ended: '0/3 1/1'}

function kindOf(text: string): Kind {
  const kind = /^(?:\/\/ )?hostile: (\w+)$/m.exec(text)?.[1] ?? ''
  if (!(kind in POINTS)) throw new Error(`${kind} is no kind of submission`)
  return kind as Kind
}

function attacks(): Attack[] {
  return readdirSync(SUBMISSIONS)
    .flatMap((kind) => readdirSync(join(SUBMISSIONS, kind)).map((name) => join(kind, name)))
    .map((file) => ({
      name: parse(file).name,
      form: file.endsWith('.mjs') ? ('mjs' as const) : ('md' as const),
      text: readFileSync(join(SUBMISSIONS, file), 'utf8'),
    }))
    .filter(({text}) => ALL || !/^(?:\/\/ )?slow: true$/m.test(text))
    .map((attack) => ({...attack, kind: kindOf(attack.text)}))
}

/** The user namespaces of a folder's labs: whoever has stayed in one has got away. */
function spacesOf(folder: string): string[] {
  const isOurs = (pid: number): boolean =>
    commandLineOf(pid).some((word) => word.startsWith(join(folder, 'run')))
  const own = userNamespaceOf(process.pid)
  return pidsIn().flatMap((pid) => {
    const space = isOurs(pid) ? userNamespaceOf(pid) : null
    // Asked again: with so many processes that come and go, a pid is soon somebody else's.
    return space !== null && space !== own && isOurs(pid) ? [space] : []
  })
}

/** The number of a namespace that has ended may be that of another lab's by now. */
function isNobodyElses(line: string): boolean {
  const [, pid = ''] = line.split(' ')
  return !ancestorsOf(Number(pid)).some((each) =>
    commandLineOf(each).join(' ').includes('/namespaces/router.sh'),
  )
}

function ancestorsOf(pid: number): number[] {
  const parent = /^PPid:\s+(\d+)$/m.exec(statusOf(pid))?.[1] ?? '0'
  return parent === '0' ? [pid] : [pid, ...ancestorsOf(Number(parent))]
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return '' // it has ended
  }
}

describe('a hostile submission', function () {
  this.timeout(1_200_000)

  it('is graded or refused, sees nothing of the grader, changes nothing, and the next one is unharmed', async () => {
    const all = attacks()
    expect(all.length).to.be.at.least(40)
    await using place = new Place()
    const canary = `CANARY-${randomUUID()}`
    const lab = join(place.folder, 'hostile')
    cpSync(join(packageRoot(), 'share/lab-template'), lab, {recursive: true})
    const spec = join(lab, 'lab.ts')
    writeFileSync(spec, withSshCheck(readFileSync(spec, 'utf8').replace('lan: false', 'lan: true')))
    const secret = join(place.folder, 'qlab-canary')
    writeFileSync(secret, canary)
    const given = join(place.folder, 'given')
    for (const {name, form, text} of all) {
      const own = join(given, name, 'hostile')
      mkdirSync(own, {recursive: true})
      writeFileSync(form === 'md' ? `${own}.md` : join(own, 'make-bridge.mjs'), text)
      if (form === 'mjs')
        writeFileSync(join(own, 'give-address.sh'), 'sudo ip addr add 10.10.0.1/24 dev br0\n')
    }
    const answering = createServer((socket) => socket.end(canary))
    const abstract = createServer((socket) => socket.end(canary))
    await Promise.all([listening(answering, PORT), listening(abstract, '\0qlab-canary')])
    const before = await hostState()
    const spaces = new Set<string>()
    const watch = setInterval(() => spacesOf(place.folder).forEach((space) => spaces.add(space)), 200)
    try {
      const args = ['grade', given, '--lab', lab, '--results', join(place.folder, 'results'), '--json']
      const limits = ['--command-limit', '3', '--step-limit', '1', '--memory', '400']
      // What the grader has open itself, its submissions must not inherit.
      const inherited = [3, 4, 5].map(() => [openSync(secret, 'r')] as unknown as 'inherit')
      const options: Options = {
        reject: false,
        env: {...place.env, QLAB_CANARY: canary},
        stdio: ['ignore', 'pipe', 'pipe', ...inherited],
        maxBuffer: 2 ** 30,
      }
      const graded = await execa(join(packageRoot(), 'bin/qlab'), [...args, ...limits], options)
      const json = String(graded.stdout)
      expect(json, `${String(graded.stderr)}\n${json.slice(0, 1000)}`).to.match(
        /^\{\s*"schema": "qlab.grades/,
      )
      const {results} = JSON.parse(json) as Grades
      const seen = (text: string): string[] =>
        results
          .filter((result) =>
            JSON.stringify([
              result.reason,
              result.grade?.steps.map(({commands}) => commands.map(said)),
            ]).includes(text),
          )
          .map(({student}) => student.id)
      expect(seen(canary), 'have seen a secret').to.deep.equal([])
      expect(seen('ESCAPED'), 'have got out').to.deep.equal([])
      const points = Object.fromEntries(
        results.map(({student, outcome, grade}) => [
          student.id,
          outcome === 'error' ? 'error' : grade?.steps.map((step) => `${step.points}/${step.of}`).join(' '),
        ]),
      )
      const wanted = Object.fromEntries(all.map(({name, kind}) => [name, POINTS[kind]]))
      expect(points).to.deep.equal(wanted)
      expect(hostChanges(before, await hostState()), 'the host').to.deep.equal([])
      expect(readFileSync(secret, 'utf8')).to.equal(canary)
      expect(spaces.size, 'namespaces seen').to.be.at.least(10)
      const left = await Promise.all([...spaces].map((space) => processesLeftIn(space)))
      expect(left.flat().filter(isNobodyElses), 'processes left').to.deep.equal([])
      expect(readdirSync(join(place.folder, 'state', 'qlab', 'proving')), 'places left').to.deep.equal([])
    } finally {
      clearInterval(watch)
      answering.close()
      abstract.close()
    }
  })
})

/** A lab whose first step looks with ssh too, which does what the settings in its home say. */
function withSshCheck(spec: string): string {
  const check = `const ownSettings = check({
  id: 'own-settings',
  title: {en: 'ssh looks with its own settings', sv: 'ssh tittar med egna inställningar'},
  observe: async ({host}) => {
    const {stdout} = await host.$\`ssh -G localhost\`
    return {settings: stdout.split('\\n').filter((line) => /^(hostkeyalias|proxycommand|port|identityfile) /.test(line)).sort()}
  },
  judge: ({settings}, expect) =>
    expect(settings).to.deep.equal(['hostkeyalias qlab-guest', 'identityfile /.qlab/home/.ssh/id_ed25519', 'port 22']),
  diagnoses: [{id: 'other-settings', when: () => true, say: {en: 'It has others.', sv: 'Den har andra.'}, look: 'ssh -G localhost'}],
})

export default`
  const parts = spec.split('export default')
  expect(parts).to.have.length(2)
  return parts.join(check).replace('[bridgeExists, bridgeUp]', '[ownSettings, bridgeExists, bridgeUp]')
}

function said({stdout, stderr}: {readonly stdout: string; readonly stderr: string}): string {
  return stdout + stderr
}

function listening(server: Server, where: number | string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    if (typeof where === 'number') server.listen(where, '127.0.0.1', resolve)
    else server.listen(where, resolve)
  })
}
