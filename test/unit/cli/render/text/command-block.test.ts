import {execaSync} from 'execa'
import {expect} from 'chai'
import fc from 'fast-check'
import stringWidth from 'string-width'
import {commandBlock, oneCommand} from '../../../../../src/cli/render/text/command-block.js'
import {PLAIN} from '../../../report/samples.js'

const QEMU = `qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0`

describe('commandBlock', () => {
  it('leaves a command on one line that fits', () => {
    expect(commandBlock('bridge link', PLAIN, '  Look:  ')).to.equal('  Look:  bridge link')
  })

  it('cuts a long one in front of its options', () => {
    expect(commandBlock(QEMU, {...PLAIN, width: 60}, '  ')).to.equal(
      String.raw`  qemu-system-x86_64 -enable-kvm -m 5000 \
    -drive file=ubuntu.qcow2,format=qcow2 \
    -netdev \
    tap,id=mynet0,ifname=tap0,script=no,downscript=no \
    -device e1000,netdev=mynet0`,
    )
  })

  it('cuts between words where an option alone is too long, and never in a word or in quotes', () => {
    const line = "printf '%s and a long text with blanks' one two three four five six seven"
    expect(commandBlock(line, {...PLAIN, width: 40})).to.equal(
      String.raw`printf \
  '%s and a long text with blanks' one \
  two three four five six seven`,
    )
    expect(commandBlock('x'.repeat(80), {...PLAIN, width: 40})).to.equal('x'.repeat(80))
  })

  it('means the same to a shell as the command on one line', () => {
    const word = fc.oneof(
      fc.stringMatching(/^[a-z]{1,12}$/),
      fc.stringMatching(/^-{1,2}[a-z]{1,8}$/),
      fc.stringMatching(/^'[a-z -]{0,20}'$/),
      fc.stringMatching(/^"[a-z -]{0,20}"$/),
    )
    fc.assert(
      fc.property(
        fc.array(word, {minLength: 1, maxLength: 12}),
        fc.integer({min: 24, max: 60}),
        (words, width) => {
          const line = `printf '<%s>' ${words.join(' ')}`
          const block = commandBlock(line, {...PLAIN, width})
          expect(execaSync('sh', ['-c', block]).stdout).to.equal(execaSync('sh', ['-c', line]).stdout)
          const longest = Math.max(...words.map((each) => stringWidth(each)), 13)
          for (const each of block.split('\n'))
            expect(stringWidth(each)).to.be.at.most(Math.max(width, longest + 4))
        },
      ),
      {numRuns: 25},
    )
  })

  it('joins the lines of a guide', () => {
    expect(oneCommand('qemu \\\n  -m 256\nip link')).to.equal('qemu -m 256; ip link')
  })
})
