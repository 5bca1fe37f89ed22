import {builtTable, type HelpOptions} from '../help/help-text.js'
import {worksInLab} from '../help/render-help.js'

/** The commands that work in a lab's shell and are one word; none where there is no build. */
export function plainWords(root: HelpOptions['root']): string[] {
  try {
    const table = builtTable(root)
    return Object.keys(table).filter((id) => !id.includes(':') && worksInLab(id, table))
  } catch {
    return []
  }
}
