import {ADDRESS, MAKE} from './hosts.js'

/** What a student types in the two steps of the lab `quick`. Each is work of its own; every fifth has a slip in the second step. */
export function workOf(number: number): [make: readonly string[], address: readonly string[]] {
  const [make = '', ...others] = MAKE
  const slip = ADDRESS.map((line) => line.replace('/24', '/16'))
  return [[`${make} # ${number}`, ...others], isWrong(number) ? slip : ADDRESS]
}

/** What they must come to, by student. */
export function rightOf(count: number): Readonly<Record<string, string>> {
  const each = (number: number) => [`s${number}`, isWrong(number) ? 'failed 2' : 'passed 3']
  return Object.fromEntries(Array.from({length: count}, (_, number) => each(number))) as Record<
    string,
    string
  >
}

function isWrong(number: number): boolean {
  return number % 5 === 4
}
