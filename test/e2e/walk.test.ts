import {existsSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import type {SessionRecord} from '../../src/model/session.js'
import {labProcesses, Place, userNamespaces} from './kit/qlab.js'
import {KEY, Terminal, type TerminalSize} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const MENU = /What do you want to do\?[^]*?Quit[^\n]*\n└\n/
const SWEDISH_MENU = /Vad vill du göra\?[^]*?Avsluta[^\n]*\n└\n/
const PROMPT = /bridge \d\/5( ✓)? \S+# $/
/** From the shell, which is preselected, to *Run the commands for me*. */
const TO_RUN = [KEY.down, KEY.down, KEY.down, KEY.enter] as const

function terminal(place: Place, words: readonly string[], size?: TerminalSize): Terminal {
  return new Terminal([QLAB, ...words], place.env, size)
}

/** Reads on, page after page, to the menu; gives the menu. */
async function toMenu(screen: Terminal, menu = MENU): Promise<string> {
  for (;;) {
    const [seen] = await screen.see(new RegExp(`— Enter[^—]*—|${menu.source}`))
    if (!seen.startsWith('— Enter')) return seen
    screen.press(KEY.enter)
  }
}

/** The user namespace of the lab that is open: every process of it is in it. */
function labSpace(place: Place): string {
  const {room} = JSON.parse(readFileSync(place.sessionFile(), 'utf8')) as SessionRecord
  return readlinkSync(`/proc/${room?.pid}/ns/user`)
}

/** Processes that are left in a lab's namespace once the kernel had the time to take them down. */
async function left(space: string): Promise<string[]> {
  const others = new Set([...userNamespaces()].filter((each) => each !== space))
  for (let tries = 0; tries < 150 && labProcesses(others).length > 0; tries++) await sleep(20)
  return labProcesses(new Set([...userNamespaces()].filter((each) => each !== space)))
}

describe('the walk, on a terminal', () => {
  it('paints its pages and menus, but nothing where colours are not wanted', async () => {
    await using place = new Place()
    for (const env of [{}, {NO_COLOR: '1'}]) {
      await using screen = new Terminal([QLAB, 'start', 'bridge'], {...place.env, ...env})
      expect(await toMenu(screen)).to.contain('● A shell in the lab')
      expect(screen.painted).to.equal(!('NO_COLOR' in env))
      screen.press(KEY.ctrlC)
      expect(await screen.ended()).to.equal(130)
      await place.qlab('stop')
    }
  })

  it('runs a step, lets the student slip in another, helps, and leaves the lab open', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'])
    await screen.see('The lab is open')
    await screen.see('You will learn')
    expect(await toMenu(screen))
      .to.contain('● A shell in the lab')
      .and.contain('○ Run the commands for me')
    screen.press(...TO_RUN)
    await screen.see('sudo ip link set tap0 up  ✓')
    await screen.see('✓ tap0 is switched on')
    await screen.see('Step 1 of 5 is done.')
    await screen.see('● On to step 2: Build the bridge')
    screen.press(KEY.enter)
    await screen.see(/Step 2 of 5 {2}Build the bridge/)

    await toMenu(screen)
    screen.press(KEY.enter)
    await screen.see(PROMPT)
    screen.type('sudo ip link add br0 type bridge; sudo ip link set eth0 master br0; sudo ip link set br0 up')
    screen.type('qlab check; echo "code $?"')
    await screen.see('✗ tap0 is a port of br0')
    await screen.see(/Look: {2}bridge link/)
    await screen.see('qlab solve shows the answer')
    await screen.see('code 1')
    screen.type('qlab hint')
    await screen.see('Hint 2 of 4  Build the bridge')
    await screen.see('sudo ip link set … master …')
    screen.type('exit')

    expect(await toMenu(screen))
      .to.contain('● Check my work')
      .and.contain('Run all the commands for me')
    screen.press(KEY.enter)
    await screen.see('✗ tap0 is a port of br0')
    expect(await toMenu(screen))
      .to.contain('● A shell in the lab')
      .and.contain('A hint (1 of 3)')
    screen.press(KEY.down, KEY.down, KEY.enter)
    await screen.see('shows which interfaces there are')
    expect(await toMenu(screen)).to.contain('● A shell in the lab')

    screen.press(...TO_RUN)
    await screen.see('That does no harm')
    await screen.see('File exists')
    await screen.see('Step 2 of 5 is done.')
    await toMenu(screen)
    screen.press(KEY.down, KEY.down, KEY.enter)
    await screen.see('● Leave it open')
    screen.press(KEY.enter)
    await screen.see(/3 {2}Move the address +0 of 0 +– skipped/)
    await screen.see('Not everything was done.')
    await screen.see('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(1)

    const status = JSON.parse((await place.qlab('status', '--json')).stdout) as {
      labs: {steps: {outcome: string}[]}[]
    }
    const outcomes = status.labs[0]?.steps.map(({outcome}) => outcome)
    expect(outcomes).to.deep.equal(['passed', 'passed', 'blocked', 'blocked', 'blocked'])
    const space = labSpace(place)
    expect((await place.qlab('stop')).stdout).to.contain('The lab bridge is closed.')
    expect(await left(space)).to.deep.equal([])
  })

  it('goes through to the end, in Swedish, on a small terminal', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge', '--lang', 'sv'], {rows: 24, columns: 80})
    const menu = SWEDISH_MENU
    for (const step of [1, 2, 3, 4]) {
      await toMenu(screen, menu)
      screen.press(...TO_RUN)
      await screen.see(`Steg ${step} av 5 är klart.`, 90_000)
      await screen.see(`● Vidare till steg ${step + 1}`)
      screen.press(KEY.enter)
    }
    await toMenu(screen, menu)
    screen.press(...TO_RUN)
    await screen.see(/Hela labben +\d+ av \d+ +✓ klart/)
    await screen.see('Alla kontroller är godkända.')
    await screen.see('● Stäng den')
    const space = labSpace(place)
    screen.press(KEY.enter)
    await screen.see('Labben bridge är stängd.')
    expect(await screen.ended()).to.equal(0)
    expect(screen.text).not.to.match(/The lab|Note:|Step \d|trying KVM/)
    for (const line of screen.text.split('\n').filter((each) => /[.!:]$/.test(each)))
      expect(line.length, line).to.be.at.most(80)
    expect(await left(space)).to.deep.equal([])
  })

  it('stops at Ctrl-C wherever it is asked or waits, with 130, and leaves the lab open', async () => {
    const places: readonly ((screen: Terminal) => Promise<void>)[] = [
      async (screen) => void (await screen.see('— Enter to read on —')),
      async (screen) => void (await toMenu(screen)),
      async (screen) => {
        await toMenu(screen)
        screen.press(KEY.ctrlD)
        await screen.see('● Leave it open')
      },
      async (screen) => {
        await toMenu(screen)
        screen.press(KEY.escape)
        await screen.see('● Leave it open')
        screen.press(KEY.escape)
        await toMenu(screen)
        // The check of a step that nobody has begun: over before the key is pressed, or ended by it.
        screen.press(KEY.down, KEY.enter)
        await screen.see('✗')
        await toMenu(screen)
      },
    ]
    await using place = new Place()
    for (const [index, go] of places.entries()) {
      await using screen = terminal(place, ['start', 'bridge'])
      if (index > 0) await screen.see('The lab is already open, and no step of it is done yet.')
      await (index > 0 && go === places[0] ? toMenu(screen) : go(screen))
      screen.press(KEY.ctrlC)
      await screen.see('The lab bridge is open, and stays open.')
      await screen.see(/qlab start bridge +goes on with the guide/)
      expect(await screen.ended()).to.equal(130)
      expect(existsSync(place.sessionFile())).to.equal(true)
    }
    const space = labSpace(place)
    await place.qlab('stop')
    expect(await left(space)).to.deep.equal([])
  })

  it('leaves the lab open when the terminal is closed; qlab start goes on where the student was', async () => {
    await using place = new Place()
    {
      const screen = terminal(place, ['start', 'bridge'])
      await toMenu(screen)
      screen.press(KEY.enter)
      await screen.see(PROMPT)
      screen.type(
        'sudo ip tuntap add dev tap0 mode tap; sudo ip link set tap0 up; qlab check; echo "code $?"',
      )
      await screen.see('code 1')
      screen.type('exit')
      // What has passed in the shell counts.
      await screen.see('Step 1 of 5 is done.')
      await screen.see('● On to step 2')
      screen.press(KEY.enter)
      await toMenu(screen)
      screen.press(KEY.enter)
      await screen.see(PROMPT)
      screen.type('sudo ip link add br0 type bridge; sudo ip link set br0 up; sleep 1000')
      await screen.see('sleep 1000')
      await screen.close()
    }
    {
      // Without its name: it is the only one that is open.
      await using screen = terminal(place, ['start'])
      await screen.see('These are the steps that you have done, checked again:')
      await screen.see('✓ tap0 is switched on')
      await screen.see(/Step 2 of 5 {2}Build the bridge/)
      await toMenu(screen)
      screen.press(...TO_RUN)
      await screen.see('Step 2 of 5 is done.')
      await screen.see('● On to step 3')
      await screen.close()
    }
    await place.shell('sudo ip link del tap0')
    await using screen = terminal(place, ['start', 'bridge', '--lang', 'sv'])
    await screen.see('Steg 1 var klart, men det stämmer inte längre.')
    await screen.see(/Steg 1 av 5/)
    await toMenu(screen, SWEDISH_MENU)
    screen.press(KEY.escape)
    await screen.see('● Låt den vara öppen')
    screen.press(KEY.down, KEY.enter)
    await screen.see('Labben bridge är stängd.')
    expect(existsSync(place.sessionFile())).to.equal(false)
  })

  it('outlives a qlab that is killed, with the VM that qlab started', async () => {
    await using place = new Place()
    const screen = terminal(place, ['start', 'bridge'])
    for (const step of [1, 2, 3, 4]) {
      await toMenu(screen)
      screen.press(...TO_RUN)
      await screen.see(`Step ${step} of 5 is done.`, 90_000)
      await screen.see(`● On to step ${step + 1}`)
      screen.press(KEY.enter)
    }
    await toMenu(screen)
    process.kill(screen.pid, 'SIGKILL')
    await screen.close()
    await using again = terminal(place, ['start', 'bridge', '--guest', 'debian'])
    await again.see('with the guest image micro')
    await again.see(/Step 5 of 5/, 60_000)
    await toMenu(again)
    again.press(...TO_RUN)
    await again.see('Every check passed.', 90_000)
    await again.see('Next in the course: isolated')
    await again.see('● Close it')
    const space = labSpace(place)
    again.press(KEY.enter)
    expect(await again.ended()).to.equal(0)
    expect(await left(space)).to.deep.equal([])
  })
})
