import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Page} from 'playwright-core'
import {CLASS, gradesOf, studentOf, submissionOf} from '../../unit/report/grades/samples.js'
import {packageRoot} from '../../../src/host/files/paths.js'
import {LabCopy} from '../../unit/content/lab-copy.js'
import {store} from '../../unit/usecases/regrade/stored.js'
import {Place} from '../kit/qlab.js'
import {hasBrowser, needsNothing, openView, ticked, type} from './open-view.js'

const SIZES = [
  {width: 1366, height: 768},
  {width: 1024, height: 768},
  {width: 768, height: 1024},
]
const HOSTILE = '<img src=x onerror=alert(1)><script>document.title = "taken"</script>'

/** Looks at a view in both languages, light and dark, by whoever cannot see or use a mouse; and that it fits. */
async function lookAt(page: Page, where: string): Promise<void> {
  for (const name of ['Svenska', 'English']) {
    await page.getByRole('button', {name}).click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme})
      await page.waitForTimeout(600) // until what moves has moved
      await needsNothing(page, `${where}, ${name}, ${colorScheme}`)
    }
  }
  for (const size of SIZES) {
    await page.setViewportSize(size)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wider, `${where}, ${size.width} px wide`).to.be.at.most(0)
  }
  await page.setViewportSize({width: 1366, height: 768})
}

