import {readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import type {ShownRecord} from '../../src/usecases/record/show-record.js'
import {Place} from './kit/qlab.js'
import {KEY, Terminal} from './kit/terminal.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const PROMPT = /bridge \d\/5( ✓)? \S+# $/

async function shell(place: Place, env: Readonly<Record<string, string>> = {}): Promise<Terminal> {
  const terminal = new Terminal([QLAB, 'shell'], {...place.env, ...env})
  await terminal.see(PROMPT)
  return terminal
}

async function recorded(place: Place): Promise<ShownRecord> {
  return JSON.parse((await place.qlab('record', 'bridge', '--json')).stdout) as ShownRecord
}

function everythingIn(folder: string): string {
  const files = readdirSync(folder, {recursive: true}).map(String)
  return files
    .filter((file) => file.endsWith('.jsonl'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('')
}

describe('qlab record', () => {
  it('keeps what was typed in each terminal, and no secret, whatever happens to qlab and to the terminal', async () => {
    await using place = new Place()
    const work = join(place.folder, 'work/qlab/bridge')
    const opened = await place.qlab('start', 'bridge', '--open')
    expect(opened.stdout.replace(/\s+/g, ' ')).to.contain(`is recorded in ${work}/.record;`)
    {
      await using one = await shell(place)
      await using two = await shell(place)
      const secrets: readonly (readonly [string, RegExp, RegExp?])[] = [
        ['read -s secret; echo', /echo\r?\n?$/],
        ['ssh-keygen -q -t ed25519 -f /tmp/key', /no passphrase\): $/, /again: $/],
        ['passwd', /New password: $/, /[Rr]etype.*: $/],
      ]
      for (const [line, ...prompts] of secrets) {
        one.type(line)
        for (const prompt of prompts) {
          if (prompt) await one.see(prompt)
          one.type('hidden-secret')
        }
        await one.see(PROMPT)
      }
      one.type('cat /tmp/key')
      await one.see(PROMPT)
      const key = /BEGIN OPENSSH PRIVATE KEY-----\s+(\S{50,})/.exec(one.text)?.[1] ?? ''
      expect(key, 'the student sees the key').to.have.length.greaterThan(40)
      two.type('ip tuntap add dev tap0 mode tap user root; ip link set tap0 up; qlab check create-tap')
      await two.see(/tap0 is switched on/)
      await two.see(PROMPT)
      two.type('exit 7')
      expect(await two.ended()).to.equal(7)

      one.type("yes 'no end' | head -c 3M; echo all of it")
      await one.see(PROMPT)
      const all = everythingIn(join(work, '.record'))
      expect(all).not.to.contain('hidden-secret')
      expect(all).not.to.contain(key.slice(0, 40))
      expect(all.length, '3 MB were shown').to.be.lessThan(1_500_000)

      one.type('echo before the end')
      await one.see(PROMPT)
      await new Promise((resolve) => setTimeout(resolve, 500))
      process.kill(one.pid, 'SIGKILL')
      await one.ended()
    }
    const record = await recorded(place)
    expect(record.schema).to.equal('qlab/record/1')
    const typed = record.parts.flatMap(({entries}) =>
      entries.flatMap((each) => (each.kind === 'typed' ? each : [])),
    )
    const commands = typed.map((each) => each.typed)
    expect(commands).to.include.members(['passwd', 'cat /tmp/key', 'exit 7', 'echo before the end'])
    expect(typed.find((each) => each.typed?.startsWith('yes'))?.leftOut).to.be.greaterThan(2_000_000)
    const checks = record.parts.flatMap(({entries}) =>
      entries.flatMap((each) => (each.kind === 'check' ? each : [])),
    )
    expect(checks.map(({outcome, step}) => [outcome, step?.number])).to.deep.equal([
      ['passed', 1],
      ['passed', 1],
    ])
  })

  it('stays when the lab is closed, goes on in a new part, and can be turned off', async () => {
    await using place = new Place()
    const folder = join(place.folder, 'work/qlab/bridge/.record')
    expect((await place.qlab('record', 'bridge', '--json')).stdout).to.contain('no-record')
    await place.qlab('start', 'bridge', '--auto', '--keep')
    await place.qlab('stop', 'bridge', '--forget')
    const first = await recorded(place)
    expect(first.parts).to.have.lengthOf(1)
    const entries = first.parts[0]?.entries ?? []
    expect(entries.filter((each) => each.kind === 'typed' && each.byQlab)).to.have.length.greaterThan(8)
    expect(entries.filter((each) => each.kind === 'check').map(({outcome}) => outcome)).to.include('passed')

    await place.qlab('start', 'bridge', '--open')
    {
      await using terminal = await shell(place)
      terminal.type('echo second part')
      await terminal.see(PROMPT)
      terminal.type('exit')
      await terminal.ended()
      await using quiet = await shell(place, {QLAB_RECORD: 'off'})
      quiet.type('echo not recorded')
      await quiet.see(PROMPT)
      quiet.type('exit')
      await quiet.ended()
    }
    const cast = join(place.folder, 'lab.cast')
    const written = JSON.parse((await place.qlab('record', '--cast', cast, '--json')).stdout) as {
      markers: number
    }
    const [header = '', ...events] = readFileSync(cast, 'utf8').trimEnd().split('\n')
    expect(JSON.parse(header)).to.include({version: 3})
    const parsed = events.map((line) => JSON.parse(line) as [number, string, string])
    expect(parsed.filter(([, code]) => code === 'm')).to.have.lengthOf(written.markers)
    expect(written.markers).to.equal(entries.filter((each) => each.kind === 'check').length)
    const shown = (await place.qlab('record', 'bridge')).stdout
    expect(shown).to.contain('echo second part').and.not.to.contain('echo not recorded')
    expect((await recorded(place)).parts).to.have.lengthOf(2)

    await place.qlab('stop', 'bridge')
    const parts = readdirSync(folder).length
    const off = await place.qlab('start', 'bridge', '--open', '--no-record')
    expect(off.stdout).not.to.contain('.record')
    {
      await using terminal = await shell(place)
      terminal.press(KEY.ctrlD)
      await terminal.ended()
    }
    await place.qlab('check', 'create-tap')
    expect(readdirSync(folder)).to.have.lengthOf(parts)

    // What stands in the way of a record stands in the way of nothing else.
    await place.qlab('stop', 'bridge')
    rmSync(folder, {recursive: true})
    writeFileSync(folder, 'mine')
    await place.qlab('start', 'bridge', '--open')
    {
      await using terminal = await shell(place)
      terminal.type('exit 5')
      await terminal.see('The record of this terminal has stopped')
      expect(await terminal.ended()).to.equal(5)
    }
    const checked = await place.qlab('check', 'create-tap', '--json')
    expect(JSON.parse(checked.stdout)).to.include({outcome: 'failed'})
    expect(checked.exitCode).to.equal(1)
    expect(readFileSync(folder, 'utf8')).to.equal('mine')
  })
})
