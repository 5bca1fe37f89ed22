import {expect} from 'chai'
import fc from 'fast-check'
import stringWidth from 'string-width'
import {reportOf} from '../../../../../src/cli/guide-screen/deeds.js'
import type {StepResult} from '../../../../../src/model/run/result.js'
import {renderCheck} from '../../../../../src/cli/render/run/check-lines.js'
import {check, style} from '../../../report/arbitraries.js'
import {BLOCKED, FAILED, MISSED, PLAIN, SWEDISH, checkOf} from '../../../report/samples.js'

describe('renderCheck', () => {
  it('tells a passed check on one line, with its time', () => {
    expect(renderCheck(checkOf(), PLAIN)).to.equal('✓ tap0 is a port of br0  12 ms\n')
  })

  it('tells a student what is wrong and where to look, and names what comes after: a hint, then the answer', () => {
    expect(renderCheck(FAILED, PLAIN)).to.equal(
      `✗ tap0 is a port of br0
    expected  br0        seen  (none)
    tap0 exists but is plugged into nothing, so the VM talks to no one.
    Look:  bridge link show      (qlab hint gives a hint, qlab solve shows the answer)
`,
    )
    expect(renderCheck(FAILED, {...SWEDISH, width: 60})).to.equal(
      `✗ tap0 is a port of br0
    förväntat  br0        sett  (inget)
    tap0 exists but is plugged into nothing, so the VM talks
    to no one.
    Titta:  bridge link show
    (qlab hint ger en ledtråd, qlab solve visar svaret)
`,
    )
    const nothingToSee = {...FAILED, diagnosis: {id: 'x', text: 'It is off.', look: null, then: 'turn it on'}}
    expect(renderCheck(nothingToSee, PLAIN)).to.match(/It is off\.\n {4}\(qlab hint gives .*\)\n$/)
  })

  it('tells how to end a VM where that is asked for, and not said', () => {
    const then = "while pkill -f '^\\S*qemu.*a.qcow2'; do sleep 0.2; done; qemu-system-x86_64 -m 512"
    const told = (text: string, cure = then) => {
      const diagnosis = {id: 'x', text, look: null, then: cure}
      return renderCheck({...FAILED, diagnosis}, PLAIN).includes('To end a VM: Ctrl-C in its terminal')
    }
    expect(told('End the VM, and start it with -m 512.')).to.equal(true)
    expect(told('End it.', 'kill 70; tail --pid=70 -f /dev/null; qemu-system-x86_64 -m 512')).to.equal(true)
    expect(told('End it with Ctrl-C, and start it with -m 512.')).to.equal(false)
    expect(told('The VM is off.', 'qemu-system-x86_64 -m 512')).to.equal(false)
    const teacher = {...FAILED, diagnosis: {id: 'x', text: 'End it.', look: null, then}}
    expect(renderCheck(teacher, PLAIN, 'answers')).not.to.contain('To end a VM')
  })

  it('says where to look where that is not the lab’s terminal', () => {
    const asked = {...FAILED, diagnosis: {id: 'x', text: 'x', look: 'qlab status', then: 'qlab reset 2'}}
    expect(renderCheck(asked, {...PLAIN, qlab: 'bin/qlab'}, 'answers'))
      .to.contain('bin/qlab status')
      .and.contain('bin/qlab reset 2')
    const monitor = {...FAILED, diagnosis: {id: 'x', text: 'It is off.', look: 'info block', then: null}}
    expect(renderCheck(monitor, PLAIN, 'nothing')).to.contain('    Look, in the monitor:  info block\n')
    expect(renderCheck(monitor, SWEDISH, 'nothing')).to.contain('    Titta, i monitorn:  info block\n')
    const program = {...FAILED, diagnosis: {id: 'x', text: 'It is off.', look: 'infocmp', then: null}}
    expect(renderCheck(program, PLAIN, 'nothing')).to.contain('    Look:  infocmp\n')
  })

  it('names no commands where keys give a hint and the answer', () => {
    expect(renderCheck(FAILED, PLAIN, 'nothing')).to.equal(
      `✗ tap0 is a port of br0
    expected  br0        seen  (none)
    tap0 exists but is plugged into nothing, so the VM talks to no one.
    Look:  bridge link show
`,
    )
    const nothingToSee = {...FAILED, diagnosis: {id: 'x', text: 'It is off.', look: null, then: 'turn it on'}}
    expect(renderCheck(nothingToSee, PLAIN, 'nothing')).to.match(/It is off\.\n$/)
    expect(renderCheck({...FAILED, diagnosis: null}, PLAIN, 'nothing')).to.contain('A hint may help.')
    expect(reportOf({checks: [FAILED], needed: []} as unknown as StepResult)(PLAIN)).not.to.contain('qlab')
  })

  it('tells a teacher all of it: expected, seen, the diagnosis and the commands', () => {
    expect(renderCheck(FAILED, PLAIN, 'answers')).to.equal(
      `✗ tap0 is a port of br0
    expected  br0        seen  (none)
    tap0 exists but is plugged into nothing, so the VM talks to no one.
    Look:  bridge link show        Then:  ip link set tap0 master br0      (qlab hint for less)
`,
    )
  })

  it('tells it in Swedish', () => {
    expect(renderCheck({...FAILED, durationMs: 0}, {...SWEDISH, width: 110}, 'answers')).to.equal(
      `✗ tap0 is a port of br0
    förväntat  br0        sett  (inget)
    tap0 exists but is plugged into nothing, so the VM talks to no one.
    Titta:  bridge link show        Sedan:  ip link set tap0 master br0      (qlab hint avslöjar mindre)
`,
    )
  })

  it('puts below each other what has no room side by side', () => {
    expect(
      renderCheck({...FAILED, actual: 'a bridge of another name'}, {...PLAIN, width: 50}, 'answers'),
    ).to.equal(
      `✗ tap0 is a port of br0
    expected  br0
    seen      a bridge of another name
    tap0 exists but is plugged into nothing, so
    the VM talks to no one.
    Look:  bridge link show
    Then:  ip link set tap0 master br0
    (qlab hint for less)
`,
    )
  })

  it('has colours on a terminal, and a mark for each outcome without them', () => {
    expect(renderCheck(checkOf(), {...PLAIN, color: true})).to.equal(
      '\u001b[32m✓\u001b[39m tap0 is a port of br0  \u001b[2m12 ms\u001b[22m\n',
    )
    const outcomes = ['passed', 'failed', 'blocked', 'error', 'skipped'] as const
    const marks = (unicode: boolean) =>
      outcomes.map((outcome) => renderCheck(checkOf({outcome}), {...PLAIN, unicode}).slice(0, 2)).join('')
    expect(marks(true)).to.equal('✓ ✗ ○ ! – ')
    expect(marks(false)).to.equal('+ x o ! - ')
  })

  it('names what a blocked check waits for', () => {
    expect(renderCheck(BLOCKED, PLAIN)).to.equal(
      '○ the guest has a lease\n    waits for: tap0 is a port of br0\n',
    )
    expect(renderCheck(BLOCKED, SWEDISH)).to.contain('\n    väntar på: tap0 is a port of br0\n')
  })

  it('gives the last words of a machine that died meanwhile', () => {
    const serial = Array.from({length: 20}, (_, index) => `serial ${index}`).join('\n')
    const reason = `The machine vm has ended.\nqemu: \u001b[31mno tap0\u001b[0m\n\n${serial}\n`
    const told = renderCheck(checkOf({outcome: 'failed', expected: true, actual: false, reason}), PLAIN)
    expect(told).to.match(
      /The machine vm has ended\.\n {6}qemu: no tap0\n {6}serial 0\n[^]*\n {6}\(9 more lines\)\n {6}serial 12\n[^]* 19\n$/,
    )
  })

  it('says why it could not look', () => {
    expect(renderCheck(MISSED, PLAIN)).to.equal(
      '! the guest pings the host\n    could not look: SSH did not answer\n',
    )
    expect(renderCheck({...MISSED, reason: null}, PLAIN)).to.contain('could not look: no reason was given')
  })

  it('points to the hints when no known mistake fits', () => {
    expect(renderCheck(checkOf({outcome: 'failed', expected: true, actual: false}), PLAIN)).to.equal(
      `✗ tap0 is a port of br0
    expected  yes        seen  no
    qlab does not recognise this mistake. Run qlab hint for a nudge.
`,
    )
  })

  it('says nothing of expected and seen when neither is known', () => {
    expect(renderCheck(checkOf({outcome: 'failed'}), PLAIN)).not.to.contain('expected')
  })

  it('writes lists and objects as words on one line, spread output too, and tells nothing from an empty text', () => {
    const values = {expected: '[\n  {"a": 1,\n "b": [1,2]}\n]\n', actual: ''}
    expect(renderCheck(checkOf({outcome: 'failed', ...values}), PLAIN)).to.contain(
      'expected  a: 1, b: 1, 2        seen  (empty)',
    )
  })

  it('shows where two long values differ', () => {
    const flags = ['BROADCAST', 'MULTICAST', 'LOWER_UP', 'PROMISC', 'ALLMULTI', 'DYNAMIC', 'NOARP']
    const values = {expected: {flags, address: '192.168.77.20'}, actual: {flags, address: null}}
    expect(renderCheck(checkOf({outcome: 'failed', ...values}), {...PLAIN, width: 80})).to.contain(
      'expected  … address: 192.168.77.20        seen  … address: (none)',
    )
  })

  it('joins the lines of a command, so that it can be copied', () => {
    const then = 'qemu-system-x86_64 \\\n  -m 256 \\\n  -daemonize\n'
    const told = renderCheck({...FAILED, diagnosis: {id: 'x', text: 'x', look: null, then}}, PLAIN, 'answers')
    expect(told).to.contain('    Then:  qemu-system-x86_64 -m 256 -daemonize')
  })

  it('keeps within the width, but for commands and output, whatever the texts', () => {
    fc.assert(
      fc.property(check, style, (given, how) => {
        const reason = given.outcome === 'failed' ? null : given.reason
        const diagnosis = given.diagnosis && {...given.diagnosis, look: null, then: null}
        for (const line of renderCheck({...given, diagnosis, reason}, how).split('\n')) {
          expect(stringWidth(line), JSON.stringify(line)).to.be.at.most(how.width)
        }
      }),
    )
  })

  it('shows values that are called like what every JavaScript object has', () => {
    for (const name of ['valueOf', 'toString', 'constructor', '__proto__'])
      expect(renderCheck(checkOf({outcome: 'failed', expected: name, actual: 'br0'}), PLAIN)).to.contain(name)
  })

  it('lets no text steer the terminal', () => {
    fc.assert(
      fc.property(check, style, (given, how) => {
        const told = renderCheck(given, {...how, color: false})
        // eslint-disable-next-line no-control-regex -- what must not be left
        expect(told).not.to.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      }),
    )
  })
})
