import type {Localized} from '../../model/language.js'

export type Values = Readonly<Record<string, string>>

/** What is told of a place where a way ends. */
export interface EndWords {
  /** Values as the walk gives them: the table is tested, and shown in the documentation, with these. */
  readonly sample: Values
  /** What was seen, and what follows from it. */
  readonly say: (values: Values) => Localized
  /** A command that shows it. */
  readonly look?: (values: Values) => string
  /** A command that cures it; none where only the lab's own command does. */
  readonly then?: (values: Values) => string | null
  /** Whether it is cured by ending the VM, and starting it as the guide says. */
  readonly restart?: (values: Values) => boolean
  /** No time cures it. */
  readonly final?: true
  /** In how many seconds at the most it is over by itself, and what is waited for. */
  readonly passes?: (values: Values) => {readonly seconds: number; readonly for: Localized}
}

export type EndTable = Readonly<Record<string, EndWords>>

/** A VM, the host or an address, as a sentence has it, at its beginning too; a VM that is called `vm` is the lab's only one. */
export function who(name = '?') {
  const known: Record<string, readonly [string, string]> = {
    vm: ['the VM', 'VM:en'],
    host: ['the host', 'värddatorn'],
  }
  const [en, sv] = known[name] ?? [name, name]
  const capital = (text: string): string =>
    known[name] ? text.charAt(0).toUpperCase() + text.slice(1) : text
  const [ens, svs] = [`${en}'s`, known[name] ? `${sv}s` : `${sv}:s`]
  return {en, sv, En: capital(en), Sv: capital(sv), ens, svs, Ens: capital(ens), Svs: capital(svs)}
}
