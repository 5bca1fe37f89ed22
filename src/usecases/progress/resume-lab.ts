import {checkStep, stepOutcome, type Known} from '../../engine/check-steps.js'
import {disksOf} from '../../machine/disks/machine-disks.js'
import type {Emit} from '../../model/run/event.js'
import type {Language} from '../../model/language.js'
import type {Outcome} from '../../model/run/outcome.js'
import type {Fence} from '../../model/lab/guide.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {KeptProcess} from '../../session/kept/kept-host.js'
import {restoreHost} from '../../session/kept/restore-host.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {changeDiscs} from './discs.js'
import {passedSteps} from './passed-steps.js'
import type {LabProgress} from './progress-file.js'
import {redoInGuests} from './redo-in-guests.js'

export interface ResumeOptions {
  readonly language: Language
  readonly emit: Emit
  readonly signal?: AbortSignal
}

/**
 * Brings back in a fresh session what ran in an earlier one: the network and the VMs as the student had them, and in VMs what
 * only their memory had. No command of the guide that writes a file is run again. The checks of the steps that had passed say
 * what came of it, and what they say is noted in the session.
 */
export async function resumeLab(open: LabAtHand, kept: LabProgress, options: ResumeOptions): Promise<void> {
  const {lab, session, live} = open
  const {emit, language, signal} = options
  const steps = passedSteps(lab.guides[language].steps, kept.progress)
  session.note({hints: kept.hints, ...(kept.reached && {reached: kept.reached})})
  emit({type: 'opening', step: 'restore-network'})
  await restoreHost(session, kept.host, {
    type: (text) => live.run(onHost(text), {text, line: 0}, signal),
    starts: async (process) => mayStart(open, process, emit),
    onRefused: ({program, argv}, said) =>
      emit({type: 'notice', notice: 'not-restarted', program: [program, ...argv].join(' '), said}),
  })
  for (const [id, discs] of Object.entries(kept.discs)) {
    const machine = live.machines.get(id)
    if (machine && (await machine.running())) await changeDiscs(machine, discs).catch(() => undefined)
  }
  await redoInGuests(open, steps, options)
  const progress: Record<string, Outcome> = {}
  const known: Known = new Map()
  const context = {lab: live, language, emit: waitsOf(emit), ...(signal && {signal})}
  for (const step of steps) {
    emit({type: 'opening', step: 'check-again', title: stepTitle(lab, step.id)})
    progress[step.id] = stepOutcome((await checkStep(lab, step.id, known, context)).checks)
    session.note({progress})
    if (progress[step.id] !== 'passed') break
  }
}

function onHost(code: string): Fence {
  return {language: 'bash', on: 'host', code, line: 0, commands: []}
}

/** What is waited for is told; what each check found is told when the student's steps are shown. */
function waitsOf(emit: Emit): Emit {
  return (event) => {
    if (event.type === 'check-waiting' || event.type === 'guest-waiting') emit(event)
  }
}

/** A VM that boots from a CD first would be installed once more, over what it had written to its disk. */
async function mayStart({lab, session}: LabAtHand, process: KeptProcess, emit: Emit): Promise<boolean> {
  if (!process.program.startsWith('qemu-system')) return true
  const {argv, cwd} = process
  const disks = Object.entries(lab.spec.machines)
  const place = {door: session.door, work: session.record.work, disks: disks.map(([, {disk}]) => disk)}
  const record = {id: '', argv, cwd, startedAt: 0, pid: null, starting: false, watched: true}
  const used = await disksOf(record, place)
  const machine = disks.find(([, {disk}]) => used.includes(disk))?.[0] ?? 'VM'
  if (bootsFromCd(argv)) {
    emit({type: 'notice', notice: 'boots-from-cd', machine})
    return false
  }
  emit({type: 'opening', step: 'start-vm', machine})
  return true
}

function bootsFromCd(argv: readonly string[]): boolean {
  const order = argv[argv.findIndex((word) => /^--?boot$/.test(word)) + 1] ?? ''
  return argv.some((word) => /^--?boot$/.test(word)) && /^d|(?:order|once)=d/.test(order)
}
