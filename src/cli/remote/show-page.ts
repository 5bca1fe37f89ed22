import {openInBrowser} from '../../usecases/machine/open-in-browser.js'
import {writeData, writeOut} from '../frame/write-out.js'
import {renderWeb, type ShownPage} from '../render/state/web.js'
import type {Style} from '../render/text/style.js'

export interface ShowPageOptions {
  /** Whether to open it in a browser, where there is one. */
  readonly open: boolean
  readonly json: boolean
  readonly style: Style
  readonly env: NodeJS.ProcessEnv
}

/** Opens the page in the reader's browser, and says where it is. */
export async function showPage(
  page: Omit<ShownPage, 'opened'> & {readonly port: number},
  {open, json, style, env}: ShowPageOptions,
): Promise<void> {
  const opened = open && !json && (await openInBrowser(page.address, env))
  if (json) writeData(`${JSON.stringify(page, null, 2)}\n`)
  else writeOut(renderWeb({...page, opened}, style))
}
