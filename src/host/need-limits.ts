import {readFileSync} from 'node:fs'
import {HostError} from '../model/errors/errors.js'
import type {Localized} from '../model/language.js'
import type {Command} from '../model/errors/suggestion.js'

interface Limit {
  /** As /proc/PID/limits calls it (proc(5)). */
  readonly name: string
  readonly code: string
  /** What a lab with three VMs needs, and as much again. */
  readonly least: number
  readonly what: Localized
  /** ulimit's own letter. */
  readonly flag: 'n' | 'u'
}

/** bin/qlab knows the second one as well: with fewer than ten Node does not start. */
const LIMITS: readonly Limit[] = [
  {
    name: 'Max open files',
    code: 'too-many-files',
    least: 128,
    what: {en: 'open files', sv: 'öppna filer'},
    flag: 'n',
  },
  {
    name: 'Max processes',
    code: 'too-many-processes',
    least: 100,
    what: {en: 'processes', sv: 'processer'},
    flag: 'u',
  },
]

/**
 * Refuses to begin where this shell's limits are so low that a lab would stop half-way.
 * @param limits the text of /proc/self/limits
 * @throws {HostError} `too-many-files`, `too-many-processes`
 */
export function needLimits(limits = readLimits()): void {
  for (const {name, code, least, what, flag} of LIMITS) {
    const soft = new RegExp(`^${name} +(\\d+)`, 'm').exec(limits)?.[1]
    if (soft === undefined || Number(soft) >= least) continue
    throw new HostError(
      code,
      {
        en: `This shell allows only ${soft} ${what.en} (ulimit -${flag}), and a lab needs ${least}.`,
        sv: `Det här skalet tillåter bara ${soft} ${what.sv} (ulimit -${flag}), och en labb behöver ${least}.`,
      },
      {
        suggestions: [
          `ulimit -${flag} ${least * 8}` as Command,
          {
            en: 'Or run qlab in a new terminal, where the limit is not lowered.',
            sv: 'Eller kör qlab i en ny terminal, där gränsen inte är sänkt.',
          },
        ],
      },
    )
  }
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    return '' // without a /proc nothing is known of them
  }
}
