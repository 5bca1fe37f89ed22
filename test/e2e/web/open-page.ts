import {on} from 'node:events'
import {chromium, type Browser, type Page} from 'playwright-core'
import {findProgram} from '../../../src/host/process/programs.js'
import type {Place} from '../kit/qlab.js'

/** `qlab web`, from its address on until it is ended. */
export async function serve(place: Place, words: readonly string[]) {
  const served = place.start(['web', ...words])
  let said = ''
  for await (const text of on(served.stdout, 'data', {close: ['end']})) {
    said += String(text)
    if (said.includes('token=')) break
  }
  const [address = ''] = /http:\S+/.exec(said) ?? []
  return {
    address,
    pid: served.pid ?? 0,
    end: async (signal: 'SIGINT' | 'SIGKILL' = 'SIGINT') => {
      served.kill(signal)
      await served
    },
  }
}

async function openBrowser(): Promise<Browser> {
  return chromium.launch({executablePath: findProgram('chromium') ?? '', args: ['--no-sandbox']})
}

/** A page of `qlab web`, in a real browser, until the block ends. */
export async function openPage(place: Place, ...words: readonly string[]) {
  const served = await serve(place, words)
  const browser = await openBrowser()
  const context = await browser.newContext({viewport: {width: 1366, height: 768}})
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(served.address)
  return {
    ...{page, served, complaints},
    address: served.address,
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      await served.end()
    },
  }
}

/** Types a line into the terminal of a tab. */
export async function typeIn(page: Page, tab: string, line: string): Promise<void> {
  await page.locator(`#panel-${tab} .terminal textarea`).focus()
  await page.keyboard.type(`${line}\n`)
}

/** Waits for a text in the terminal of a tab. */
export async function stands(page: Page, tab: string, text: string, timeout = 60_000): Promise<void> {
  await page.locator(`#panel-${tab} .xterm-accessibility`, {hasText: text}).waitFor({timeout})
}
