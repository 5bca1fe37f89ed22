import {basename} from 'node:path'
import {packageTable} from '../../host/package-table.js'
import {biggestFolders, freeRoom} from '../../host/preflight/folders.js'
import {asRoot, type Machine} from '../../host/preflight/machine.js'
import {BIGGEST_PROGRAMS, freeMemory} from '../../host/preflight/memory.js'
import {packageFinding} from '../../host/preflight/packages.js'
import {findFile, findProgram} from '../../host/process/programs.js'
import {HostError} from '../../model/errors/errors.js'
import type {Lab, LabNeeds} from '../../model/lab/lab.js'
import {programsNeeded} from '../../model/lab/services.js'
import type {Localized} from '../../model/language.js'
import type {Workplace} from '../workplace.js'
import {command, type Suggestion} from '../../model/errors/suggestion.js'

/** The code of the error that says that the host lacks what a lab needs: no fault of anybody's. */
export const LAB_NEEDS = 'lab-needs'

/** Something that a lab needs and the host lacks. */
interface Lack {
  readonly what: Localized
  /** The Debian package that brings it. */
  readonly package?: string
  readonly cure?: Suggestion
}

export interface NeedHostOptions extends Workplace {
  readonly signal?: AbortSignal
  /** As in {@link Machine}; empty but in tests. */
  readonly prefix?: string
  readonly env?: NodeJS.ProcessEnv
}

/**
 * Makes sure, before anything is opened, that the host has what this lab needs beyond what every lab does.
 * @throws {HostError} `lab-needs`, with the cure that doctor gives
 */
export async function needHost(
  {id, spec}: {readonly id: string; readonly spec: Pick<Lab['spec'], 'needs' | 'services'>},
  options: NeedHostOptions,
): Promise<void> {
  const {needs = {}} = spec
  const {
    paths,
    identity,
    root,
    signal = new AbortController().signal,
    prefix = '',
    env = process.env,
  } = options
  const machine: Machine = {who: identity, paths, env, packageRoot: root, prefix, signal}
  const lacks = [
    ...(await lackedPrograms(programsNeeded(spec), machine)),
    ...lackedMemory(needs, machine),
    ...lackedRoom(needs, machine),
  ]
  if (lacks.length === 0) return
  const list = (language: 'en' | 'sv'): string => lacks.map(({what}) => what[language]).join(', ')
  const packages = [...new Set(lacks.flatMap((lack) => lack.package ?? []))]
  const apt = findProgram('apt-get', env) ? [asRoot(`apt-get install ${packages.join(' ')}`)] : []
  throw new HostError(
    LAB_NEEDS,
    {
      en: `The lab ${id} needs something this computer does not have: ${list('en')}.`,
      sv: `Labben ${id} behöver något som den här datorn inte har: ${list('sv')}.`,
    },
    {
      suggestions: [
        ...(packages.length > 0 ? apt : []),
        ...lacks.flatMap(({cure}) => cure ?? []),
        command('qlab doctor', {en: 'shows everything that is missing', sv: 'visar allt som saknas'}),
      ],
    },
  )
}

async function lackedPrograms(programs: readonly string[], machine: Machine): Promise<Lack[]> {
  const table = packageTable(machine.packageRoot)
  const found = await Promise.all(
    programs.map(async (program): Promise<Lack | null> => {
      const name = basename(program)
      const row = table.find(({shows}) => shows === program)
      if (row) {
        const {state} = await packageFinding(row, machine)
        if (state === 'ok') return null
        const words = (debian: string): string => `${name} (${debian} ${row.package})`
        return {what: {en: words('Debian package'), sv: words('Debian-paketet')}, package: row.package}
      }
      const path = program.startsWith('/')
        ? findFile(machine.prefix + program)
        : findProgram(name, machine.env)
      return path ? null : {what: {en: program, sv: program}}
    }),
  )
  return found.filter((lack) => lack !== null)
}

function lackedMemory({memoryMb = 0}: LabNeeds, machine: Machine): Lack[] {
  const free = freeMemory(machine)
  if (free === null || free >= memoryMb) return []
  return [
    {
      what: {
        en: `${memoryMb} MB of memory (${free} MB are free)`,
        sv: `${memoryMb} MB minne (${free} MB är ledigt)`,
      },
      cure: BIGGEST_PROGRAMS,
    },
  ]
}

function lackedRoom({diskMb = 0}: LabNeeds, {paths}: Machine): Lack[] {
  const free = freeRoom(paths.work)
  if (free >= diskMb) return []
  return [
    {
      what: {
        en: `${diskMb} MB of disk space in ${paths.work} (${free} MB are free)`,
        sv: `${diskMb} MB diskutrymme i ${paths.work} (${free} MB är ledigt)`,
      },
      cure: biggestFolders(paths.work),
    },
  ]
}
