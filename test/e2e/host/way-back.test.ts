import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {mirroredPath} from '../../../src/model/remote/mirrored-path.js'
import {connect} from '../../../src/remote/ssh/connect.js'
import {destinationOf} from '../../../src/remote/ssh/destination.js'
import {bringBack, sendFiles} from '../../../src/usecases/remote/reader-files.js'
import {SshServer} from '../kit/ssh-server.js'

const RUNS = '.cache/qlab/runs'

// Only root can have a server that lets in another user.
describe('the reader’s files on their way back', () => {
  const here = mkdtempSync(join(tmpdir(), 'qlab-here-'))
  let server: SshServer
  const read = (name: string): string => readFileSync(join(here, name), 'utf8')
  const left = (): string[] => readdirSync(join(server.user.home, RUNS))

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start()
    server.know()
  })
  after(async () => {
    rmSync(here, {recursive: true})
    await server?.[Symbol.asyncDispose]()
  })

  const {signal} = new AbortController()
  const connected = async () =>
    connect(destinationOf(server.word), {
      place: {home: server.home, env: {}, platform: 'linux', config: ''},
      asking: null,
      signal,
    })

  it('are whole here or not at all where the connection is cut, and come with the next one', async () => {
    using first = await connected()
    const big = join(here, 'big')
    const files = await sendFiles(first, join(server.user.home, RUNS), [{named: big, kind: 'file'}])
    const there = mirroredPath(files.mirror, big)
    await server.as('sh', '-c', `mkdir -p "$(dirname "$0")" && head -c 100000000 /dev/zero >"$0"`, there)
    const back = bringBack(first, files).then(
      () => null,
      (error: unknown) => error,
    )
    await sleep(100)
    server.cut()
    expect(await back).to.include({code: 'connection-lost'})
    expect(readdirSync(here).filter((name) => name.startsWith('big'))).to.deep.equal([])
    using second = await connected()
    await bringBack(second, files)
    expect(statSync(big).size).to.equal(100_000_000)
    expect(left()).to.deep.equal([])
    rmSync(big)
  })

  it('are those that were named, whatever the host has; one of its own files is none of them', async () => {
    using connection = await connected()
    const meant = [
      {named: join(here, 'asked'), kind: 'file'},
      {named: join(here, 'linked'), kind: 'file'},
      {named: join(here, 'in'), kind: 'submissions'},
    ] as const
    mkdirSync(join(here, 'in'))
    writeFileSync(join(here, 'in/mine.md'), 'mine')
    const files = await sendFiles(connection, join(server.user.home, RUNS), meant)
    const folder = mirroredPath(files.mirror, here)
    const script = [
      'mkdir -p "$0/in/sub.md" && cd "$0"',
      'echo 1 >asked; echo 2 >.bashrc; ln -s /etc/passwd linked',
      'echo 3 >in/mine.md; echo 4 >in/x.md; echo 5 >in/.profile; echo 6 >in/run.sh',
    ]
    await server.as('sh', '-c', script.join('\n'), folder)
    await bringBack(connection, files)
    expect(read('asked')).to.equal('1\n')
    for (const name of ['.bashrc', 'linked']) expect(existsSync(join(here, name)), name).to.equal(false)
    expect(readdirSync(join(here, 'in')).toSorted()).to.deep.equal(['mine.md', 'mine.md.old-1', 'x.md'])
    expect(read('in/mine.md.old-1'), 'nothing of the reader’s is lost').to.equal('mine')
  })
})
