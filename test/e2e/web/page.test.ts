import {expect} from 'chai'
import type {Page} from 'playwright-core'
import {findProgram} from '../../../src/host/process/programs.js'
import {Place} from '../kit/qlab.js'
import {openPage} from './open-page.js'

const ticked = (page: Page, title: string) =>
  page.locator('.ticks li.passed', {hasText: title}).waitFor({timeout: 60_000})

async function type(page: Page, line: string): Promise<void> {
  await page.locator('.terminal textarea').focus()
  await page.keyboard.type(`${line}\n`)
}

describe('qlab web, in a browser', () => {
  before(function () {
    if (!findProgram('chromium')) this.skip() // apt-get install chromium
  })

  it('shows the guide, ticks while somebody types in its terminal or in another, and outlives a reload', async () => {
    await using place = new Place()
    await using opened = await openPage(place, 'bridge')
    const {page, complaints} = opened
    await page.getByText('Step 1 of 5').waitFor({timeout: 120_000})
    await page.getByRole('button', {name: 'Type it'}).first().click()
    await page.keyboard.press('Enter')
    await ticked(page, 'tap0 is a TAP device')
    await ticked(page, 'tap0 is switched on')
    await page.getByText('The step is done.').waitFor()

    await page.getByRole('button', {name: 'Svenska'}).click()
    await page.getByText('Steg 1 av 5').waitFor()
    await page.getByText('Steget är klart.').waitFor()
    await page.getByRole('button', {name: 'English'}).click()

    await page.getByRole('button', {name: 'Next'}).click()
    await page.getByText('Step 2 of 5').waitFor()
    expect((await place.shell('sudo ip link add br0 type bridge\n')).exitCode).to.equal(0)
    await ticked(page, 'br0 is a bridge')

    await page.getByRole('button', {name: 'Hint'}).click()
    await page.locator('aside.hint').waitFor({timeout: 60_000})
    await type(page, 'echo it is $((6*7))')
    await page.locator('.xterm-accessibility', {hasText: 'it is 42'}).waitFor()

    await page.reload()
    await page.getByText('Step 2 of 5').waitFor({timeout: 60_000})
    await page.locator('.xterm-accessibility', {hasText: 'it is 42'}).waitFor()
    expect(complaints).to.deep.equal([])
    expect((await place.qlab('status', '--json')).stdout).to.include('"bridge"')
  })

  it('is nobody’s without its cookie, and has no frame around it', async () => {
    await using place = new Place()
    await using opened = await openPage(place, '')
    const {page, address} = opened
    await page.getByRole('link', {name: 'bridge'}).first().waitFor()
    const {origin} = new URL(address)
    expect((await fetch(address)).status).to.equal(403)
    expect((await fetch(`${origin}/api/course`)).status).to.equal(403)
    const other = await page.context().browser()?.newPage()
    await other?.setContent(`<iframe src="${origin}/"></iframe>`)
    const frame = other?.frames()[1]
    await frame?.waitForLoadState()
    expect(await frame?.content()).not.to.include('/page/main-')
  })
})
