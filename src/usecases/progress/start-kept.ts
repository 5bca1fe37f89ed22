import {memoryRead} from '../../machine/memory/write-memory.js'
import type {Fence} from '../../model/lab/guide.js'
import type {KeptProcess} from '../../session/kept/kept-host.js'
import {startLine} from '../../session/kept/start-line.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {machineOfRecord} from '../saving/machine-of-record.js'
import type {ResumeOptions} from './resume-options.js'

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
  let going = machine !== null && (saved?.machines.some((each) => each.argv === words) ?? false)
  if (isVm) emit({type: 'opening', step: 'start-vm', machine: machine ?? 'VM'})
  if (going && machine !== null) {
    if ((await type()) && (await memoryRead(open.live.machine(machine)))) return machine
    // The memory does not fit any more: another QEMU, say. The second time it boots.
    going = false
  }
  if (bootsFromCd(argv)) emit({type: 'notice', notice: 'boots-from-cd', machine: machine ?? 'VM'})
  else await type()
  return null
}

function onHost(code: string): Fence {
  return {language: 'bash', on: 'host', code, line: 0, commands: []}
}

/** A VM that boots from a CD first would be installed once more, over what it had written to its disk. */
function bootsFromCd(argv: readonly string[]): boolean {
  const order = argv[argv.findIndex((word) => /^--?boot$/.test(word)) + 1] ?? ''
  return argv.some((word) => /^--?boot$/.test(word)) && /^d|(?:order|once)=d/.test(order)
}
