import {expect} from 'chai'
import fc from 'fast-check'
import {splitCommands} from '../../../../src/content/guide/split-commands.js'
import {slipsOf, surroundingsOf} from '../../../../src/prove/slips/slips-of.js'
import {fence, labOf} from '../fixture.js'
import {NOTHING} from './fixture.js'

const AROUND = {interfaces: ['br0', 'eth0', 'lan'], files: ['a.img', 'b.qcow2'], macs: [], about: []}
const textsOf = (text: string, around = NOTHING) => slipsOf(text, around).map((slip) => slip.text)

/** Commands of words that operators know, in every sort of quotes. */
const value = fc.constantFrom(
  ...['br0', 'tap0', 'lan', '10.0.0.1/24', 'a.img', 'b.qcow2', '10G', 'up', 'dev', 'name', 'mode', 'tap'],
  ...['-p', '-f', '-drive', '-device', '--now', '52:54:00:00:00:01', 'hostfwd=tcp::2222-:22', '2222'],
  ...['file=a.img,format=raw', 'tap,id=n0,ifname=tap0', 'e1000,netdev=n0', 'create', 'link', 'add', 'set'],
)
const word = fc.tuple(value, fc.constantFrom('', '"', "'")).map(([text, quote]) => `${quote}${text}${quote}`)
const programs = fc.constantFrom('ip', 'sudo ip', 'qemu-img', 'qemu-system-x86_64', 'ssh', 'echo')
const command = fc
  .tuple(programs, fc.array(fc.tuple(fc.constantFrom(' ', '  ', ' \\\n  '), word), {maxLength: 6}))
  .map(([program, words]) => program + words.flat().join(''))
const text = fc
  .tuple(command, fc.constantFrom(' | ', '; ', ' && ', ' > log; ', ' # up\n'), command)
  .map((parts) => parts.join(''))

describe('slipsOf', () => {
  it('makes no command twice, and never the one that it was given', () => {
    fc.assert(
      fc.property(text, (right) => {
        const wrong = textsOf(right, AROUND).map((each) => each.replaceAll(/(?:\s|\\\n)+/g, ' '))
        expect(new Set([...wrong, right.replaceAll(/(?:\s|\\\n)+/g, ' ')]).size).to.equal(wrong.length + 1)
      }),
    )
  })

  it('calls no two slips of a command the same', () => {
    fc.assert(
      fc.property(text, (right) => {
        const names = slipsOf(right, AROUND).map(({what}) => what)
        expect(names).to.have.lengthOf(new Set(names).size)
      }),
    )
  })

  it('makes nothing that bash would not take', () => {
    fc.assert(
      fc.property(text, (right) => {
        for (const wrong of textsOf(right, AROUND)) expect(() => splitCommands(wrong)).to.not.throw()
      }),
    )
  })

  it('numbers slips that read the same', () => {
    expect(slipsOf('ip link set br0 master br0', NOTHING).map(({what}) => what)).to.deep.equal([
      'another name, br1 for br0',
      'another name, br1 for br0 (2)',
    ])
  })

  it('goes through every command of a list', () => {
    expect(textsOf('ip link set br0 up && dhclient br0')).to.deep.equal([
      'ip link set br1 up && dhclient br0',
      'ip link set br0 down && dhclient br0',
      'ip link set br0 up && dhclient br1',
    ])
  })

  it('goes through the body of a loop', () => {
    expect(textsOf('for tap in a b; do\n  sudo ip link set $tap up\ndone')).to.deep.equal([
      'for tap in a b; do\n  sudo ip link set $tap down\ndone',
    ])
  })

  it('leaves comments, here-documents and the files of redirections alone', () => {
    expect(textsOf('cat <<EOF > a.img # up br0\nip link set br0 up\nEOF')).to.deep.equal([])
  })

  it('changes nothing else: not the blanks in a text', () => {
    expect(textsOf("printf 'a  b'; ip link set br0 up")).to.deep.equal([
      "printf 'a  b'; ip link set br1 up",
      "printf 'a  b'; ip link set br0 down",
    ])
  })

  it('changes nothing else: not a here-document', () => {
    expect(textsOf('systemctl enable --now <<EOF\na  b\n\nEOF')).to.deep.equal([
      'systemctl enable <<EOF\na  b\n\nEOF',
    ])
  })

  it('changes what is in quotes within them', () => {
    expect(textsOf(`ip link set "br0" 'up'`)).to.deep.equal([
      `ip link set "br1" 'up'`,
      `ip link set "br0" 'down'`,
    ])
  })

  it('makes nothing of a command in which nothing can be mistyped', () => {
    expect(textsOf('cat /etc/hosts')).to.deep.equal([])
  })
})

describe('surroundingsOf', () => {
  const [A, B] = ['52:54:00:00:00:01', '52:54:00:00:00:02'] as const
  const {steps} = labOf({
    make: [fence(['sudo ip link add lan type bridge', 'qemu-img create a.qcow2 1G'])],
    use: [fence(['dhclient lan', 'ip link set tap0 master lan']), fence([`q mac=${A} b.img b.img`])],
    other: [fence([`q mac=${B} c.img`])],
  }).guides.en
  const around = steps[1] && surroundingsOf(steps[1], steps)

  it("knows the step's interfaces, and those that another step has made by their names", () => {
    expect(around?.interfaces).to.deep.equal(['lan', 'tap0'])
  })

  it("knows the step's files, each once, and no other step's", () => {
    expect(around?.files).to.deep.equal(['b.img'])
  })

  it('knows the MAC addresses of the whole guide', () => {
    expect(around?.macs).to.deep.equal([A, B])
  })

  it('knows what the lab is about', () => {
    expect(around?.about).to.deep.equal([])
    expect(steps[1] && surroundingsOf(steps[1], steps, ['-cpu']).about).to.deep.equal(['-cpu'])
  })

  it('does not take a word of ip for an interface', () => {
    const only = labOf({make: [fence(['ip tuntap add mode tap user me', 'ip link set mode 1'])]}).guides.en
    expect(only.steps[0] && surroundingsOf(only.steps[0], only.steps).interfaces).to.deep.equal([])
  })
})
