import {readdirSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from '../e2e/kit/qlab.js'
import {openPage, stands, typeIn} from '../e2e/web/open-page.js'
import {median, show, timed} from './figures.js'

const KEYS = 60
const BETWEEN_MS = 80
const POURING_MS = 10_000
const LABS = 10
const LOADS = 9

/** The page of `qlab web`: how soon a key shows up, and what its server takes of memory. */
export async function benchWeb(): Promise<void> {
  await using place = new Place()
  await using opened = await openPage(place, 'bridge')
  const {page, served} = opened
  await stands(page, 'host-1', '#', 120_000)
  show('from a key to the page, in a terminal', `${median(await keys(page)).toFixed(0)} ms`)
  await page.keyboard.press('Control+c')
  await loads(page)

  const before = megabytes(served.pid)
  show('the server with one lab open', `${before.toFixed(0)} MB`)
  await typeIn(page, 'host-1', 'yes')
  let most = before
  for (
    const until = Date.now() + POURING_MS;
    Date.now() < until;
    most = Math.max(most, megabytes(served.pid))
  )
    await page.waitForTimeout(500)
  const answers = await timed(() => page.getByRole('button', {name: 'Split'}).click())
  await page.getByRole('button', {name: 'Split'}).click()
  show('the server grows while yes pours for 10 s', `${(most - before).toFixed(0)} MB`)
  show('a click meanwhile', `${answers.toFixed(0)} ms`)
  await page.locator('#panel-host-1 .terminal textarea').focus()
  show(
    'from Ctrl-C to the prompt',
    `${(
      await timed(async () => {
        await page.keyboard.press('Control+c')
        await page.keyboard.type('echo over $((6*7))\n')
        await stands(page, 'host-1', 'over 42')
      })
    ).toFixed(0)} ms`,
  )

  const labs = readdirSync(join(packageRoot(), 'labs'), {withFileTypes: true})
  const ids = labs.flatMap((each) => (each.isDirectory() && each.name !== 'bridge' ? [each.name] : []))
  for (const lab of ids.slice(0, LABS - 1)) {
    await page.goto(new URL(`/${lab}`, page.url()).href)
    await stands(page, 'host-1', '#', 120_000).catch(() => show(`${lab} did not open`, ''))
  }
  await page.goto(new URL('/', page.url()).href)
  show('the server with ten labs open', `${megabytes(served.pid).toFixed(0)} MB`)
}

/** How long a page takes from its address on, against one that says a word. */
async function loads(page: Page): Promise<void> {
  const {origin} = new URL(page.url())
  const load = async (path: string, shown: string | null): Promise<number> => {
    const times: number[] = []
    for (let time = 0; time < LOADS; time++)
      times.push(
        await timed(async () => {
          await page.goto(`${origin}${path}`, {waitUntil: 'commit'})
          if (shown !== null) await page.locator(shown).first().waitFor()
        }),
      )
    return median(times)
  }
  const bare = await load('/enter?token=none', null)
  for (const [name, path, shown] of [
    ['the course', '/', '.branches a'],
    ['a lab, its guide', '/bridge', '#step'],
    ['a lab, its terminal', '/bridge', '.xterm-rows'],
    ['a lab, its networks', '/bridge', 'svg.networks .place'],
  ] as const) {
    const ms = await load(path, shown)
    show(`from the address to ${name}`, `${ms.toFixed(0)} ms`, `${(ms / bare).toFixed(1)} x`)
  }
  await stands(page, 'host-1', '#')
}

/** Milliseconds from each key to the change of the terminal's rows that it brings. */
async function keys(page: Page): Promise<readonly number[]> {
  await page.locator('#panel-host-1 .terminal textarea').focus()
  await page.evaluate(() => {
    const times: number[] = []
    let pressed = 0
    document.addEventListener('keydown', () => (pressed = performance.now()), true)
    new MutationObserver(() => {
      if (pressed > 0) times.push(performance.now() - pressed)
      pressed = 0
    }).observe(document.querySelector('.xterm-rows')!, {subtree: true, childList: true, characterData: true})
    Object.assign(window, {times})
  })
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('x')
    await page.waitForTimeout(BETWEEN_MS)
  }
  return page.evaluate(() => (window as unknown as {times: number[]}).times)
}

/** What a process has of memory, in MB. */
function megabytes(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
