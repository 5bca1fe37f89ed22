import {expect} from 'chai'
import {consoleTail, consoleText} from '../../../src/machine/console-text.js'

const VISIT = [
  "student@ubuntu:~$ stty -echo; PS1='@$ ' PS2= HISTFILE= bash --norc --noprofile --noediting",
  '@$ ',
  '@ready',
  '@$ ',
  '@out 0',
  'MTA6IGVuczM6IDxCUk9BRENBU1QsTVVMVElDQVNULFVQLExPV0VSX1VQPiBtdHUgMTUwMA==',
  '@err',
  '@end',
  '@$ ',
]

describe('what a serial console has said, for a reader', () => {
  it('is without a visit of ours, and what the kernel said meanwhile stays', () => {
    const log = [
      'ubuntu login: ',
      ...VISIT,
      'Zm9v[   12.345678] e1000: ens3 up',
      '@left',
      '',
      'ubuntu login: ',
    ]
    expect(consoleText(log.join('\r\n'))).to.equal(
      'ubuntu login: \n[   12.345678] e1000: ens3 up\n\nubuntu login: ',
    )
  })

  it('is without a visit that was cut off, and the next boot stays', () => {
    const log = [
      ...VISIT,
      'stty echo; echo "@"le',
      '[   20.100000] reboot: Restarting system',
      'SeaBIOS (version 1.16)',
      'Booting',
    ]
    expect(consoleText(log.join('\n'))).to.equal(
      '[   20.100000] reboot: Restarting system\nSeaBIOS (version 1.16)\nBooting',
    )
    expect(consoleText(VISIT.slice(0, 6).join('\n'))).to.equal('')
  })

  it('is without what was typed ahead of a login', () => {
    expect(consoleText('echo "@"ready\necho "@"ready\n@$ \nubuntu login: ')).to.equal('ubuntu login: ')
  })

  it('is without colours, cleared screens and places of a cursor', () => {
    const log =
      '\u001b[2J\u001b[01;01H\u001b[=3h\u001b[0m\u001b[37m\u001b[40mBdsDxe: loading\u001b[0m\r\n\u001bc\u001b]0;title\u0007ok\r\r\n'
    expect(consoleText(log)).to.equal('BdsDxe: loading\nok\n')
  })

  it('ends with its last lines that say something', () => {
    expect(consoleTail(['one', 'two', '\u001b[2J', '', ...VISIT].join('\r\n'), 2)).to.equal('one\ntwo')
    expect(consoleTail('')).to.equal('')
  })
})
