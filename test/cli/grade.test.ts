import {existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {Grades} from '../../src/model/grading/grades.js'
import {packageRoot} from '../../src/host/files/paths.js'
import {place, program, qlab} from './qlab.js'

describe('qlab grade', () => {
  it('tells a path that leads to nothing that can be graded by its exit code, and why, and keeps that', async () => {
    using home = place()
    const at = (...parts: string[]): string => join(home.path, ...parts)
    mkdirSync(at('prose/anna'), {recursive: true})
    writeFileSync(at('prose/anna/README.md'), 'hello')
    mkdirSync(at('empty'))
    for (const [path, reason] of [
      ['prose', 'There is no submission in anna'],
      ['empty', 'empty is empty'],
    ] as const) {
      const args = ['grade', at(path), '--results', at('results')]
      const {exitCode, stdout} = await qlab(args, home)
      expect(exitCode, stdout).to.equal(2)
      const words = stdout.replaceAll(/\s+/g, ' ')
      expect(words).to.contain('1 submission found, 0 to be done again. It cannot be graded')
      expect(words).to.contain(reason).and.contain('Nothing here could be graded.')
      const json = await qlab([...args, '--json'], home)
      expect(json.exitCode).to.equal(2)
      expect(JSON.parse(json.stdout)).to.have.nested.property('results[0].outcome', 'refused')
      expect(existsSync(at('results/grades.json'))).to.equal(true)
    }
  })

  it('refuses a path that is not there, or empty, before anything, and changes no results', async () => {
    using home = place()
    const at = (...parts: string[]): string => join(home.path, ...parts)
    mkdirSync(at('handed-in'))
    mkdirSync(at('results'))
    writeFileSync(at('results/grades.json'), 'kept')
    for (const [path, code, words] of [
      [at('handed-inn'), 'no-such-path', 'Did you mean handed-in?'],
      ['', 'empty-path', 'qlab grade .'],
    ] as const) {
      const args = ['grade', at('handed-in'), path, '--results', at('results')]
      const {exitCode, stdout, stderr} = await qlab(args, home)
      expect(exitCode, stdout).to.equal(2)
      expect(stderr.replaceAll(/\s+/g, ' ')).to.contain(words)
      const json = await qlab([...args, '--json'], home)
      expect(JSON.parse(json.stdout)).to.have.nested.property('error.code', code)
      expect(readdirSync(at('results'))).to.deep.equal(['grades.json'])
      expect(readFileSync(at('results/grades.json'), 'utf8')).to.equal('kept')
    }
  })

  it('names each file that it passes over, and why, in the output and in the grades', async () => {
    using home = place()
    const at = (...parts: string[]): string => join(home.path, ...parts)
    mkdirSync(at('handed-in'))
    for (const name of ['photo.jpg', 'all.sh', 'eva-bridge.docx']) writeFileSync(at('handed-in', name), 'x')
    const args = ['grade', at('handed-in'), '--results', at('results')]
    const {stdout} = await qlab(args, home)
    const words = stdout.replaceAll(/\s+/g, ' ')
    expect(words).to.contain('handed-in/photo.jpg was passed over: a submission is')
    expect(words).to.contain('handed-in/all.sh was passed over: neither its name')
    const {results, passedOver = []} = JSON.parse(readFileSync(at('results/grades.json'), 'utf8')) as Grades
    expect(results.map(({student, outcome}) => [student.id, outcome])).to.deep.equal([['eva', 'refused']])
    expect(passedOver.map(({source}) => source).sort()).to.deep.equal([
      'handed-in/all.sh',
      'handed-in/photo.jpg',
    ])
  })

  it('into a folder whose disk is full says so and what to do, leaves nothing half written, and goes on when there is room', async () => {
    using home = place()
    const at = (...parts: string[]): string => join(home.path, ...parts)
    mkdirSync(at('empty'))
    mkdirSync(at('results'))
    const script = `mount -t tmpfs -o size=16k tmpfs "$1" && cd "$1" || exit 99
      cat /dev/zero >filler 2>/dev/null
      "$0" grade "$2" --results "$1" --json; echo "exit $?"; ls -A
      rm filler
      "$0" grade "$2" --results "$1" >/dev/null; echo "exit $?"; ls -A`
    const into = ['--user', '--map-current-user', '--keep-caps', '--mount', 'sh', '-c', script]
    const words = [join(packageRoot(), 'bin/qlab'), at('results'), at('empty')]
    const {stdout, stderr} = await program('unshare', [...into, ...words], home.env)
    const [full = '', ...rest] = stdout.split(/^exit /m)
    expect(full, stderr).to.match(/^\{/)
    expect(JSON.parse(full)).to.have.nested.property('error.code', 'disk-full')
    expect(JSON.parse(full)).to.have.nested.property('error.message').that.contains(at('results/class.json'))
    expect(rest.map((each) => each.trim().split('\n'))).to.deep.equal([
      ['3', '.lock', 'filler', 'submissions'],
      ['2', '.lock', 'class.json', 'grades.json', 'submissions'],
    ])
    expect(readdirSync(at('results')), 'it was another file system').to.deep.equal([])
  })
})
