import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Page} from 'playwright-core'
import {Place} from '../kit/qlab.js'
import {hasBrowser, openView, ticked, type} from './open-view.js'

/** Types what the guide has next, as it stands, and runs it. */
async function typeGuide(page: Page, at = 0): Promise<void> {
  await page.getByRole('button', {name: 'Type it'}).nth(at).click()
  await page.keyboard.press('Enter')
}

async function goOn(page: Page, number: number): Promise<void> {
  await page.getByText('The step is done.').waitFor({timeout: 300_000})
  await page.getByRole('button', {name: 'Next', exact: true}).click()
  await page.getByText(`Step ${number} of 5`).waitFor()
}

/** A mistake is told when it has stood for a moment, with what was seen and a command that shows it. */
async function told(page: Page, text: string): Promise<void> {
  const wrong = page.locator('.ticks li.wrong', {hasText: text})
  await wrong.waitFor({timeout: 60_000})
  await wrong.locator('.found', {hasText: 'Look:'}).waitFor()
}

describe('bridge in the browser', () => {
  before(function () {
    if (!hasBrowser()) this.skip()
  })

  it('is done by hand, with two slips and a hint; then it is begun again', async () => {
    await using place = new Place()
    await using opened = await openView(place, 'bridge')
    const {page, complaints} = opened
    await page.getByText('Step 1 of 5').waitFor({timeout: 120_000})
    await page.getByText('lab 9 of 15 in the course').waitFor()

    await type(page, 'sudo ip tuntap add dev tap0 mode tun user "$USER"')
    await told(page, 'was created with mode tun')
    await page.getByRole('button', {name: 'Hint'}).click()
    await page.locator('aside.hint').waitFor({timeout: 60_000})
    await type(page, 'sudo ip link delete tap0')
    await typeGuide(page)
    await ticked(page, 'tap0 is switched on')
    await goOn(page, 2)

    for (const line of ['add br0 type bridge', 'add br1 type bridge', 'set eth0 master br0'])
      await type(page, `sudo ip link ${line}`)
    await type(page, 'sudo ip link set tap0 master br1; sudo ip link set br0 up')
    await page.locator('svg.networks .place', {hasText: 'br1'}).waitFor({timeout: 60_000})
    // The guide itself comes by a tap that is elsewhere, so that is told only to who asks.
    await page.getByRole('button', {name: 'Check now'}).click()
    const found = page.locator('aside .ticks li.wrong', {hasText: 'tap0 is a port of br0'})
    await found.locator('.found', {hasText: 'br1'}).waitFor({timeout: 60_000})
    await type(page, 'sudo ip link delete br1; sudo ip link set tap0 master br0')
    await goOn(page, 3)
    await page.locator('svg.networks .place', {hasText: 'br1'}).waitFor({state: 'detached'})

    await typeGuide(page)
    await goOn(page, 4)
    await typeGuide(page)
    await goOn(page, 5)
    const networks = page.locator('svg.networks')
    await networks.getByText(/^ens3 192\.168\.77\./).waitFor({timeout: 60_000})

    await page.locator('.way select').first().selectOption('vm')
    await page.locator('.way select').nth(1).selectOption('neighbour')
    await page.getByRole('button', {name: 'Show the way'}).click()
    await page.locator('.hops li.passed', {hasText: 'tap0'}).waitFor({timeout: 60_000})
    await page.getByText('nothing on this way that stops a frame').waitFor()

    await page.locator('details.more summary').click()
    await page.getByRole('button', {name: 'Do this step for me'}).click()
    await page.locator('dialog').getByRole('button', {name: 'Do this step for me'}).click()
    await page.getByText('The whole lab is done.').waitFor({timeout: 300_000})
    await page.getByText('Next lab:').getByRole('link').waitFor()
    expect((await place.qlab('map', '--json')).stdout).to.match(/"id":\s*"bridge"[^}]*"passedAt":\s*"2/)

    await page.getByRole('button', {name: /^Step 2 of 5/}).click()
    await page.getByRole('button', {name: 'Start this step over'}).click()
    await page.locator('dialog', {hasText: 'Nothing is deleted'}).waitFor()
    await page.locator('dialog button.main').click()
    const placed = page.getByText('The lab is at the start of this step.')
    await placed.waitFor({timeout: 120_000})
    const [, folder = ''] =
      /The files that you had are in (\S+)\.$/.exec((await placed.textContent()) ?? '') ?? []
    expect(existsSync(join(folder, 'ubuntu.qcow2')), folder).to.equal(true)
    await page.getByText('Step 2 of 5').waitFor()
    await page.locator('.ticks li.not-yet', {hasText: 'br0 is a bridge'}).waitFor()

    await page.getByRole('button', {name: /^Step 3 of 5/}).click()
    await page.getByRole('button', {name: 'Begin at this step'}).click()
    await page.locator('dialog button.main').click()
    await placed.waitFor({timeout: 120_000})
    await networks.locator('.place', {hasText: 'br0'}).waitFor()
    expect((await place.qlab('status', '--json')).stdout).to.include('move-address')
    expect(complaints).to.deep.equal([])
  })
})
