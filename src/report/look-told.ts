import type {LetThrough} from '../model/proof.js'

/** So much of a fact tells what was seen; a VM's condition, for example, is many times as long. */
const LONGEST = 60

/** A check that passed, with the facts that it saw: `tap-up saw up: true`. */
export function lookTold({check, facts}: LetThrough): string {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return `${check}: ${short(facts)}`
  const told = Object.entries(facts).map(([name, value]) => `${name} ${short(value)}`)
  return `${check}: ${told.join(', ')}`
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? 'undefined'
  return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text
}
