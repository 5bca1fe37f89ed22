import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {Place} from './kit/qlab.js'
import {KEY, Terminal} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const ASKED = 'Nummer: '
const MORE = 'Tryck på Enter för att läsa vidare.'

/** Reads on, screenful after screenful, until it is shown. */
async function readTo(screen: Terminal, wanted: string): Promise<void> {
  for (let pages = 0; pages < 20; pages++) {
    const [found] = await screen.see(
      new RegExp(`${MORE.replace('.', '\\.')}|${wanted.replace(/[.()]/g, '\\$&')}`),
    )
    if (found === wanted) return
    screen.press(KEY.enter)
  }
  throw new Error(`${wanted} was not shown on 20 pages`)
}

describe('the walk in plain text, on a terminal', () => {
  it('goes through bridge line by line, in Swedish, with nothing redrawn, painted or drawn', async () => {
    await using place = new Place()
    const size = {rows: 40, columns: 60}
    await using screen = new Terminal([QLAB, 'start', 'bridge', '--plain', '--lang', 'sv'], place.env, size)
    await readTo(screen, 'Steg 1 av 5: ')
    expect(screen.text)
      .to.contain('Bild: På LAN:et')
      .and.not.match(/\[eth0\]|-{5}|={5}/)
    await readTo(screen, '1. En terminal i labben')
    await screen.see(ASKED)
    // What passes in another terminal is told here, without a key.
    await place.shell('sudo ip tuntap add dev tap0 mode tap')
    await screen.see('godkänt: tap0 är en TAP-enhet')
    screen.type('9')
    await screen.see('Skriv ett nummer från 1 till 7.')
    screen.type('6')
    await screen.see('2. Nätverken')
    await screen.see(ASKED)
    screen.type('2')
    await screen.see('tap0')
    await screen.see('1. En terminal i labben')
    await screen.see(ASKED)
    // An arrow is no answer; what was typed wrong can be erased.
    screen.press(KEY.up, '4', '\u007f', '2', KEY.enter)
    await screen.see('fel: tap0 är påslagen')
    await screen.see(ASKED)
    screen.type('3')
    await screen.see(/Ledtråd 2 av \d: Skapa TAP-enheten\n\nfel: tap0 är påslagen/)
    await screen.see(ASKED)
    screen.type('4')
    await screen.see('sudo ip link set tap0 up')
    await screen.see(ASKED)
    await place.shell('sudo ip link set tap0 up')
    await screen.see('godkänt: tap0 är påslagen')
    await screen.see('Steg 1 av 5 är klart.')
    await screen.see('1. Vidare till steg 2')
    await screen.see(ASKED)
    screen.press(KEY.enter)
    await screen.see('Steg 2 av 5: ')
    await readTo(screen, '1. En terminal i labben')
    await screen.see(ASKED)
    screen.type('1')
    await screen.see(/bridge 2\/5 \S+# /)
    screen.type('qlab status; exit')
    await screen.see(/Steg 1, .+: klart/)
    for (const step of [2, 3, 4, 5]) {
      await readTo(screen, '5. Kör')
      await screen.see(ASKED)
      screen.type('5')
      if (step === 5) break
      await screen.see(`Steg ${step} av 5 är klart.`)
      await screen.see(ASKED)
      screen.press(KEY.enter)
      await screen.see(`Steg ${step + 1} av 5: `)
    }
    await screen.see('Steg 5, ')
    await screen.see('Hela labben: 18 av 18 kontroller godkända')
    await screen.see('Alla kontroller är godkända.')
    await screen.see(/\d\. Stäng den/)
    await screen.see(ASKED)
    screen.press(KEY.enter)
    await screen.see('Labben bridge är stängd.')
    expect(await screen.ended()).to.equal(0)
    expect(screen.raw.includes('\u001b'), 'no escape sequence').to.equal(false)
    expect(screen.text).not.to.match(/[\u2500-\u257f\u2800-\u28ff✓✗○]/)
  })

  it('leaves the lab open at Ctrl-C, and says so', async () => {
    await using place = new Place()
    await using screen = new Terminal([QLAB, 'start', 'bridge', '--no-record'], {...place.env, TERM: 'dumb'})
    await screen.see('Press Enter to read on.')
    screen.press(KEY.ctrlC)
    await screen.see('The lab bridge is open, and stays open.')
    expect(await screen.ended()).to.equal(130)
    expect(screen.raw.includes('\u001b')).to.equal(false)
    await place.qlab('stop')
  })
})
