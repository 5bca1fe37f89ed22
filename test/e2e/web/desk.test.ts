import {statSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Page} from 'playwright-core'
import {findProgram} from '../../../src/host/process/programs.js'
import {freePort} from '../kit/free-port.js'
import {Place} from '../kit/qlab.js'
import {openPage, serve, stands, typeIn} from './open-page.js'

const tab = (page: Page, name: string) => page.getByRole('tab', {name, exact: true})

/** How many colours the screen in a tab shows, and a digest of what it shows. */
async function screenOf(page: Page, machine: string): Promise<{colours: number; digest: number}> {
  return page.locator(`#panel-screen-${machine} canvas`).evaluate((canvas: HTMLCanvasElement) => {
    const {data} = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const pixels = new Uint32Array(data.buffer)
    return {
      colours: new Set(pixels).size,
      digest: pixels.reduce((sum, pixel, at) => (sum * 31 + pixel * (at % 7)) % 1_000_000_007, 7),
    }
  })
}

async function untilScreen(
  page: Page,
  machine: string,
  isSo: (screen: {colours: number; digest: number}) => boolean,
): Promise<{colours: number; digest: number}> {
  for (let times = 0; times < 600; times++) {
    const screen = await screenOf(page, machine).catch(() => null)
    if (screen && isSo(screen)) return screen
    await page.waitForTimeout(200)
  }
  throw new Error(`the screen of ${machine} never showed that`)
}

describe('the terminals and screens of qlab web', () => {
  before(function () {
    if (!findProgram('chromium')) this.skip() // apt-get install chromium
  })

  it('leads into a VM that boots, to its console and its screen, and keeps what stood there', async () => {
    await using place = new Place()
    expect((await place.qlab('start', 'bridge', '--open')).exitCode).to.equal(0)
    expect((await place.qlab('goto', '4', '--yes')).exitCode).to.equal(0)
    const port = await freePort()
    await using opened = await openPage(place, 'bridge', `--port=${port}`)
    const {page, complaints, served} = opened
    await stands(page, 'host-1', '#', 120_000)
    expect(await page.getByRole('tab').count()).to.equal(1)
    await page.getByRole('button', {name: 'Type it'}).first().click()
    await page.keyboard.press('Enter')
    await tab(page, 'vm: Console').click()
    await stands(page, 'console-vm', 'serial console')
    await tab(page, 'vm: SSH').click()
    await stands(page, 'ssh-vm', '$ ', 180_000)
    await page.keyboard.type('echo "it is $((6*7))"\n')
    await stands(page, 'ssh-vm', 'it is 42')

    // A guide's command goes where it belongs.
    await page.locator('.guide nav button').last().click()
    await tab(page, 'Host').click()
    await page
      .locator('figure.commands', {hasText: /^vm/})
      .getByRole('button', {name: 'Type it'})
      .first()
      .click()
    await page.locator('#tab-ssh-vm[aria-selected=true]').waitFor()

    await tab(page, 'vm: Screen').click()
    const booted = await untilScreen(page, 'vm', ({colours}) => colours > 1)
    await page.locator('#panel-screen-vm canvas').click()
    await page.keyboard.type('echo hello\n', {delay: 50})
    await untilScreen(page, 'vm', ({digest}) => digest !== booted.digest)

    await page.getByRole('button', {name: 'Split'}).click()
    expect(await page.getByRole('tabpanel').count()).to.equal(2)
    await page.reload()
    await page.getByRole('tabpanel').nth(1).waitFor()
    await tab(page, 'vm: SSH').click()
    await stands(page, 'ssh-vm', 'it is 42')

    const second = await page.context().newPage()
    await second.goto(page.url())
    await stands(second, 'host-1', 'qemu-system')
    await second.getByRole('button', {name: 'Another terminal of the host'}).click()
    await stands(second, 'host-2', '#')
    // It takes the next key by itself.
    await second.keyboard.type('echo "here is $((40+3))"\n')
    await tab(page, 'Host 2').click()
    await stands(page, 'host-2', 'here is 43')
    // What a program prints is never more than a text.
    const hostile = String.raw`printf '<img src=x onerror="document.title=1">\033]0;mine\007\033]52;c;QQ==\007 harmless\n'`
    await typeIn(second, 'host-2', hostile)
    await stands(second, 'host-2', '> harmless')
    expect(await second.title()).not.to.include('mine')
    expect(await second.locator('#panel-host-2 img').count()).to.equal(0)
    expect(complaints).to.deep.equal([])

    // The server is killed and started again: the page that is open goes on by itself, at its step.
    await second.locator('.guide nav button').nth(3).click()
    await served.end('SIGKILL')
    await second.getByText('If qlab web has ended, start it again').waitFor()
    const again = await serve(place, ['bridge', `--port=${port}`])
    try {
      expect(new URL(again.address).port).to.equal(String(port))
      await second.getByText('If qlab web has ended, start it again').waitFor({state: 'detached'})
      await second.getByText('Step 4 of 5').waitFor()
      await second.getByRole('button', {name: 'Check now'}).click()
      await second.locator('.ticks li.passed').first().waitFor({timeout: 120_000})
      await tab(second, 'Host 2').click()
      await stands(second, 'host-2', 'here is 43')
      await typeIn(second, 'host-2', 'echo "still $((40+4))"')
      await stands(second, 'host-2', 'still 44')
      await tab(page, 'vm: SSH').click()
      await stands(page, 'ssh-vm', 'it is 42')
      expect(statSync(join(place.folder, 'state/qlab/page.json')).mode & 0o777).to.equal(0o600)
    } finally {
      await again.end()
    }
    expect((await place.qlab('status', '--json')).stdout).to.include('"running"')
  })

  it('shows the installer of first-vm, by QEMU’s own VNC server', async () => {
    await using place = new Place()
    await using opened = await openPage(place, 'first-vm')
    const {page, complaints} = opened
    await stands(page, 'host-1', '#', 120_000)
    await typeIn(page, 'host-1', 'qemu-img create -f qcow2 ubuntu.qcow2 70G')
    const start =
      'qemu-system-x86_64 -m 512 -drive file=ubuntu.qcow2,format=qcow2 -cdrom ubuntu-24.04.3-live-server-amd64.iso -boot d -vnc :0'
    await typeIn(page, 'host-1', start)
    await tab(page, 'vm: Screen').click()
    const first = await untilScreen(page, 'vm', ({colours}) => colours > 1)
    await untilScreen(page, 'vm', ({digest}) => digest !== first.digest)
    expect(complaints).to.deep.equal([])
  })

  it('shows the screen of a VM that has only SPICE, and says so of one that has no graphics card', async () => {
    await using place = new Place()
    await using opened = await openPage(place, 'first-vm')
    const {page} = opened
    await stands(page, 'host-1', '#', 120_000)
    await typeIn(page, 'host-1', 'qemu-img create -f qcow2 ubuntu.qcow2 1G')
    const start = 'qemu-system-x86_64 -m 128 -drive file=ubuntu.qcow2,format=qcow2 -nic none'
    await typeIn(page, 'host-1', `${start} -spice port=5930,disable-ticketing=on`)
    await tab(page, 'vm: Screen').click()
    await untilScreen(page, 'vm', ({colours}) => colours > 1)
    await tab(page, 'Host').click()
    await page.keyboard.press('Control+c')
    await tab(page, 'vm: Screen').click()
    await page.getByText('The VM vm is off.').waitFor()
    await tab(page, 'Host').click()
    await typeIn(page, 'host-1', `${start} -vga none`)
    await tab(page, 'vm: Screen').click()
    await page.getByText('no graphics card').waitFor()
  })
})
