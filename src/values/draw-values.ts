import {createHmac} from 'node:crypto'
import {BugError} from '../model/errors/errors.js'
import type {Parameters, Values} from '../model/lab/parameter.js'
import {KINDS} from './kinds.js'

/** So often another number is tried for a value that clashes. */
const MOST_TRIES = 1000

/**
 * The values that a seed draws for a lab. The number of a parameter is the first 48 bits of HMAC-SHA256(seed, `qlab/value/1`, the lab,
 * the parameter and the try, from 0, with line feeds between); what it draws is the kind's. It is tried again while the value
 * is too like one of the handout's own, or one that was drawn before, in the order of the parameters' names.
 * @param seed as seedOf writes it
 */
export function drawValues(parameters: Parameters, seed: string, lab: string): Values {
  const owns = Object.values(parameters).map(({kind, own}) => ({kind, value: String(own)}))
  const drawn: {
    readonly name: string
    readonly kind: (typeof owns)[number]['kind']
    readonly value: string
  }[] = []
  for (const [name, {kind, own}] of Object.entries(parameters).sort(byName)) {
    const taken = [...owns, ...drawn].filter((each) => each.kind === kind).map(({value}) => value)
    const isFree = (value: string): boolean => !taken.some((each) => KINDS[kind].meet(value, each))
    const tries = Array.from({length: MOST_TRIES}, (_, attempt) => attempt)
    const attempt = tries.find((each) => isFree(draw(each)))
    function draw(each: number): string {
      return KINDS[kind].draw(String(own), numberOf(seed, [lab, name, String(each)]))
    }
    if (attempt === undefined)
      throw new BugError('no-value', `Nothing is left to draw for ${name} of ${lab}.`)
    drawn.push({name, kind, value: draw(attempt)})
  }
  return Object.fromEntries(drawn.map(({name, value}) => [name, value]))
}

function numberOf(seed: string, parts: readonly string[]): number {
  const mac = createHmac('sha256', seed).update(['qlab/value/1', ...parts].join('\n'))
  return mac.digest().readUIntBE(0, 6)
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1
}
