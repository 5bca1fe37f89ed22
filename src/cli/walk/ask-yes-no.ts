import {choose} from './choose.js'
import type {Style} from '../render/text/style.js'

export interface YesNo {
  readonly text: string
  readonly yes: string
  readonly no: string
  /** The answer that Enter alone gives, which stands first. */
  readonly first: 'yes' | 'no'
}

/** Asks at the terminal whether something is to be done; Escape is no. */
export async function askYesNo(
  {text, yes, no, first}: YesNo,
  style: Style,
  signal: AbortSignal,
): Promise<boolean> {
  const answers = [
    {value: 'yes', label: yes},
    {value: 'no', label: no},
  ] as const
  const choices = first === 'yes' ? answers : answers.toReversed()
  return (await choose({text, choices, preselected: first, keys: true}, style, signal)) === 'yes'
}
