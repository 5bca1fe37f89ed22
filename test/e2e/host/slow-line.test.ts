import {randomBytes} from 'node:crypto'
import {existsSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {packFiles} from '../../../src/remote/program/pack-files.js'
import {sendParcel} from '../../../src/remote/program/send-parcel.js'
import {unpackScript} from '../../../src/remote/program/unpack-script.js'
import {connect} from '../../../src/remote/ssh/connect.js'
import {SlowLine} from '../kit/slow-line.js'
import {SshServer} from '../kit/ssh-server.js'

/** What is on its way at a time takes half a minute: longer than a host may be silent. */
const BYTES_PER_SECOND = 70_000

// Only root can have a server that lets in another user.
describe('another host, over a slow line', () => {
  let server: SshServer
  let line: SlowLine

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start(null, 'qlab-slow')
    line = await SlowLine.to(server.port, BYTES_PER_SECOND)
    const key = readFileSync(join(server.folder, 'host.pub'), 'utf8')
    writeFileSync(server.knownHosts, `[127.0.0.1]:${line.port} ${key}`)
  })
  after(async () => {
    await line?.[Symbol.asyncDispose]()
    await server?.[Symbol.asyncDispose]()
  })

  it('gets a program, however long it takes, and shows how far it is', async () => {
    const place = {home: server.home, env: {}, platform: 'linux', config: ''} as const
    const {signal} = new AbortController()
    const to = {host: '127.0.0.1', user: server.user.name, port: line.port}
    using connection = await connect(to, {place, asking: null, signal})
    const archive = await packFiles([{path: 'a', content: randomBytes(2_400_000), executable: false}])
    const shown: number[] = []
    const began = Date.now()
    const base = join(server.user.home, 'programs')
    const unpack = (draft: string): string => unpackScript(draft, join(base, 'x1'))
    await sendParcel(connection, base, {archive, neededKb: 1, sweep: 'true', unpack}, (done) =>
      shown.push(done),
    )
    expect(Date.now() - began, 'the line is slow').to.be.greaterThan(25_000)
    expect(readdirSync(base)).to.deep.equal(['x1'])
    expect(shown[0]).to.equal(0)
    expect(new Set(shown).size).to.be.greaterThan(50)
  })

  it('is let go of at Ctrl-C while it gets qlab', async () => {
    const words = ['--host', `${server.user.name}@127.0.0.1:${line.port}`, 'list']
    const running = execa(join(packageRoot(), 'bin/qlab'), words, {
      reject: false,
      stdin: 'ignore',
      env: {...server.env, QLAB_LANG: 'en'},
    })
    await new Promise<void>((resolve) => {
      running.stderr.on('data', (text: Buffer) => String(text).includes('Sending qlab') && resolve())
      void running.then(() => resolve())
    })
    const began = Date.now()
    running.kill('SIGINT')
    expect((await running).exitCode).to.equal(130)
    expect(Date.now() - began).to.be.lessThan(8000)
    const programs = join(server.user.home, '.cache/qlab/programs')
    expect(
      existsSync(programs) ? readdirSync(programs).filter((name) => !name.startsWith('.')) : [],
    ).to.deep.equal([])
  })
})
