import {loadAside} from '../../machine/memory/memory-aside.js'
import {memoryRead} from '../../machine/memory/write-memory.js'
import type {Fence} from '../../model/lab/guide.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'
import type {KeptProcess} from '../../session/kept/kept-host.js'
import {asideInLab, ASIDE} from '../../session/saved-machine.js'
import {startLine} from '../../session/kept/start-line.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {machineOfRecord} from '../saving/machine-of-record.js'
import type {ResumeOptions} from './resume-options.js'

/** How long a VM may take to end. */
const ENDING_MS = 10_000

/**
 * Starts a process of an earlier session with its own words. What is refused is told.
 * @returns the VM that went on from its memory; null where it boots, or is none
 */
export async function startKept(
  open: LabAtHand,
  process: KeptProcess,
  {saved, emit, signal}: ResumeOptions,
): Promise<string | null> {
  const {program, argv, cwd} = process
  const type = async (): Promise<boolean> => {
    const text = startLine(process)
    const {exitCode, stderr} = await open.live.run(onHost(text), {text, line: 0}, signal)
    const said = stderr.trim()
    if (exitCode !== 0 && !going)
      emit({type: 'notice', notice: 'not-restarted', program: [program, ...argv].join(' '), said})
    return exitCode === 0
  }
  const record = {id: '', argv, cwd, startedAt: 0, pid: null, starting: false, watched: true}
  const isVm = program.startsWith('qemu-system')
  const machine = isVm ? await machineOfRecord(record, open.lab, open.session) : null
  const words = argv.map((word) => `${word}\0`).join('')
  const number = saved?.machines.findIndex((each) => each.argv === words) ?? -1
  let going = machine !== null && number >= 0
  if (isVm) emit({type: 'opening', step: 'start-vm', machine: machine ?? 'VM'})
  if (isVm && monitorAtTerminal(argv))
    emit({type: 'notice', notice: 'monitor-gone', machine: machine ?? 'VM'})
  if (going && machine !== null) {
    if ((await type()) && (await goesOn(open, machine, {number, saved}))) return machine
    // The memory does not fit any more: another QEMU, say. The second time it boots.
    going = false
  }
  if (bootsFromCd(argv)) emit({type: 'notice', notice: 'boots-from-cd', machine: machine ?? 'VM'})
  else await type()
  return null
}

/** Waits until a VM that was started again has its memory; one that cannot have it is ended. */
async function goesOn(
  {live, session}: LabAtHand,
  id: string,
  {number, saved}: {readonly number: number; readonly saved: ResumeOptions['saved']},
): Promise<boolean> {
  const machine = live.machine(id)
  if (saved?.machines[number]?.state?.endsWith(ASIDE) !== true) return memoryRead(machine)
  const file = asideInLab(number)
  const loaded = await loadAside(machine, file).catch(() => false)
  await session.run(['rm', '-f', file])
  if (loaded) return true
  await machine.qmp('quit').catch(() => undefined)
  await until(async () => !(await machine.running()), {timeoutMs: scaled(ENDING_MS), intervalMs: 50})
  return false
}

function onHost(code: string): Fence {
  return {language: 'bash', on: 'host', code, line: 0, commands: []}
}

/** Whether a VM's monitor was in the terminal that it was started in. */
export function monitorAtTerminal(argv: readonly string[]): boolean {
  return argv.some((word, index) => {
    const option = word.replace(/^--/, '-')
    const value = argv[index + 1] ?? ''
    return option === '-nographic' || (option === '-monitor' && value === 'stdio') || value === 'mon:stdio'
  })
}

/** A VM that boots from a CD first would be installed once more, over what it had written to its disk. */
function bootsFromCd(argv: readonly string[]): boolean {
  const order = argv[argv.findIndex((word) => /^--?boot$/.test(word)) + 1] ?? ''
  return argv.some((word) => /^--?boot$/.test(word)) && /^d|(?:order|once)=d/.test(order)
}
