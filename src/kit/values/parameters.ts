import type {Parameter} from '../../model/lab/parameter.js'
import {ownOf, valueAtHand} from '../../model/lab/values-at-hand.js'

/** The name of a network interface that a student makes: a bridge, a tap. It draws the same letters with a number, as `br471`. */
export function interfaceName(own: string): Parameter<string> {
  return {kind: 'interface', own}
}

/** The name of a snapshot: it draws the same letters with a number, as `snap471`. */
export function snapshotName(own: string): Parameter<string> {
  return {kind: 'snapshot', own}
}

/** The first three numbers of a private /24 network, as `10.10.0`: it draws another one in the same range. */
export function subnet(own: string): Parameter<string> {
  return {kind: 'subnet', own}
}

/** A TCP or UDP port of the host: it draws one from 10000 to 29999. */
export function port(own: number): Parameter<number> {
  return {kind: 'port', own}
}

/** A VM's MAC address, as `52:54:00:12:34:56`. Its link-local address in a guide follows it. */
export function mac(own: string): Parameter<string> {
  return {kind: 'mac', own}
}

/** A word of letters that nobody can guess. */
export function token(own: string): Parameter<string> {
  return {kind: 'token', own}
}

/** Two words of four and five letters, as `blue whale`: it draws two others of as many. */
export function phrase(own: string): Parameter<string> {
  return {kind: 'phrase', own}
}

type ValuesOf<P extends Readonly<Record<string, Parameter>>> = {readonly [Name in keyof P]: P[Name]['own']}

/**
 * The values that a lab's code works with: those of the student whom the lab was loaded for, or the handout's own. Call it where
 * lab.ts, or a file of it, is loaded: later there are only the handout's.
 */
export function drawn<P extends Readonly<Record<string, Parameter>>>(parameters: P): ValuesOf<P> {
  const values = Object.entries(parameters).map(([name, {own}]) => {
    const value = valueAtHand(name)
    return [name, value === null ? own : typeof own === 'number' ? Number(value) : value] as const
  })
  return Object.fromEntries(values) as ValuesOf<P>
}

/** A name as ids have it: the handout's own, whatever was drawn in its place, since an id is the same for everybody. */
export function idOf(name: string): string {
  return ownOf(name)
}
