import {on} from 'node:events'
import {mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import {PNG} from 'pngjs'
import {findProgram} from '../../src/host/process/programs.js'
import {knockBySpice} from '../../src/machine/spice-link.js'
import {Place} from './kit/qlab.js'
import {ofText, XvfbScreen} from './kit/xvfb-screen.js'

interface View {
  readonly machine: string
  readonly protocol: string
  readonly address: string
  readonly viewer: string | null
  readonly tunnel: string | null
}

/** As sshd sets it for whoever logs in from another computer. */
const AFAR = {SSH_CONNECTION: '10.0.0.7 50022 192.0.2.4 22'}

const QEMU = 'qemu-system-x86_64 -enable-kvm -m 256 -daemonize -drive'
const VM = `${QEMU} file=ubuntu.qcow2,format=qcow2`
const ISOLATED = `${QEMU} file=ubuntu2.qcow2,format=qcow2`
const BOOT_LIMIT_MS = 240_000

/** `qlab view --json`, once it says where the screen is. It ends with its block, as by Ctrl-C. */
async function serve(place: Place, ...args: readonly string[]) {
  const served = place.start(['view', '--json', ...args], {env: AFAR})
  let said = ''
  for await (const text of on(served.stdout, 'data', {close: ['end']})) {
    said += String(text)
    if (said.endsWith('}\n')) break
  }
  const view = JSON.parse(said) as View
  return {
    view,
    port: Number(new URL(view.address).port),
    [Symbol.asyncDispose]: async () => {
      served.kill('SIGINT')
      await served
    },
  }
}

describe('qlab view, on real machines', () => {
  it('lets a viewer that knows nothing of labs take a picture of the guest’s screen', async function () {
    const snapshot = findProgram('vncsnapshot')
    if (!snapshot) return this.skip() // apt-get install vncsnapshot
    await using place = new Place()
    await place.qlab('start', 'no-network', '--open')
    expect((await place.shell(`${VM} -vnc :0\n`)).exitCode).to.equal(0)
    const since = Date.now()
    while (!(await place.qlab('console', 'vm', '--json')).stdout.includes('login:')) {
      expect(Date.now() - since, 'milliseconds without a login').to.be.lessThan(BOOT_LIMIT_MS)
      await sleep(1000)
    }

    await using served = await serve(place)
    expect(served.view).to.include({machine: 'vm', protocol: 'vnc', viewer: null})
    const folder = mkdtempSync(join(tmpdir(), 'qlab-view-'))
    const picture = join(folder, 'screen.jpg')
    await execa(snapshot, ['-allowblank', `127.0.0.1:${served.port - 5900}`, picture])
    const {width, height, bytes} = jpeg(readFileSync(picture))
    rmSync(folder, {recursive: true})
    expect([width, height]).to.deep.equal([720, 400])
    expect(bytes, 'there is more on it than one colour').to.be.greaterThan(40_000)
  })

  it('opens a real viewer, through VNC and SPICE, and stays until it is closed', async function () {
    if (!findProgram('Xvfb') || !findProgram('remote-viewer')) return this.skip() // apt-get install xvfb virt-viewer
    await using place = new Place()
    await place.qlab('start', 'no-network', '--open')
    const both = `${VM} -vga std -vnc :0 -spice port=5930,disable-ticketing=on`
    expect((await place.shell(`${both}\n`)).exitCode).to.equal(0)
    for (const protocol of ['vnc', 'spice']) {
      await using screen = await XvfbScreen.open()
      const viewing = place.start(['view', 'vm', `--${protocol}`], {env: screen.env})
      const started = Date.now()
      // The firmware's and the guest's text, in the grey that only a PC's text mode has.
      while (ofText(screen.pixels()) < 1000) {
        expect(Date.now() - started, `milliseconds without the VM's text by ${protocol}`).to.be.lessThan(
          180_000,
        )
        expect(viewing.exitCode, 'it is still there').to.equal(null)
        await sleep(300)
      }
      viewing.kill('SIGINT')
      expect((await viewing).stdout).to.match(
        /^remote-viewer shows the screen of vm\.\s+For (?:SPICE|VNC): (?:\S*\/)?qlab view vm --/,
      )
    }
  })

  it('serves SPICE too, starts a viewer on it, and says what to do where there is neither', async () => {
    await using place = new Place()
    await place.qlab('start', 'no-network', '--open')
    // They need not run to be looked at.
    const spice = `${VM} -S -spice port=5930,disable-ticketing=on`
    expect((await place.shell(`${spice}\n${ISOLATED} -S\n`)).exitCode).to.equal(0)
    {
      await using served = await serve(place, 'vm')
      expect(served.view).to.include({machine: 'vm', protocol: 'spice'})
      const {port} = served
      expect(served.view.tunnel).to.match(
        new RegExp(`^ssh -N -L ${port}:127\\.0\\.0\\.1:${port} \\S+@192\\.0\\.2\\.4$`),
      )
      expect(await knockBySpice(connect(served.port, '127.0.0.1'))).not.to.equal(null)
    }
    const other = await place.qlab('view', 'vm', '--vnc', '--json')
    expect(other.exitCode).to.equal(3)
    expect(other.stdout).to.contain('no-such-screen').and.to.contain('qlab view vm --spice')

    const without = await place.qlab('view', 'isolated', '--json')
    expect(without.exitCode).to.equal(3)
    expect(without.stdout).to.contain('no-screen').and.to.contain('-vnc :0')
    // A picture needs neither VNC nor SPICE, only a card.
    const file = join(place.folder, 'screen.png')
    const taken = await place.qlab('screenshot', 'isolated', file, '--json')
    const {width, height} = PNG.sync.read(readFileSync(file))
    expect(JSON.parse(taken.stdout)).to.include({machine: 'isolated', file, width, height, paused: true})
    expect(width * height).to.be.greaterThan(100_000)
    const blind = await place.shell(
      `pkill -f ubuntu2.qcow2; while pgrep -f ubuntu2.qcow2; do sleep 0.1; done >/dev/null\n${ISOLATED} -S -vga none\n`,
    )
    expect(blind.exitCode).to.equal(0)
    const nothing = await place.qlab('screenshot', 'isolated', file, '--json')
    expect(nothing.stdout).to.contain('no-display')
    expect(readFileSync(file).subarray(1, 4).toString(), 'the picture before it').to.equal('PNG')

    const which = await place.qlab('view', '--json')
    expect(which.exitCode).to.equal(2)
    expect((await place.shell('qlab view isolated\n')).stderr, 'in the lab’s shell').to.contain('-vnc :0')
  })
})

/** Of a JPEG: https://www.w3.org/Graphics/JPEG/itu-t81.pdf (B.2.2) */
function jpeg(file: Buffer): {width: number; height: number; bytes: number} {
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]))
  return {height: file.readUInt16BE(frame + 5), width: file.readUInt16BE(frame + 7), bytes: file.length}
}
