#!/usr/bin/env node
// Takes the pictures of docs/page: each view of `qlab web`, in both languages, light and dark. Run by `npm run docs:page`; needs chromium.
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import type {Page} from 'playwright-core'
import {PNG} from 'pngjs'
import {Place} from '../test/e2e/kit/qlab.js'
import {openView, ticked, type} from '../test/e2e/web/open-view.js'
import {CLASS} from '../test/unit/report/grades/samples.js'

const folder = join(import.meta.dirname, '../docs/page')

interface Look {
  readonly name: string
  readonly language: 'English' | 'Svenska'
  readonly colours: 'light' | 'dark'
  readonly size?: {readonly width: number; readonly height: number}
}

/** A picture of the page as it is: small, because it lies in the repository. */
async function take(page: Page, {name, language, colours, size = {width: 1280, height: 720}}: Look) {
  await page.setViewportSize(size)
  const other = page.getByRole('button', {name: language, exact: true})
  // There is a button for the other language alone.
  if (await other.isVisible()) await other.click()
  await page.emulateMedia({colorScheme: colours})
  await page.waitForTimeout(2500) // what is asked for again in the other language is there, and nothing moves
  writeFileSync(join(folder, `${name}.png`), smaller(await page.screenshot()))
}

const MOST_BYTES = 95_000

/** The same with as many colours as a small file has room for. */
function smaller(picture: Buffer): Buffer {
  const made = [512, 256, 128, 64, 40, 24].map((colours) => {
    const png = PNG.sync.read(picture)
    fewColours(png.data, colours)
    return PNG.sync.write(png, {colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0})
  })
  return made.find(({length}) => length <= MOST_BYTES) ?? made.at(-1) ?? picture
}

/** Each pixel (RGBA) gets the nearest of the commonest colours, which makes a small file: the edges of letters have hundreds. */
function fewColours(data: Buffer, most: number): void {
  const counts = new Map<number, number>()
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const kept = [...counts].sort(([, one], [, other]) => other - one).slice(0, most)
  const nearest = new Map<number, number>()
  const far = (one: number, other: number): number =>
    [16, 8, 0].reduce((sum, bits) => sum + (((one >> bits) & 255) - ((other >> bits) & 255)) ** 2, 0)
  for (const colour of counts.keys())
    nearest.set(
      colour,
      kept.reduce((best, [each]) => (far(each, colour) < far(best, colour) ? each : best), kept[0]?.[0] ?? 0),
    )
  for (let at = 0; at < data.length; at += 4)
    data.writeUIntBE(nearest.get(data.readUIntBE(at, 3)) ?? 0, at, 3)
}

async function ofCourse(): Promise<void> {
  await using place = new Place()
  const results = join(place.folder, 'results')
  mkdirSync(results)
  writeFileSync(join(results, 'grades.json'), JSON.stringify(CLASS))
  await using opened = await openView(place, '--grades', results)
  const {page} = opened
  await page.frameLocator('iframe.report').locator('h1').first().waitFor()
  await take(page, {name: 'class-sv', language: 'Svenska', colours: 'light'})
  await page.locator('tbody a').first().click()
  await page.frameLocator('iframe.report').locator('h1').first().waitFor()
  await take(page, {name: 'student-en', language: 'English', colours: 'dark'})
  await page.goto(new URL('/', page.url()).href)
  await page.locator('.branches li').first().waitFor({timeout: 120_000})
  await page.locator('.findings').first().waitFor({timeout: 120_000})
  await take(page, {name: 'course-en', language: 'English', colours: 'light'})
}

async function ofLab(): Promise<void> {
  await using place = new Place()
  await place.qlab('start', 'bridge', '--open')
  await place.qlab('goto', '5', '--yes')
  await using opened = await openView(place, 'bridge')
  const {page} = opened
  await page.getByText('Step 5 of 5').waitFor({timeout: 120_000})
  const vm = page.locator('svg.networks').getByText(/^ens3 192\.168\.77\./)
  await vm.waitFor({timeout: 120_000})
  await type(page, 'bridge link')
  await take(page, {name: 'lab-en', language: 'English', colours: 'light'})
  await type(page, 'sudo ip link set tap0 down')
  await page.locator('.troubles li', {hasText: 'tap0'}).waitFor({timeout: 60_000})
  await page.locator('.way select').nth(1).selectOption('neighbour')
  await page.getByRole('button', {name: 'Show the way'}).click()
  await page.locator('.hops li.ended').waitFor({timeout: 60_000})
  await take(page, {name: 'broken-sv', language: 'Svenska', colours: 'dark'})
  await type(page, 'sudo ip link set tap0 up')
  await page.locator('.guide nav button').first().click()
  await ticked(page, 'tap0 är påslagen')
  await page.locator('details.more summary').click()
  await page.getByRole('button', {name: 'Börja om med det här steget'}).click()
  await page.keyboard.press('Escape')
  await take(page, {
    ...{name: 'tablet-sv', language: 'Svenska', colours: 'light', size: {width: 768, height: 1024}},
  })
}

mkdirSync(folder, {recursive: true})
await ofCourse()
await ofLab()
