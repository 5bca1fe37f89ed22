import {mkdirSync, utimesSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {terminalOf, typedAt} from '../../../../src/session/idle/typed-at.js'
import {temporaryFolder} from '../../host/fake-programs.js'

/** A line of /proc/PID/stat: a program may call itself what it likes. */
const statWith = (terminal: number): string => `7 (a) (b c) S 1 7 7 ${terminal} 7 4194304 100`

describe('when somebody typed last in a lab', () => {
  it('knows a process’s terminal by its number', () => {
    expect(terminalOf(statWith(0))).to.equal(null)
    expect(terminalOf(statWith((136 << 8) | 3))).to.equal('pts/3')
    expect(terminalOf(statWith((137 << 8) | 1))).to.equal('pts/257')
    expect(terminalOf(statWith((4 << 8) | 2))).to.equal('tty2')
    expect(terminalOf(statWith((5 << 8) | 1))).to.equal(null)
    expect(terminalOf('')).to.equal(null)
  })

  it('is when the last of their terminals was read, whatever was printed there since', async () => {
    using root = temporaryFolder()
    mkdirSync(join(root.path, 'dev/pts'), {recursive: true})
    const terminals = {0: 1000, 3: 5000, 4: 9000}
    for (const [number, readAt] of Object.entries(terminals)) {
      const file = join(root.path, 'dev/pts', number)
      writeFileSync(file, '')
      utimesSync(file, readAt, 20_000)
    }
    const stats: Record<string, string> = {
      '/proc/1/stat': statWith(0),
      '/proc/2/stat': statWith((136 << 8) | 3),
      '/proc/3/stat': statWith(136 << 8),
      // Its terminal has been closed meanwhile.
      '/proc/4/stat': statWith((136 << 8) | 9),
    }
    const door = {
      pids: () => Promise.resolve([1, 2, 3, 4, 5]),
      readFile: (path: string) => Promise.resolve(stats[path] ?? null),
    }
    expect(await typedAt(door, root.path)).to.equal(5_000_000)
  })

  it('is not known where no process has a terminal', async () => {
    const door = {pids: () => Promise.resolve([1]), readFile: () => Promise.resolve(statWith(0))}
    expect(await typedAt(door, '/')).to.equal(null)
  })
})