describe('the views of qlab web', () => {
  before(function () {
    if (!hasBrowser()) this.skip()
  })

  it('keep nobody out: the course, and what this computer lacks', async () => {
    await using place = new Place()
    await using opened = await openView(place)
    const {page, complaints} = opened
    await page.locator('.branches a', {hasText: 'bridge'}).waitFor({timeout: 120_000})
    await page.getByText('15 labs done').waitFor()
    await page.getByText('Everything that was looked at').waitFor({timeout: 120_000})
    await lookAt(page, 'the course')
    await page.getByLabel('Colours').selectOption('dark')
    await page.reload()
    await page.waitForFunction(() => getComputedStyle(document.documentElement).colorScheme === 'dark')
    expect(complaints).to.deep.equal([])
  })

  it('keep nobody out: a lab, its networks with something broken, a dialog', async () => {
    await using place = new Place()
    await using opened = await openView(place, 'bridge')
    const {page, complaints} = opened
    await page.getByText('Step 1 of 5').waitFor({timeout: 120_000})
    const networks = page.locator('svg.networks')
    await networks.getByText('192.168.77.100/24').waitFor({timeout: 60_000})
    await lookAt(page, 'a lab')

    await type(page, 'sudo ip link set eth0 down')
    await page.locator('.troubles li', {hasText: 'eth0'}).waitFor({timeout: 60_000})
    const broken = networks.locator('.place.bad', {hasText: 'eth0'})
    await broken.waitFor()
    // What changes does so in half a second.
    const red = await broken.locator('rect').evaluate(async (rect) => {
      await Promise.all(rect.getAnimations().map(({finished}) => finished))
      return getComputedStyle(rect).stroke
    })
    expect(red).to.match(/rgb\(179, 38, 30\)|rgb\(242, 162, 155\)/)
    await page.locator('.way select').first().selectOption('host')
    await page.locator('.way select').nth(1).selectOption('neighbour')
    await page.getByRole('button', {name: 'Show the way'}).click()
    await page.locator('.hops li.ended', {hasText: 'eth0'}).waitFor({timeout: 60_000})
    // What qlab could not look at is there to be seen, too.
    for (const list of ['.ticks', '.hops']) {
      const height = await page
        .locator(list)
        .first()
        .evaluate((all) => {
          const item = document.createElement('li')
          item.className = 'unseen'
          item.textContent = 'x'
          all.append(item)
          const {clientHeight} = item
          item.remove()
          return clientHeight
        })
      expect(height, list).to.be.above(10)
    }
    await needsNothing(page, 'a way that ends')
    await page.getByRole('button', {name: 'As a list'}).click()
    await page.locator('.networks-list li', {hasText: 'eth0'}).first().waitFor()
    await lookAt(page, 'networks as a list')

    const more = page.locator('details.more summary')
    await more.click()
    await page.getByRole('button', {name: 'Start the lab over'}).click()
    await page.locator('dialog').waitFor()
    await needsNothing(page, 'a dialog')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({state: 'detached'})
    expect(complaints).to.deep.equal([])
  })

  it('is worked by keyboard alone', async () => {
    await using place = new Place()
    await using opened = await openView(place, 'bridge')
    const {page} = opened
    await page.getByText('Step 1 of 5').waitFor({timeout: 120_000})
    const reach = async (name: string): Promise<void> => {
      for (let times = 0; times < 80; times++) {
        await page.keyboard.press('Tab')
        const at = await page.evaluate(() => {
          const {activeElement: element} = document
          const ring = element && getComputedStyle(element).outlineStyle
          return {text: element?.textContent ?? '', ring}
        })
        if (at.text !== name) continue
        expect(at.ring, name).not.to.equal('none')
        return
      }
      throw new Error(`${name} is not reached by Tab`)
    }
    await reach('Type it')
    await page.keyboard.press('Enter')
    // It stands in the terminal, and is run by the reader.
    await page.keyboard.press('Enter')
    await ticked(page, 'tap0 is switched on')
    await page.getByText('The step is done.').waitFor()
    await page.reload()
    await page.getByText('Step 2 of 5').waitFor({timeout: 60_000})
    await reach('To the networks')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.hash === '#topology')
  })

  it('shows a class to its teacher, and nothing that a student wrote is more than text', async () => {
    await using place = new Place()
    const results = join(place.folder, 'results')
    mkdirSync(results)
    const hostile = submissionOf({student: studentOf({id: 'h', name: HOSTILE}), source: HOSTILE})
    const grades = gradesOf(...CLASS.results, hostile)
    writeFileSync(join(results, 'grades.json'), JSON.stringify(grades))
    await using opened = await openView(place, '--grades', results)
    const {page, complaints} = opened
    await page.getByRole('heading', {name: 'The class', exact: true}).waitFor({timeout: 60_000})
    await page.frameLocator('iframe.report').locator('h1').first().waitFor()
    await lookAt(page, 'a class')
    await page.getByLabel(/Search/).fill('onerror')
    await page.getByText(/^1 of \d+ students$/).waitFor()
    await page.getByRole('link', {name: HOSTILE}).click()
    const report = page.frameLocator('iframe.report')
    await report.locator('h1').first().waitFor({timeout: 60_000})
    expect(await report.locator('h1').first().textContent()).to.include('onerror')
    await page.locator('details summary').first().click()
    await lookAt(page, 'a student')
    expect(await page.title()).to.equal('class · qlab')
    // By a key: after other window sizes, a headless browser still takes clicks to where the frame was.
    await page.getByRole('link', {name: 'Back to the class'}).press('Enter')
    await page.getByRole('button', {name: 'Preview a regrade'}).click()
    await page.getByText('class.json').waitFor({timeout: 60_000})

    // A class that qlab grade has kept: no file of it is enough to have a stranger's lab run.
    await using lab = await LabCopy.make()
    await store(results, lab.folder, {anna: {facts: {}}})
    await page.getByRole('button', {name: 'Preview a regrade'}).press('Enter')
    await page.getByText('that is not part of qlab').waitFor({timeout: 60_000})
    // One of the course is judged again.
    await store(results, join(packageRoot(), 'labs/no-network'), {anna: {facts: {}}})
    await page.getByRole('button', {name: 'Preview a regrade'}).press('Enter')
    await page.getByText(/No grade would change|of 1 grades would change/).waitFor({timeout: 60_000})
    expect(complaints.filter((text) => !text.includes('422'))).to.deep.equal([])
  })

  it('shows the report of a proof', async () => {
    await using place = new Place()
    const file = join(place.folder, 'proof.json')
    writeFileSync(file, JSON.stringify({schema: 'qlab/proof/2', proved: true, durationMs: 1, labs: []}))
    await using opened = await openView(place, '--proof', file)
    const {page, complaints} = opened
    const report = page.frameLocator('iframe.report')
    await report.locator('mutation-test-report-app').waitFor({timeout: 60_000})
    await report.getByText('qlab prove').first().waitFor()
    await lookAt(page, 'a proof')
    expect(complaints).to.deep.equal([])
  })

  it('says at once what cannot be shown', async () => {
    await using place = new Place()
    for (const flag of ['--grades', '--proof']) {
      const {exitCode, stderr} = await place.qlab('web', flag, join(place.folder, 'nothing'))
      expect(exitCode, stderr).to.equal(2)
      expect(stderr).to.include('nothing')
    }
  })
})
