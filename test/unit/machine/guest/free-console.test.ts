import {expect} from 'chai'
import {freeConsole} from '../../../../src/machine/free-console.js'
import {HostError} from '../../../../src/model/errors/errors.js'

const SOCKET = '/run/qlab/vm/59.tty'
const HELD = `u_str ESTAB 0 0 ${SOCKET} 56100 * 56099 users:(("qemu-system-x86",pid=70,fd=12))
u_str ESTAB 0 0 * 56099 * 56100 users:(("socat",pid=172,fd=5))`

/** A lab in which `ss` prints this, one after the other, and the last again and again. */
function doorOf(...rows: string[]) {
  return {
    run: () =>
      Promise.resolve({
        exitCode: 0,
        stdout: rows.length > 1 ? (rows.shift() ?? '') : (rows[0] ?? ''),
        stderr: '',
      }),
    readLink: (path: string) => Promise.resolve(path === '/proc/172/fd/0' ? '/dev/pts/3' : null),
  }
}

describe('freeConsole', () => {
  it('goes on at once where nobody is there, and soon after a short visit', async () => {
    const started = performance.now()
    await freeConsole(doorOf(''), SOCKET, 5000)
    await freeConsole(doorOf(HELD, HELD, ''), SOCKET, 5000)
    expect(performance.now() - started).to.be.below(1500)
  })

  it('names who is there, with the terminal, and does not wait for long', async () => {
    const error = await freeConsole(doorOf(HELD), SOCKET, 200).catch((thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(HostError).with.property('code', 'console-held')
    expect((error as HostError).told('en').message).to.contain('in use by socat (pid 172, pts/3)')
  })
})
