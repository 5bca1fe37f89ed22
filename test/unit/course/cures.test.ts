import {expect} from 'chai'
import {labIds} from '../../../src/content/spec/find-labs.js'
import {loadLab} from '../../../src/content/spec/load-lab.js'
import {packageRoot} from '../../../src/host/files/paths.js'

/** What a pattern of `pgrep -f` is, quoted or not, and what comes before it. */
const BY_COMMAND_LINE = /\b(?:pkill|pgrep|pidwait)\s(?:-\w+ )*-f\s+(?:'([^']*)'|"([^"]*)"|(\S+))/g
const ENDS = /\b(?:pkill|killall|kill)\b/
// `while pkill …; do …` goes on until there is none left.
const WAITS = /\bpidwait\b|\bwhile p(?:kill|grep)\b|\bwait\b|tail --pid/
const STARTS = /\b(?:qemu-system|qemu-img|swtpm socket|dnsmasq )/

/** The commands of a line, as `;` and `&&` part them. */
const commandsOf = (line: string): string[] => line.split(/;|&&/)

/** Whether a line ends something, and starts or changes what may still be held, before the end has come. */
function isHasty(line: string): boolean {
  let pending = false
  for (const command of commandsOf(line)) {
    if (pending && STARTS.test(command)) return true
    if (WAITS.test(command)) pending = false
    else if (ENDS.test(command)) pending = true
  }
  return false
}

/** Whether a line, given to `bash -c`, ends that very bash, or waits for it. */
function meansItself(line: string): boolean {
  return [...line.matchAll(BY_COMMAND_LINE)].some(([, single, double, bare]) =>
    new RegExp(single ?? double ?? bare ?? '').test(`bash -c ${line}`),
  )
}

/** Whether a diagnosis says that a VM must end first, and what it proposes starts one beside that, which holds the disk. */
function startsBeside({say, then}: {readonly say: unknown; readonly then?: unknown}): boolean {
  const said = (say as {readonly en?: string}).en ?? ''
  return (
    /\b[Ee]nd (?:it|the (?:VM|server)|QEMU)\b/.test(said) &&
    typeof then === 'string' &&
    /\bqemu-system/.test(then) &&
    !ENDS.test(then)
  )
}

async function diagnosesOf(lab: string) {
  const {spec} = await loadLab(lab, {root: packageRoot()})
  return Object.values(spec.steps)
    .flat()
    .flatMap((check) => check.diagnoses)
}

/** Each thing that a lab tells a student to type on the host, with where it stands. */
async function typed(lab: string): Promise<{where: string; line: string}[]> {
  const {spec, guides} = await loadLab(lab, {root: packageRoot()})
  const cures = Object.values(spec.steps)
    .flat()
    .flatMap((check) => check.diagnoses)
    .flatMap(({id, look, then}) => [look, then].map((line) => ({where: id, line})))
    .filter((each): each is {where: string; line: string} => typeof each.line === 'string')
  const fences = guides.en.steps.flatMap(({id, fences: all}) =>
    all.flatMap(({commands}) => commands.map(({text}) => ({where: id, line: text}))),
  )
  return [...cures, ...fences]
}

describe('what the labs tell a student to type', () => {
  it('is known by this test where it would go wrong', () => {
    expect(meansItself("pkill -f file=ubuntu.qcow2; qemu-system-x86_64 -drive 'file=ubuntu.qcow2'")).to.equal(
      true,
    )
    expect(meansItself('pkill -f "[f]ile=a"; qemu-system-x86_64 -drive file=a')).to.equal(true)
    expect(meansItself("pkill -f '[f]ile=a'")).to.equal(false)
    expect(isHasty('pkill swtpm; swtpm socket --tpm2 &')).to.equal(true)
    expect(isHasty('kill 7 && qemu-img snapshot -a a b')).to.equal(true)
    expect(isHasty('pkill swtpm; pidwait swtpm; swtpm socket --tpm2 &')).to.equal(false)
    expect(isHasty('while pkill swtpm; do sleep 0.1; done; swtpm socket --tpm2 &')).to.equal(false)
  })

  it('ends nothing but what it means, and waits until that has ended', async () => {
    const all = await Promise.all((await labIds(packageRoot())).map(typed))
    const told = all.flat()
    expect(told.length).to.be.above(500)
    expect(told.filter(({line}) => meansItself(line))).to.deep.equal([])
    expect(told.filter(({line}) => isHasty(line))).to.deep.equal([])
  })

  it('ends the VM that its words want ended', async () => {
    const all = await Promise.all((await labIds(packageRoot())).map(diagnosesOf))
    expect(
      all
        .flat()
        .filter(startsBeside)
        .map(({id}) => id),
    ).to.deep.equal([])
  })
})
