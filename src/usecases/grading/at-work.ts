import type {Fence, Guide} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'

/** A submitted lab whose commands name its work folder as it is now: a submission says `~/qlab/bridge` for it. */
export function atWork(lab: Lab, work: string): Lab {
  const named = (text: string): string => text.replaceAll(`~/qlab/${lab.id}`, work)
  const fence = (each: Fence): Fence =>
    each.on === 'host'
      ? {...each, commands: each.commands.map((command) => ({...command, text: named(command.text)}))}
      : each
  const guide = (each: Guide): Guide => ({
    ...each,
    steps: each.steps.map((step) => ({...step, fences: step.fences.map(fence)})),
  })
  return {...lab, guides: {en: guide(lab.guides.en), sv: guide(lab.guides.sv)}}
}
