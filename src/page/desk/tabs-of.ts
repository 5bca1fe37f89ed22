import type {Language} from '../../model/language.js'
import type {PageDesk} from '../../model/web/page-talk.js'
import {words} from '../words.js'

/** Something that is shown beside the guide. */
export interface Tab {
  /** The terminal's name (`host-1`, `ssh-vm`, `console-vm`), or `screen-vm`. */
  readonly name: string
  /** The VM that it is of; null for the host. */
  readonly machine: string | null
  /** What stands on it, below its VM's name. */
  readonly label: string
  /** All that it is called. */
  readonly title: string
  /** Whether what it shows is there: a VM may be off. */
  readonly live: boolean
}

const WAYS = ['ssh', 'console', 'screen'] as const

/**
 * The tabs: the host's terminals, and of each VM those that there can be while it runs.
 * @param opened names of those that are open in this page, which stay when a VM ends
 */
export function tabsOf(desk: PageDesk, opened: readonly string[], language: Language): readonly Tab[] {
  const own = words[language].desk
  const hosts = [...new Set(['host-1', ...desk.terminals, ...opened])]
    .filter((name) => name.startsWith('host-'))
    .sort()
  const ofHost = hosts.map((name): Tab => {
    const label = hosts.length === 1 ? own.host : `${own.host} ${name.slice('host-'.length)}`
    return {name, machine: null, label, title: label, live: true}
  })
  const ofMachines = desk.machines.flatMap(({id, running}) =>
    WAYS.flatMap((way): Tab[] => {
      const name = `${way}-${id}`
      const label = own[way]
      return running || opened.includes(name)
        ? [{name, machine: id, label, title: `${id}: ${label}`, live: running}]
        : []
    }),
  )
  return [...ofHost, ...ofMachines]
}

/** The name of a further terminal of the host; null when there are as many as there may be. */
export function nextHost(tabs: readonly Tab[]): string | null {
  const names = Array.from({length: 9}, (_, index) => `host-${index + 1}`)
  return names.find((name) => tabs.every((tab) => tab.name !== name)) ?? null
}
