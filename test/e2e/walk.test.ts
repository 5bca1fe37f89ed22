import {existsSync, readFileSync, readlinkSync} from 'node:fs'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import type {SessionRecord} from '../../src/model/session.js'
import {labProcesses, Place, userNamespaces} from './kit/qlab.js'
import {KEY, Terminal, type TerminalSize} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const PROMPT = /bridge \d\/5( ✓)? \S+# $/
const TAP = 'sudo ip tuntap add dev tap0 mode tap; sudo ip link set tap0 up'

function terminal(place: Place, words: readonly string[], size?: TerminalSize): Terminal {
  return new Terminal([QLAB, ...words, '--no-panes'], place.env, size)
}

/** Has qlab type the commands of the step that is shown, and comes back to the guide. */
async function runStep(
  screen: Terminal,
  step: number,
  words = {sure: 'Shall qlab', yes: 'y', back: 'Enter: back', done: `Step ${step} is done`},
): Promise<void> {
  screen.press('x')
  await screen.shows(words.sure)
  screen.press(words.yes)
  // Below its own heading: that of the step before may still stand there.
  await screen.shows(new RegExp(`S[a-z]+ ${step} [^]*${words.back}`))
  screen.press(KEY.enter)
  await screen.shows(words.done)
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
  it('ticks while the student works elsewhere, says what was proved, and goes on only when told', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'], {rows: 24, columns: 80})
    const intro = await screen.shows('Press n for the first step.')
    expect(intro).to.match(/^bridge {2}A VM on the LAN/)
    screen.press(' ')
    await screen.shows(/lines 1\d–/)
    screen.press('-', 'n')
    expect(await screen.shows(/Step 1 of 5/)).to.contain('· tap0 is a TAP device\n· tap0 is switched on')
    // One Enter too many does nothing.
    screen.press(KEY.enter, KEY.enter, KEY.enter)

    await place.shell('sudo ip tuntap add dev tap0 mode tap')
    await screen.shows('✓ tap0 is a TAP device\n· tap0 is switched on')
    await place.shell('sudo ip link set tap0 up')
    expect(await screen.shows('✓ tap0 is switched on')).to.match(/Step 1 of 5/)
    const done = await screen.shows('n takes you to step 2: Build the bridge')
    expect(done).to.contain('✓ Step 1 is done: tap0 is a TAP device; tap0 is switched on.')
    const status = JSON.parse((await place.qlab('status', '--json')).stdout) as {
      labs: {steps: {outcome: string}[]}[]
    }
    expect(status.labs[0]?.steps[0]?.outcome).to.equal('passed')

    screen.press('n')
    await screen.shows('· br0 is switched on')
    await sleep(2000)
    // A bridge of another name: it is named when it has stood still, and only then.
    await place.shell('sudo ip link add br1 type bridge')
    const wrong = await screen.shows('✗ br0 is a bridge')
    expect(wrong).to.contain('not called br0')
    screen.press('h')
    await screen.shows(/Hint 1 of 3/)
    screen.press('c')
    await screen.shows(/waits for: br0 is a bridge/)
    screen.press('r')
    await screen.shows('Now for the switch.')
    await place.shell('sudo ip link del br1; sudo ip link add br0 type bridge; sudo ip link set br0 up')
    await screen.shows(
      /✓ br0 is a bridge\n· eth0 is a port of br0\n· tap0 is a port of br0\n✓ br0 is switched on/,
    )

    // Back and forth; a later step is not run before its turn.
    screen.press('b')
    await screen.shows('Step 1 is done.')
    screen.press('n', 'n')
    await screen.shows('Step 2 comes first: Build the bridge')
    screen.press('x')
    screen.press('b')
    await screen.shows(/Step 2 of 5/)
    screen.press('q')
    await screen.shows('● Leave it open')
    screen.press(KEY.enter)
    await screen.shows('Steps done: 1 of 5. Next is step 2: Build the bridge')
    await screen.shows('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(1)
    const space = labSpace(place)
    expect((await place.qlab('stop')).stdout).to.contain('The lab bridge is closed.')
    expect(await left(space)).to.deep.equal([])
  })

  it('does not say that a lab stays open which somebody closed while it asked', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'])
    await screen.shows('Press n for the first step.')
    screen.press('q')
    await screen.shows('● Leave it open')
    await place.qlab('stop')
    screen.press(KEY.enter)
    await screen.shows('The lab bridge is closed.')
    await screen.ended()
    expect(screen.text).not.to.contain('stays open')
  })

  it('opens a shell, has commands typed only when the student said so twice, and Ctrl-C breaks off only that', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'])
    await screen.shows('Press n for the first step.')
    screen.press('n')
    await screen.shows('· tap0 is switched on')
    screen.press('s')
    await screen.see(PROMPT)
    screen.type('sudo ip link add br0 type bridge; qlab hint; exit')
    await screen.shows(/Step 1 of 5/)
    screen.press('x')
    await screen.shows('Shall qlab')
    screen.press(KEY.enter)
    expect(await screen.shows('x run it for me')).not.to.contain('Shall qlab')
    await runStep(screen, 1)
    screen.press('n')
    // br0 was there before: a command that complains does no harm.
    await runStep(screen, 2)
    screen.press('n')
    await runStep(screen, 3)
    screen.press('n', 'n')
    await screen.shows('Step 4 comes first')
    screen.press('c')
    await screen.shows('Checking. Ctrl-C breaks it off.')
    screen.press(KEY.ctrlC)
    await screen.shows(/Broken off\. Nothing is lost\.|waits for:/)
    expect(await screen.shows(/Step 5 of 5/)).to.contain('q quit')
    screen.press(KEY.ctrlC)
    await screen.shows('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(130)
    await place.qlab('stop')
  })

  it('draws the networks live, gives the answer, says what was broken, and puts the lab at any step', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'], {rows: 40, columns: 100})
    await screen.shows('Press n for the first step.')
    screen.press('n', 't')
    expect(await screen.shows('[ eth0 ]')).not.to.contain('[ tap0 ]')
    await place.shell(TAP)
    await screen.shows(/\[ tap0 \][^]*n takes you to step 2/)
    screen.press('?')
    await screen.shows('puts the lab at the start of any step')
    screen.press('n')
    await screen.shows('· br0 is switched on')
    await place.shell(
      'sudo ip link add br0 type bridge; sudo ip link set br0 up; sudo ip link set eth0 master br0',
    )
    await screen.shows('✓ eth0 is a port of br0')
    screen.press('a')
    expect(await screen.shows('x types it for you.')).to.match(
      /on the host:\n +sudo ip link set tap0 master br0\n/,
    )
    await runStep(screen, 2)

    // What was right is looked at on, and seen from the next step where that builds on it.
    await place.shell('sudo ip link set tap0 nomaster')
    await screen.shows('Step 2 was done, and is no longer as it should be.')
    await place.shell('sudo ip link set tap0 master br0')
    await screen.shows('n takes you to step 3')
    screen.press('n')
    await screen.shows('· br0 got its address over DHCP')
    await place.shell('sudo ip link del br0')
    await screen.shows('✗ Step 2: br0 is a bridge')
    screen.press('a')
    await screen.shows('sudo ip link add br0 type bridge')

    screen.press('g')
    await screen.shows('Put the lab at the start of which step?')
    screen.press('4')
    await screen.shows('Go to step 4 (Start the VM)?')
    screen.press('n')
    await screen.shows(/Step 3 of 5[^]*q quit/)
    screen.press('o')
    await screen.shows('Start step 3 over (Move the address)?')
    screen.press('y')
    const there = await screen.shows(/The files that you had are in \S+[^]*q quit/)
    expect(there).to.contain('Step 3 of 5').and.not.contain('✗')
    const {steps} = JSON.parse((await place.qlab('check', '--json')).stdout) as {steps: {outcome: string}[]}
    expect(steps.map(({outcome}) => outcome).slice(0, 3)).to.deep.equal(['passed', 'passed', 'failed'])

    // From another terminal, too: the guide goes on in the lab as it is then.
    expect((await place.qlab('solve', '5')).stderr).to.contain('Step 3 comes first: Move the address')
    expect((await place.qlab('goto', '2', '--yes')).exitCode).to.equal(0)
    await screen.shows(/Step 2 of 5[^]*from another terminal/)
  })

  it('goes through to the end, in Swedish, on a small terminal', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge', '--lang', 'sv'], {rows: 24, columns: 60})
    await screen.shows('Tryck n för det första steget.')
    for (const step of [1, 2, 3, 4, 5]) {
      screen.press('n')
      await screen.shows(`Steg ${step} av 5`)
      await runStep(screen, step, {
        sure: 'Vill du att stegets',
        yes: 'j',
        back: 'Enter: tillbaka',
        done: `Steg ${step} är klart`,
      })
    }
    await screen.shows('Det var det sista steget. n avslutar labben.')
    screen.press('n')
    await screen.see(/Hela labben +\d+ av \d+ +✓ klart/)
    await screen.see('Alla kontroller är godkända.')
    await screen.see('● Stäng den')
    const space = labSpace(place)
    screen.press(KEY.enter)
    await screen.see('Labben bridge är stängd.')
    expect(await screen.ended()).to.equal(0)
    expect(screen.text).not.to.match(/The lab|Note:|Step \d|trying KVM/)
    expect(await left(space)).to.deep.equal([])
  })

  it('follows while a shell covers it, so that a VM that holds the only terminal keeps nothing from being seen', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'])
    await screen.shows('Press n for the first step.')
    screen.press('n', 's')
    await screen.see(PROMPT)
    // The shell is not left; its next prompt says what passed meanwhile.
    screen.type(`${TAP}; sleep 10`)
    await screen.see('Step 1 is done: Create the tap')
    screen.type('exit')
    await screen.shows('n takes you to step 2')
    await place.qlab('stop')
  })

  it('leaves the lab open when the terminal is closed; qlab start goes on where the student was', async () => {
    await using place = new Place()
    {
      const screen = terminal(place, ['start', 'bridge'])
      await screen.shows('Press n for the first step.')
      screen.press('n', 's')
      await screen.see(PROMPT)
      screen.type(`${TAP}; exit`)
      // What has passed in the shell counts.
      await screen.shows('n takes you to step 2')
      screen.press('n', 's')
      await screen.see(PROMPT)
      // What is typed is shown before it runs.
      screen.type('sudo ip link add br0 type bridge; sudo ip link set br0 up; echo is""there; sleep 1000')
      await screen.see('isthere')
      await screen.close()
    }
    {
      // Without its name: it is the only one that is open.
      await using screen = terminal(place, ['start'])
      await screen.shows(/Step 2 of 5 {2}Build the bridge/)
      await screen.shows('✓ br0 is switched on')
      await runStep(screen, 2)
      process.kill(screen.pid, 'SIGKILL')
      await screen.close()
    }
    await place.shell('sudo ip link del tap0')
    await using screen = terminal(place, ['start', 'bridge', '--lang', 'sv'])
    await screen.shows('Steg 1 var klart, men stämmer inte längre.')
    screen.press('q')
    await screen.shows('● Låt den vara öppen')
    screen.press(KEY.down, KEY.enter)
    await screen.shows('Labben bridge är stängd.')
    expect(existsSync(place.sessionFile())).to.equal(false)
  })

  it('outlives a qlab that is killed, with the VM that qlab started', async () => {
    await using place = new Place()
    const screen = terminal(place, ['start', 'bridge'])
    await screen.shows('Press n for the first step.')
    for (const step of [1, 2, 3, 4]) {
      screen.press('n')
      await screen.shows(`Step ${step} of 5`)
      await runStep(screen, step)
    }
    process.kill(screen.pid, 'SIGKILL')
    await screen.close()
    await using again = terminal(place, ['start', 'bridge'])
    await again.shows(/Step 5 of 5/)
    await runStep(again, 5)
    again.press('n')
    await again.see('Every check passed.')
    await again.see('Next in the course: isolated')
    await again.see('● Close it')
    const space = labSpace(place)
    again.press(KEY.enter)
    expect(await again.ended()).to.equal(0)
    expect(await left(space)).to.deep.equal([])
  })
})

