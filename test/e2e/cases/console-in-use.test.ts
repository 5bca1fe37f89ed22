import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {packageRoot} from '../../../src/host/files/paths.js'
import {STILL_MS} from '../../../src/usecases/follow/step-ticks.js'
import {Place} from '../kit/qlab.js'
import {Terminal} from '../kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const SIZE = {rows: 30, columns: 100}
const LEAVE = '\u001d'

describe('a console that the student has open, in the lab no-network', () => {
  it('accuses nobody, keeps nothing else from being seen, and is waited for by who asks for it', async function () {
    this.timeout(300_000)
    await using place = new Place()
    const went = await place.qlab('goto', 'no-network', '2')
    expect(went.exitCode, went.stdout + went.stderr).to.equal(0)
    await using console = new Terminal([QLAB, 'console', 'vm'], place.env, SIZE)
    await console.see("vm's serial console")

    // Whoever comes back is not kept waiting, and is where they were.
    await using guide = new Terminal([QLAB, 'start', 'no-network', '--no-panes'], place.env, SIZE)
    await guide.shows('Step 2 of')
    guide.press('b')
    const title = 'has booted and answers on its console'
    await guide.shows(new RegExp(`✓ .*${title}`))
    await sleep(3 * STILL_MS)
    const screen = await guide.shows(new RegExp(`✓ .*${title}`))
    expect(screen).not.to.match(/✗|no longer as it should be/)

    guide.press('c')
    await guide.shows('Waiting for the serial console to be free')
    console.press(LEAVE)
    await guide.shows(new RegExp(`✓ .*${title}.* m?s`))
  })
})
