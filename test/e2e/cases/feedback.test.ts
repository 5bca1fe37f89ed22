import {expect} from 'chai'
import {Place} from '../kit/qlab.js'

const TAP = 'sudo ip tuntap add dev tap0 mode tap user "$USER"; sudo ip link set tap0 up'
const MOST_OF_THE_BRIDGE =
  'sudo ip link add br0 type bridge; sudo ip link set eth0 master br0; sudo ip link set br0 up'

describe('feedback on one open bridge', () => {
  let place: Place
  before(async () => {
    place = new Place()
    await place.qlab('start', 'bridge', '--open')
  })
  after(() => place[Symbol.asyncDispose]())

  /** What a command prints, which ends with that exit code. */
  async function says(exitCode: number, ...words: string[]): Promise<string> {
    const {exitCode: code, stdout, stderr} = await place.qlab(...words)
    expect(code, `${stdout}\n${stderr}`).to.equal(exitCode)
    return stdout
  }

  it('accuses nobody of a step that was not shown, and tells a program of every step', async () => {
    expect(await says(1, 'check')).to.match(/Step 1, Create the tap, is next: \S*qlab guide\n?$/)
    await place.shell(TAP)
    const told = await says(1, 'check')
    expect(told)
      .to.contain('✓ tap0 is switched on')
      .and.match(/Step 2, Build the bridge, is next/)
    expect(told).not.to.contain('✗')
    const {steps} = JSON.parse(await says(1, 'check', '--json')) as {
      steps: {outcome: string; reached: boolean}[]
    }
    expect(steps.map(({outcome, reached}) => `${outcome} ${reached}`).slice(0, 3)).to.deep.equal([
      ...['passed true', 'failed false', 'blocked false'],
    ])
    await says(0, 'guide')
    expect(await says(1, 'check'), 'shown, it counts').to.contain('✗ br0 is a bridge')
  })

  it('says what is wrong and where to look, then what the command is like, then the guide’s hints', async () => {
    await place.shell(MOST_OF_THE_BRIDGE)
    const wrong = await says(1, 'check')
    expect(wrong).to.contain('✗ tap0 is a port of br0').and.contain('Look:  bridge link')
    expect(wrong, 'the answer is not given at once').not.to.contain('set tap0 master br0')
    const form = await says(0, 'hint')
    expect(form).to.contain('sudo ip link set … master …').and.not.contain('set tap0 master br0')
    expect(await says(0, 'hint')).to.contain('shows which interfaces there are')
    const last = await says(0, 'hint')
    expect(last).to.contain('You change the port')
    expect(last, 'br0 is switched on: a hint about that would help nobody').to.match(
      /Hint 4 of 4[^]*qlab solve/,
    )
  })

  it('shows the answer when it is asked for, and types it', async () => {
    const shown = JSON.parse(await says(0, 'solve', '--json')) as {commands: object[]; ran: unknown}
    expect(shown).to.deep.include({
      ...{step: 'build-bridge', ran: null},
      commands: [{on: 'host', line: 'sudo ip link set tap0 master br0'}],
    })
    const done = await says(0, 'solve', '--run')
    expect(done).to.contain('$ sudo ip link set tap0 master br0  ✓').and.contain('✓ tap0 is a port of br0')
    // Nothing of the third step is done: there the guide's commands are the answer.
    expect(await says(0, 'solve', '3', '--run')).to.contain('✓ br0 got its address over DHCP')
    await place.shell('sudo ip link set tap0 nomaster; sudo ip link set br0 down')
    expect(await says(0, 'solve', '2', '--run'), 'one mistake after the other').to.contain(
      '✓ br0 is switched on',
    )
  })
})
