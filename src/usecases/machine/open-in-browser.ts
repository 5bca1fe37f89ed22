import {browserFor, openBrowser} from '../../host/browser.js'

/** Opens an address in the reader's browser; says whether there is one and it has begun to. */
export async function openInBrowser(address: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const words = browserFor(address, env)
  return words !== null && (await openBrowser(words))
}
