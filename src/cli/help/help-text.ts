import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Style} from '../render/text/style.js'
import {helpTable, type HelpTable} from './help-table.js'
import {renderCommandHelp, renderRootHelp, renderTopicHelp} from './render-help.js'

export interface HelpOptions {
  /** The package's root folder. */
  readonly root: string
  readonly version: string
  /** True while developing: the table comes from the commands instead of the build. */
  readonly development?: boolean | undefined
}

/** The help of a command or topic, or of qlab as a whole, as text. */
export async function helpText(of: string | null, options: HelpOptions, style: Style): Promise<string> {
  const table = options.development ? await helpTable() : builtTable(options.root)
  if (of === null) return renderRootHelp(table, versionLine(options.version), style)
  const entry = table[of]
  return entry ? renderCommandHelp(of, entry, style) : renderTopicHelp(of, table, style)
}

/** The table that the build made. */
export function builtTable(root: string): HelpTable {
  return JSON.parse(readFileSync(join(root, 'dist/commands.json'), 'utf8')) as HelpTable
}

function versionLine(version: string): string {
  return `qlab/${version} ${process.platform}-${process.arch} node-${process.version}`
}
