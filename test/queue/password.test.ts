import {chmodSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import {until} from '../../src/model/until.js'
import {ADDRESS, Hosts, MAKE} from './kit/hosts.js'

const SECRET = 'hush-7f3a9c'
const WRONG = 'hush-wrong-5e1d'
const HUSH = /hush-/

describe('the password of a database', function () {
  this.timeout(300_000)

  it('is in no list of processes, no program’s environment, no log, no file and no error', async () => {
    await using hosts = await Hosts.start()
    const {postgres} = hosts
    // tsx would start programs before qlab begins.
    const build = hosts.run([process.execPath, join(packageRoot(), 'bin/build.js')])
    expect((await build.ended).exitCode, build.said).to.equal(0)
    hosts.program = 'bin/run.cjs'
    await postgres.protect('teacher', SECRET)
    const open = `postgres:///qlab?host=${encodeURIComponent(postgres.folder)}&user=teacher`
    // What a submission sees: it looks for it wherever it can.
    const look = `grep -qsE '${HUSH.source.replace('h', '[h]')}' /proc/*/environ /proc/*/cmdline`
    hosts.handIn('one', ['sleep 5', `${look} || ${MAKE[0]}`, ...MAKE.slice(1)], ADDRESS)
    await using watch = watchProcesses()
    const said: string[] = []
    const ways = [
      {QLAB_DATABASE: open.replace('//', `//teacher:${SECRET}@localhost`)},
      {QLAB_DATABASE: open, PGPASSWORD: SECRET},
      {QLAB_DATABASE: open, PGPASSFILE: passFile(hosts)},
    ]
    const [grades, works, watches] = ways
    const grading = hosts.qlabWith(
      grades,
      'grade',
      hosts.given,
      '--lab',
      hosts.lab,
      '--results',
      hosts.folder('results'),
    )
    const worker = hosts.qlabWith(works, 'worker', hosts.lab, '--jobs', '1')
    const graded = await grading.ended
    expect(graded.exitCode, grading.said).to.equal(0)
    expect(graded.stdout).to.contain('3')
    worker.kill('SIGTERM')
    expect((await worker.ended).exitCode, worker.said).to.equal(0)
    const watched = hosts.qlabWith(
      watches,
      'grade',
      '--watch',
      '--json',
      '--results',
      hosts.folder('results'),
    )
    expect((await watched.ended).exitCode, watched.said).to.equal(0)

    // What is wrong is told without it, in both forms; also where the database goes away.
    const wrong = {QLAB_DATABASE: open.replace('//', `//teacher:${WRONG}@localhost`)}
    for (const args of [
      ['worker'],
      ['worker', '--json'],
      ['database', 'migrate'],
      ['grade', '--watch', '--json'],
    ]) {
      const refused = hosts.qlabWith(wrong, ...args)
      expect((await refused.ended).exitCode, refused.said).to.equal(3)
      expect(refused.said).to.contain('does not let us in')
      said.push(refused.said)
    }
    const away = hosts.qlabWith({...works}, 'worker', hosts.lab)
    await away.says('Worker on')
    await postgres.end('fast')
    await away.says('does not answer')
    away.kill('SIGTERM')
    expect((await away.ended).exitCode, away.said).to.equal(0)
    const seen = await watch.end()
    expect(seen.looks).to.be.above(20)
    expect(seen.found).to.deep.equal([])
    for (const text of [...said, grading.said, worker.said, watched.said, away.said])
      expect(text).not.to.match(HUSH)
    expect(filesWith(HUSH, hosts.place.folder)).to.deep.equal([join(hosts.place.folder, 'pass')])
    expect(readFileSync(join(postgres.folder, 'log'), 'utf8')).not.to.match(HUSH)
  })

  function passFile(hosts: Hosts): string {
    const file = join(hosts.place.folder, 'pass')
    writeFileSync(file, `*:*:*:teacher:${SECRET}\n`)
    chmodSync(file, 0o600)
    return file
  }
})

/** Looks at all processes, again and again, for the password where everybody sees it, and in programs that were started. */
function watchProcesses(): AsyncDisposable & {
  end(): Promise<{readonly looks: number; readonly found: readonly string[]}>
} {
  const over = new AbortController()
  const found = new Set<string>()
  let looks = 0
  const look = (): void => {
    looks += 1
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      const words = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
      if (HUSH.test(words)) found.add(words)
      // qlab itself was given it there.
      const isGiven = words.includes('bin/run.cjs')
      if (!isGiven && HUSH.test(read(`/proc/${pid}/environ`))) found.add(`the environment of ${words}`)
    }
  }
  const looking = until(() => void look(), {intervalMs: 50, signal: over.signal}).catch(() => undefined)
  const end = async () => {
    over.abort()
    await looking
    return {looks, found: [...found]}
  }
  return {
    end,
    [Symbol.asyncDispose]: async () => {
      await end()
    },
  }
}

function filesWith(pattern: RegExp, folder: string): string[] {
  return readdirSync(folder, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map(({parentPath, name}) => join(parentPath, name))
    .filter((file) => pattern.test(read(file)))
    .filter((file) => !/\bgiven\b/.test(file))
}

/** What can be read of it: a process may have ended. */
function read(file: string): string {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    return ''
  }
}
