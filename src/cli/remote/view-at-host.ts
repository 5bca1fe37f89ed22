import {viewOnHost, type ViewOnHostOptions} from '../../usecases/remote/view-on-host.js'
import {parseCommand} from '../frame/parse-command.js'
import {loadCommand} from '../frame/registry.js'
import {writeData, writeOut} from '../frame/write-out.js'
import {languageOf} from '../frame/language-of.js'
import {renderView} from '../render/state/view.js'
import {styleFor} from '../render/text/style.js'

export interface ViewAtHostOptions extends Omit<ViewOnHostOptions, 'onReady' | 'open'> {
  /** The words behind the command. */
  readonly words: readonly string[]
}

/**
 * Shows a VM's screen on a host, here.
 * @returns the exit code
 */
export async function viewAtHost({words, ...options}: ViewAtHostOptions): Promise<number> {
  const {flags} = await parseCommand('view', await loadCommand('view'), words)
  const {json, open} = flags as {json?: boolean; open?: boolean}
  const style = styleFor(process.stdout, process.env, languageOf(options.argv))
  return viewOnHost({
    ...options,
    open: open !== false && !json,
    onReady: (view) =>
      json ? writeData(`${JSON.stringify(view, null, 2)}\n`) : writeOut(renderView(view, style)),
  })
}
