import type {Localized} from '../language.js'
import type {Lab} from './lab.js'

/** A step's title as each of the lab's guides has it. */
export function stepTitle({guides}: Lab, id: string): Localized {
  const of = ({steps}: Lab['guides']['en']): string => steps.find((step) => step.id === id)?.title ?? id
  return {en: of(guides.en), sv: of(guides.sv)}
}
