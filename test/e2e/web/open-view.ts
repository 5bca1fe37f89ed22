import {on} from 'node:events'
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import type {AxeResults} from 'axe-core'
import {expect} from 'chai'
import {chromium, type Page} from 'playwright-core'
import {findProgram} from '../../../src/host/process/programs.js'
import type {Place} from '../kit/qlab.js'

/** Whether there is a browser: apt-get install chromium. */
export function hasBrowser(): boolean {
  return findProgram('chromium') !== null
}

/** A page of `qlab web`, in a real browser, until the block ends. */
export async function openView(place: Place, ...args: readonly string[]) {
  const served = place.start(['web', ...args])
  let said = ''
  for await (const text of on(served.stdout, 'data', {close: ['end']})) {
    said += String(text)
    if (said.includes('token=')) break
  }
  const [address = ''] = /http:\S+/.exec(said) ?? []
  const browser = await chromium.launch({
    executablePath: findProgram('chromium') ?? '',
    args: ['--no-sandbox'],
  })
  const page = await browser.newPage({viewport: {width: 1366, height: 768}})
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(address)
  return {
    page,
    address,
    complaints,
    [Symbol.asyncDispose]: async () => {
      await browser.close()
      served.kill('SIGINT')
      await served
    },
  }
}

export const ticked = (page: Page, title: string) =>
  page.locator('.ticks li.passed', {hasText: title}).first().waitFor({timeout: 120_000})

/** Types a line into the lab's terminal, and Enter. */
export async function type(page: Page, line: string): Promise<void> {
  await page.locator('.terminal:visible textarea').first().focus()
  await page.keyboard.type(`${line}\n`)
}

/** What axe-core finds that keeps somebody out; text of terminals is the lab's own. */
export async function needsNothing(page: Page, where: string): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(source)
  const {violations} = await page.evaluate<AxeResults>("axe.run({exclude: ['.xterm-screen', 'iframe']})")
  const grave = violations.filter(({impact}) => impact === 'serious' || impact === 'critical')
  const told = grave.map(
    ({id, help, nodes}) => `${id}: ${help}\n  ${nodes.map(({html}) => html).join('\n  ')}`,
  )
  expect(told, `${where}:\n${told.join('\n')}`).to.deep.equal([])
}
