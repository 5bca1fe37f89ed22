import {appendFileSync, chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'
import type {Grades} from '../../src/model/grading/grades.js'
import {Hosts} from './kit/hosts.js'
import type {Program} from './kit/program.js'

describe('a host that could not judge as the others do', function () {
  this.timeout(300_000)

  it('takes nothing with another version of the lab, and whoever follows is told why', async () => {
    await using hosts = await Hosts.start()
    const other = join(hosts.folder('other'), 'quick')
    cpSync(hosts.lab, other, {recursive: true})
    appendFileSync(join(other, 'guide.en.md'), '\nOne more line.\n')
    hosts.handIn('one')
    const worker = hosts.qlab('worker', other, '--jobs', '1')
    const grading = hosts.grade()
    const why = 'The lab quick is another version here than where the submissions were put into the database.'
    await worker.says(`Takes no work of the lab quick: ${why}`)
    await grading.says('1 submission of the lab quick waits, and no worker takes it.')
    await grading.says(why)
    await tookNothing(hosts, worker)
    const fit = hosts.worker('--until-empty')
    const {stdout, exitCode, stderr} = await grading.ended
    expect(exitCode, stderr).to.equal(0)
    expect((JSON.parse(stdout) as Grades).results[0]?.score).to.equal(3)
    expect((await fit.ended).exitCode).to.equal(0)
  })

  it('takes nothing with another qlab', async () => {
    await using hosts = await Hosts.start()
    hosts.handIn('one')
    expect((await hosts.grade('--no-wait').ended).exitCode).to.equal(0)
    const program = otherQlab(hosts.folder('other'))
    const worker = hosts.run([process.execPath, program, 'worker', hosts.lab, '--jobs', '1'])
    await worker.says('Takes no work of the lab quick: It was put there by another version of qlab: ')
    expect(worker.said).to.match(/and here is 99\.0\.0 \([0-9a-f]{16}\)/)
    await tookNothing(hosts, worker)
  })

  it('takes nothing without a program of the lab’s, and takes it when that is there', async () => {
    await using hosts = await Hosts.start()
    const file = join(hosts.lab, 'lab.ts')
    const text = readFileSync(file, 'utf8')
    writeFileSync(file, text.replace('machines: {},', "machines: {},\n  needs: {programs: ['gadget']},"))
    hosts.handIn('one')
    expect((await hosts.grade('--no-wait').ended).exitCode).to.equal(0)
    const worker = hosts.worker()
    await worker.says(
      'Takes no work of the lab quick: The lab quick needs something this computer does not have: gadget.',
    )
    await tookNothing(hosts, worker)
    const programs = hosts.folder('programs')
    writeFileSync(join(programs, 'gadget'), '#!/bin/sh\n')
    chmodSync(join(programs, 'gadget'), 0o755)
    const fit = hosts.worker('--until-empty')
    await fit.ended
    expect(await hosts.done()).to.equal(0)
    const equipped = hosts.run(
      [process.execPath, join(packageRoot(), 'bin/dev.js'), 'worker', hosts.lab, '--until-empty'],
      {PATH: `${process.env.PATH}:${programs}`},
    )
    expect((await equipped.ended).exitCode, equipped.said).to.equal(0)
    expect(await hosts.done()).to.equal(1)
  })

  async function tookNothing(hosts: Hosts, worker: Program): Promise<void> {
    expect(await hosts.jobs()).to.deep.equal(['created 0'])
    worker.kill('SIGTERM')
    const {exitCode} = await worker.ended
    expect(exitCode, worker.said).to.equal(0)
    expect(worker.said).to.match(/0 submissions done on \S+; 0 not\./)
  }

  /** This qlab as another version. @returns its program */
  function otherQlab(folder: string): string {
    const root = packageRoot()
    for (const part of ['bin', 'src', 'share', 'labs'])
      cpSync(join(root, part), join(folder, part), {recursive: true})
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const about = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>
    writeFileSync(join(folder, 'package.json'), JSON.stringify({...about, version: '99.0.0'}))
    mkdirSync(join(folder, 'docs'))
    return join(folder, 'bin/dev.js')
  }
})
