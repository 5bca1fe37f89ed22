import {existsSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {findProgram} from '../../src/host/process/programs.js'
import {Place, processesNaming} from './kit/qlab.js'
import {KEY, Terminal} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const LARGE = {rows: 40, columns: 130}
const ALT = {left: '\u001b[1;3D', right: '\u001b[1;3C'} as const
const QEMU =
  'qemu-system-x86_64 -enable-kvm -m 1000 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0'

/** A terminal outside any tmux, whichever one these tests run in. */
function terminal(place: Place, ...words: readonly string[]): Terminal {
  return new Terminal(['env', '-u', 'TMUX', '-u', 'TMUX_PANE', QLAB, ...words], place.env, LARGE)
}

/** Types a command in the pane that has the keyboard, and gives how long the guide took to show what came of it. */
async function untilShown(screen: Terminal, line: string, wanted: string): Promise<number> {
  screen.type(line)
  const started = performance.now()
  await screen.shows(wanted)
  return performance.now() - started
}

/** Goes to another pane; to tmux, keys that come in the same moment as others are pasted, and mean nothing of that kind. */
async function change(screen: Terminal, key: string): Promise<void> {
  await sleep(200)
  screen.press(key)
  await sleep(500)
}

describe('a lab in panes', () => {
  before(function () {
    if (findProgram('tmux') === null) this.skip()
  })

  it('is done by hand beside its guide, outlives the terminal with its VM, and ends when it is closed', async () => {
    await using place = new Place()
    {
      const screen = terminal(place, 'start', 'bridge')
      await screen.shows(/Guide {2}\(click[^]*Terminal 1/)
      await screen.shows('Press n for the first step.')
      screen.press('n')
      await screen.shows('· tap0 is switched on')
      // The shell is the terminal beside it.
      screen.press('s')
      await screen.shows(/bridge 1\/5 \S+#/)
      await sleep(1000)
      const ticks = [
        await untilShown(screen, 'sudo ip tuntap add dev tap0 mode tap', '✓ tap0 is a TAP device'),
        await untilShown(screen, 'sudo ip link set tap0 up', '✓ tap0 is switched on'),
      ]
      await screen.shows('n takes you to step 2')
      await change(screen, ALT.left)
      screen.press('n')
      await screen.shows('· br0 is switched on')
      await change(screen, ALT.right)
      // What is there before the guide's first look belongs to the step's beginning.
      await sleep(2000)
      // A slip is named once it has stood still, and gone when it is put right.
      screen.type('sudo ip link add br1 type bridge')
      await screen.shows('✗ br0 is a bridge')
      await change(screen, ALT.left)
      screen.press('h')
      await screen.shows('Hint 1 of')
      await change(screen, ALT.right)
      screen.type('sudo ip link del br1')
      ticks.push(
        await untilShown(screen, 'sudo ip link add br0 type bridge', '✓ br0 is a bridge'),
        await untilShown(screen, 'sudo ip link set eth0 master br0', '✓ eth0 is a port of br0'),
        await untilShown(screen, 'sudo ip link set tap0 master br0', '✓ tap0 is a port of br0'),
        await untilShown(screen, 'sudo ip link set br0 up', '✓ br0 is switched on'),
      )
      await screen.shows('n takes you to step 3')
      // Started over from within, the panes stay, with a terminal in the new lab.
      await change(screen, ALT.left)
      screen.press('o')
      await screen.shows('Start step 2 over')
      screen.press('y')
      await screen.shows(/· br0 is switched on[^]*The files that you had/)
      await screen.shows(/bridge 2\/5 \S+#/)
      await change(screen, ALT.right)
      screen.type(
        'sudo ip link add br0 type bridge; sudo ip link set eth0 master br0; sudo ip link set tap0 master br0; sudo ip link set br0 up',
      )
      await screen.shows('n takes you to step 3')
      // A second as a rule (npm run bench); a computer that does many things at once may take a few.
      const median = ticks.sort((a, b) => a - b)[Math.floor(ticks.length / 2)]
      expect(median, ticks.map(Math.round).join(', ')).to.be.below(4000)

      screen.type('sudo ip addr flush dev eth0; sudo dhclient br0')
      await change(screen, ALT.left)
      screen.press('n')
      await screen.shows('n takes you to step 4')
      screen.press('n')
      await change(screen, ALT.right)
      screen.type(QEMU)
      // It holds the terminal: there is another one.
      await screen.shows('Terminal 2')
      await screen.shows('✓ A VM runs from ubuntu.qcow2')
      await screen.close()
    }
    await using screen = terminal(place, 'start')
    await screen.shows(/Step 4 of 5[^]*Terminal 2/)
    await screen.shows('n takes you to step 5')
    // Ctrl-C in the guide leaves it all as it is, too.
    screen.press(KEY.ctrlC)
    await screen.shows('The lab bridge is open, and stays open.')
    expect(await screen.shows('Steps done: 4 of 5')).to.contain('Next is step 5: Prove it')
    await using again = terminal(place, 'start', 'bridge')
    await again.shows(/Step 4 of 5[^]*Terminal 2/)
    again.press('q')
    await again.shows('● Leave it open')
    again.press(KEY.down, KEY.enter)
    await again.shows('The lab bridge is closed.')
    await again.ended()
    expect(existsSync(place.sessionFile())).to.equal(false)
    expect(processesNaming(join(place.folder, 'run')).filter((each) => each.includes('tmux'))).to.deep.equal(
      [],
    )
  })

  it('ends its panes when the lab is stopped from elsewhere', async () => {
    await using place = new Place()
    await using screen = terminal(place, 'start', 'bridge')
    await screen.shows('Press n for the first step.')
    // Its guide alone has ended: the terminal that is left says how to bring it back, and does.
    const tmux = ['-S', join(place.folder, 'run/qlab/bridge.tmux')]
    const {stdout} = await execa('tmux', [...tmux, 'list-panes', '-F', '#{@qlab} #{pane_id}'])
    const [, guide = ''] = /^guide (\S+)/m.exec(stdout) ?? []
    await execa('tmux', [...tmux, 'kill-pane', '-t', guide])
    await screen.shows('The guide has ended. To bring it back, type here:  qlab start')
    await screen.shows(/bridge 1\/5 \S+#/)
    screen.type('qlab start')
    const back = await screen.shows(/Guide {2}\(click[^]*Press n for the first step/)
    expect(back).not.to.contain('The guide has ended')
    expect((await place.qlab('stop')).stdout).to.contain('The lab bridge is closed.')
    await screen.shows('The lab bridge is closed.')
    await screen.ended()
    expect(processesNaming(join(place.folder, 'run')).filter((each) => each.includes('tmux'))).to.deep.equal(
      [],
    )
  })
})