const MENU = /What do you want to do\?[^]*?Quit[^\n]*\n└\n/
/** From the shell, which is preselected, to *Run the commands for me*. */
const TO_RUN = [KEY.down, KEY.down, KEY.down, KEY.down, KEY.enter] as const

/** Reads on, page after page, to the menu; gives the menu. */
async function toMenu(screen: Terminal): Promise<string> {
  for (;;) {
    const [seen] = await screen.see(new RegExp(`— Enter[^—]*—|${MENU.source}`))
    if (!seen.startsWith('— Enter')) return seen
    screen.press(KEY.enter)
  }
}

describe('the walk, line after line on a terminal that is too low for a screen', () => {
  it('has a menu in each step, and leaves the lab open', async () => {
    await using place = new Place()
    await using screen = terminal(place, ['start', 'bridge'], {rows: 13, columns: 80})
    expect(await toMenu(screen))
      .to.contain('● A shell in the lab')
      .and.contain('○ Run the commands for me')
    expect(screen.painted).to.equal(true)
    screen.press(...TO_RUN)
    await screen.see('✓ tap0 is switched on')
    await screen.see('● On to step 2: Build the bridge')
    screen.press(KEY.enter)
    await toMenu(screen)
    screen.press(KEY.enter)
    await screen.see(PROMPT)
    screen.type('qlab check; exit')
    expect(await toMenu(screen)).to.contain('● Check my work')
    screen.press(KEY.enter)
    await screen.see('✗ br0 is a bridge')
    await toMenu(screen)
    screen.press(KEY.ctrlC)
    await screen.see('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(130)
  })

  it('paints nothing where colours are not wanted', async () => {
    await using place = new Place()
    await using screen = new Terminal(
      [QLAB, 'start', 'bridge'],
      {...place.env, NO_COLOR: '1'},
      {rows: 13, columns: 80},
    )
    await toMenu(screen)
    expect(screen.painted).to.equal(false)
    screen.press(KEY.ctrlC)
    expect(await screen.ended()).to.equal(130)
  })
})
