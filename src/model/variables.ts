import {didYouMean} from './did-you-mean.js'
import {UsageError} from './errors/errors.js'
import {LANGUAGES, type Localized} from './language.js'

interface Variable {
  /** What a value must look like, in words, and as a test. */
  readonly shape: Localized
  readonly valid: (value: string) => boolean
}

const absolutePath: Variable = {
  shape: {en: 'an absolute path', sv: 'en absolut sökväg'},
  valid: (value) => value.startsWith('/'),
}

/** Every environment variable that qlab reads of its own. An empty value counts as unset. */
const VARIABLES = {
  QLAB_LANG: {
    shape: {en: `one of ${LANGUAGES.join(', ')}`, sv: `ett av ${LANGUAGES.join(', ')}`},
    valid: (value) => LANGUAGES.some((language) => language === value),
  },
  QLAB_LAB: {
    shape: {en: "a lab's name, such as bridge", sv: 'en labbs namn, till exempel bridge'},
    valid: (value) => /^[a-z0-9][a-z0-9-]*$/.test(value),
  },
  QLAB_DEBUG: {shape: {en: '0 or 1', sv: '0 eller 1'}, valid: (value) => value === '0' || value === '1'},
  QLAB_RECORD: {shape: {en: 'on or off', sv: 'on eller off'}, valid: (value) => /^(?:on|off)$/.test(value)},
  QLAB_PANES: {
    shape: {en: 'off (or own, which qlab sets itself)', sv: 'off (eller own, som qlab själv sätter)'},
    valid: (value) => value === 'off' || value === 'own',
  },
  QLAB_TERMINAL: {
    shape: {
      en: 'a number from 1 to 9, which qlab sets itself',
      sv: 'ett tal från 1 till 9, som qlab själv sätter',
    },
    valid: (value) => /^[1-9]$/.test(value),
  },
  QLAB_PLAIN: {
    shape: {en: '1 (or 0, as if it were not set)', sv: '1 (eller 0, som om den inte vore satt)'},
    valid: (value) => value === '0' || value === '1',
  },
  QLAB_TIME_FACTOR: {
    shape: {
      en: 'a number from 0.1 to 100, such as 3: how many times longer qlab waits',
      sv: 'ett tal från 0.1 till 100, till exempel 3: hur många gånger längre qlab väntar',
    },
    valid: (value) => /^\d{1,3}(?:\.\d{1,6})?$/.test(value) && Number(value) >= 0.1 && Number(value) <= 100,
  },
  QLAB_IDLE_HOURS: {
    shape: {
      en: 'a number of hours up to 8760, such as 24: after so long without anybody a lab ends by itself, with 0 never',
      sv: 'ett antal timmar upp till 8760, till exempel 24: så länge får en labb stå oanvänd innan den avslutas av sig själv; 0 betyder hur länge som helst',
    },
    valid: (value) => /^\d{1,4}(?:\.\d{1,6})?$/.test(value) && Number(value) <= 8760,
  },
  QLAB_SEED: {
    shape: {
      en: "a seed, as your teacher has given it to you, or none for the handout's own values",
      sv: 'ett frö, som din lärare har gett dig, eller none för värdena i häftet',
    },
    valid: (value) => /^(?:none|[0-9a-f\s-]{20,30})$/i.test(value),
  },
  QLAB_STUDENT: {
    shape: {en: 'a name, without line breaks', sv: 'ett namn, utan radbrytningar'},
    valid: (value) => !/[\r\n]/.test(value),
  },
  QLAB_HOST: {
    shape: {
      en: 'a host, such as student@kvm1, or none for this computer',
      sv: 'en fjärrdator, till exempel student@kvm1, eller none för den här datorn',
    },
    valid: (value) => /^[^\s-]\S*$/.test(value),
  },
  // Never shown: there may be a password in it.
  QLAB_DATABASE: {
    shape: {en: 'the address of a database', sv: 'adressen till en databas'},
    valid: () => true,
  },
  QLAB_HEARTBEAT_SECONDS: {
    shape: {
      en: 'a number of seconds from 10 to 3600, such as 60: after so long a silence a worker counts as dead',
      sv: 'ett antal sekunder från 10 till 3600, till exempel 60: så länge får en worker vara tyst innan den räknas som död',
    },
    valid: (value) => /^\d{1,4}$/.test(value) && Number(value) >= 10 && Number(value) <= 3600,
  },
  QLAB_STATE_HOME: absolutePath,
  QLAB_CACHE_HOME: absolutePath,
  QLAB_RUNTIME_DIR: absolutePath,
  QLAB_WORK_HOME: absolutePath,
} as const satisfies Readonly<Record<string, Variable>>

export type VariableName = keyof typeof VARIABLES

/**
 * Looks through the QLAB_* variables.
 * @returns a warning for each that qlab does not know
 * @throws {UsageError} for a value that makes no sense
 */
export function checkVariables(env: NodeJS.ProcessEnv): Localized[] {
  const warnings: Localized[] = []
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith('QLAB_') || !value) continue
    const variable = (VARIABLES as Readonly<Record<string, Variable>>)[name]
    if (!variable) warnings.push(unknown(name))
    else if (!variable.valid(value)) throw badVariable(name, value, variable.shape)
  }
  return warnings
}

/** @param shape what the value must be */
export function badVariable(name: string, value: string, shape: Localized = absolutePath.shape): UsageError {
  return new UsageError(
    'bad-variable',
    {
      en: `${name}=${value} makes no sense: it must be ${shape.en}.`,
      sv: `${name}=${value} går inte att förstå: det måste vara ${shape.sv}.`,
    },
    {suggestions: [`unset ${name}`]},
  )
}

function unknown(name: string): Localized {
  // What all of them begin with says nothing about which one was meant.
  const own = (each: string): string => each.replace(/^QLAB_/, '')
  const found = didYouMean(own(name), Object.keys(VARIABLES).map(own))
  const near = found && `QLAB_${found}`
  return {
    en: `${name} is not a variable that qlab reads.${near ? ` Did you mean ${near}?` : ''}`,
    sv: `${name} är ingen variabel som qlab läser.${near ? ` Menade du ${near}?` : ''}`,
  }
}
