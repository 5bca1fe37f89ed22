import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import * as v from 'valibot'
import type {RunResult} from '../../src/model/run/result.js'
import {resultSchema} from '../../src/report/result-schema.js'
import {hostState, labProcesses, Place, userNamespaces} from './kit/qlab.js'

const BEFORE_THE_VM = `
sudo ip tuntap add dev tap0 mode tap user "$USER"
sudo ip link set tap0 up
sudo ip link add br0 type bridge
sudo ip link set eth0 master br0
sudo ip link set br0 up
`
const THE_REST = `
sudo ip addr flush dev eth0
sudo dhclient br0
qemu-system-x86_64 -enable-kvm -m 256 -drive file=ubuntu.qcow2,format=qcow2 \
  -netdev tap,id=mynet0,ifname=tap0,script=no,downscript=no -device e1000,netdev=mynet0 -daemonize
`

const parse = (text: string): RunResult => v.parse(resultSchema, JSON.parse(text))

describe('the lab bridge, on real guests', () => {
  it('passes as its guide has it, and leaves the host as it was', async () => {
    await using place = new Place()
    const folder = mkdtempSync(join(tmpdir(), 'qlab-report-'))
    const before = {host: await hostState(), spaces: userNamespaces()}
    const ran = await place.qlab(
      ...['start', 'bridge', '--auto', '--json'],
      ...['--report', `junit=${folder}/r.xml`, '--report', `tap=${folder}/r.tap`],
    )
    expect(ran.exitCode, ran.stderr).to.equal(0)
    const result = parse(ran.stdout)
    expect(result).to.include({lab: 'bridge', guest: 'micro', outcome: 'passed'})
    expect(result.accelerator).to.be.oneOf(['kvm', 'tcg'])
    for (const step of result.steps) {
      expect(step.outcome, step.id).to.equal('passed')
      expect(step.commands.map(({exitCode}) => exitCode)).to.satisfy((codes: number[]) =>
        codes.every((code) => code === 0),
      )
      for (const check of step.checks) expect(check.outcome, check.id).to.equal('passed')
    }
    expect(readFileSync(`${folder}/r.xml`, 'utf8'))
      .to.contain('<testsuite')
      .and.not.contain('<failure')
    expect(readFileSync(`${folder}/r.tap`, 'utf8')).to.match(/^TAP version 14\n/)
    rmSync(folder, {recursive: true})
    expect(await hostState()).to.equal(before.host)
    expect(labProcesses(before.spaces)).to.deep.equal([])
    expect(existsSync(place.sessionFile())).to.equal(false)
  })

  it('names the one command that was left out, and is content when it is made good', async () => {
    await using place = new Place()
    const spaces = userNamespaces()
    const opened = await place.qlab('start', 'bridge', '--open', '--json')
    expect(opened.exitCode, opened.stderr).to.equal(0)
    expect(labProcesses(spaces), 'what is there is seen').to.have.length.above(3)

    await place.shell(BEFORE_THE_VM)
    const slip = await place.qlab('check', '--json')
    expect(slip.exitCode).to.equal(1)
    const failed = parse(slip.stdout)
      .steps.flatMap(({checks}) => checks)
      .filter(({outcome}) => outcome === 'failed')
    expect(failed.map(({id, diagnosis}) => [id, diagnosis?.id])).to.deep.equal([
      ['tap-on-bridge', 'tap-unattached'],
    ])
    const told = await place.qlab('check', 'build-bridge', '--lang', 'sv')
    expect(told.stdout).to.contain('förväntat').and.contain('Titta:  bridge link')
    expect(told.stdout, 'the answer is not told at once').not.to.contain('set tap0 master br0')
    const hint = await place.qlab('hint', '--json')
    expect(JSON.parse(hint.stdout)).to.include({step: 'build-bridge', number: 2, kind: 'form'})

    const typed = await place.shell(`sudo ip link set tap0 master br0\n${THE_REST}`)
    expect(typed.exitCode, typed.stderr).to.equal(0)
    const status = JSON.parse((await place.qlab('status', '--json')).stdout) as {
      labs: {machines: {state: string}[]}[]
    }
    expect(status.labs[0]?.machines[0]).to.include({id: 'vm', state: 'running'})
    const checked = await place.qlab('check', 'start-vm', '--json')
    expect(checked.exitCode, checked.stdout).to.equal(0)
    const inside = await place.qlab('ssh', 'vm', '--', 'ping -c 2 192.168.77.2; id -un; sudo id -un')
    expect(inside.exitCode, inside.stderr).to.equal(0)
    expect(inside.stdout)
      .to.match(/2 packets received|2 received/)
      .and.match(/root$/)
    const asked = await place.qlab('ssh', '--json', '--', 'id -un; exit 4')
    expect(asked.exitCode).to.equal(4)
    expect(JSON.parse(asked.stdout)).to.deep.equal({
      ...{lab: 'bridge', machine: 'vm'},
      ...{exitCode: 4, stdout: 'student\n', stderr: ''},
    })
    const console = JSON.parse((await place.qlab('console', '--json')).stdout) as {said: string}
    expect(console.said).to.match(/login: *$/)
    const whole = await place.qlab('check', '--json')
    expect(whole.exitCode, whole.stdout).to.equal(0)

    const again = await place.qlab('start', 'bridge', '--auto', '--json')
    expect(again.exitCode).to.equal(2)
    expect(JSON.parse(again.stdout)).to.have.nested.property('error.code', 'lab-already-open')
    expect((await place.qlab('stop')).exitCode).to.equal(0)
    expect(labProcesses(spaces)).to.deep.equal([])
    expect((await place.qlab('check')).exitCode).to.equal(2)
  })

  it('gives a shell in which the handout’s lines work as typed', async () => {
    await using place = new Place()
    await place.qlab('start', 'bridge', '--open')
    const lines = await place.shell(`
sudo apt update && sudo apt install isc-dhcp-client
sudo systemctl disable --now dhcpcd.service && sudo systemctl stop NetworkManager
whoami; hostname; pwd; ls
touch /usr/bin/mine 2>&1
`)
    expect(lines.exitCode).to.equal(1)
    expect(lines.stdout)
      .to.contain('already installed')
      .and.contain('root\nlab\n')
      .and.contain('ubuntu.qcow2')
    expect(lines.stdout).to.contain('Read-only file system')
    const exit = await place.qlab('shell', '--', 'exit 7')
    expect(exit.exitCode).to.equal(7)
    const told = await place.qlab('shell', '--json', '--', 'hostname; echo no >&2; exit 7')
    expect(told.exitCode).to.equal(7)
    const words = {lab: 'bridge', machine: null}
    expect(JSON.parse(told.stdout)).to.deep.equal({...words, exitCode: 7, stdout: 'lab\n', stderr: 'no\n'})
    const typed = await place.start(['shell', '--json'], {input: 'cd /tmp\npwd\n'})
    expect(JSON.parse(String(typed.stdout))).to.deep.equal({
      ...{...words, exitCode: 0, stdout: '/tmp\n', stderr: ''},
    })
  })
})
