import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../src/host/files/paths.js'
import {fakeProgram} from '../unit/host/fake-programs.js'

const ROOT = packageRoot()
const IS_ROOT = process.getuid?.() === 0
/** Who root runs the installed qlab as: an ordinary user, who may write nothing of it. */
const ANN = 41_003

describe('the npm package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'qlab-package-'))
  const at = (...names: readonly string[]): string => join(folder, ...names)
  const installed = at('prefix/lib/node_modules/qlab')

  /** Runs a program as an ordinary user with a home of its own, where npm would fail. */
  const run = async (program: string, ...args: readonly string[]) => {
    const as = IS_ROOT ? ['setpriv', `--reuid=${ANN}`, `--regid=${ANN}`, '--clear-groups'] : ['env']
    const [first = 'env', ...rest] = [...as, program, ...args]
    const ended = await execa(first, rest, {
      reject: false,
      stdin: 'ignore',
      extendEnv: false,
      cwd: at('home'),
      env: {
        PATH: `${at('fakes')}:${process.env.PATH}`,
        HOME: at('home'),
        XDG_RUNTIME_DIR: at('run'),
        LANG: 'C.UTF-8',
      },
    })
    return {exitCode: ended.exitCode, stdout: ended.stdout, stderr: ended.stderr}
  }
  const qlab = (...args: readonly string[]) => run(at('prefix/bin/qlab'), ...args)

  const npm = async (...args: readonly string[]): Promise<void> => {
    const ran = await execa('npm', args, {reject: false, cwd: ROOT, stdin: 'ignore'})
    expect(ran.exitCode, ran.stderr).to.equal(0)
  }

  before(async () => {
    chmodSync(folder, 0o755)
    for (const name of ['home', 'run', 'fakes']) mkdirSync(at(name))
    for (const name of ['home', 'run']) {
      chmodSync(at(name), 0o700)
      if (IS_ROOT) chownSync(at(name), ANN, ANN)
    }
    fakeProgram(at('fakes'), 'npm', 'echo "npm is not for a package to call" >&2; exit 1')
    await npm('pack', '--loglevel=error', '--pack-destination', folder)
    const [tarball = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'))
    await npm('install', '-g', '--prefix', at('prefix'), '--loglevel=error', at(tarball))
    // As `sudo npm i -g` leaves it.
    await execa('chmod', ['-R', 'a-w,a+rX', at('prefix')])
  })

  after(async () => {
    await qlab('stop', '--all')
    await execa('chmod', ['-R', 'u+w', folder])
    rmSync(folder, {recursive: true})
  })

  it('has what runs, and neither sources nor tests', () => {
    for (const name of [
      'dist/qlab.cjs',
      'dist/lab.js',
      'dist/types/lab.d.ts',
      'dist/commands.json',
      'share',
      'labs',
    ])
      expect(existsSync(join(installed, name)), name).to.equal(true)
    for (const name of ['src', 'test', '.ci']) expect(existsSync(join(installed, name)), name).to.equal(false)
    expect(readdirSync(join(installed, 'dist')).filter((name) => name.endsWith('.cache'))).to.deep.equal([])
  })

  it('tells its version, its commands and its labs', async () => {
    expect((await qlab('--version')).stdout).to.match(/^qlab\/\d/)
    const help = await qlab('--help')
    expect(help).to.include({exitCode: 0, stderr: ''})
    expect(help.stdout).to.match(/^\s+start /m)
    const {labs} = JSON.parse((await qlab('list', '--json')).stdout) as {labs: {problems: number}[]}
    expect(labs).to.have.length.greaterThan(14)
    expect(labs.filter(({problems}) => problems > 0)).to.deep.equal([])
  })

  it('asks for no npm package and no build, and has a doctor', async () => {
    const ran = await qlab('doctor', '--json')
    expect(ran.stderr).to.equal('')
    const {findings} = JSON.parse(ran.stdout) as {findings: {id: string; state: string}[]}
    expect(findings.find(({id}) => id === 'folder-work')).to.include({state: 'ok'})
  })

  it('runs a lab whole', async () => {
    const ran = await qlab('start', 'disks', '--auto', '--json')
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect((JSON.parse(ran.stdout) as {outcome: string}).outcome).to.equal('passed')
  })

  it('makes a new lab, which it can open', async () => {
    const made = await qlab('lab', 'new', 'my-lab')
    expect(made.exitCode, made.stderr).to.equal(0)
    expect((await qlab('lab', 'lint', './my-lab')).exitCode).to.equal(0)
    const opened = await qlab('start', './my-lab', '--open', '--json')
    expect(opened.exitCode, opened.stderr).to.equal(0)
    expect((await qlab('stop')).exitCode).to.equal(0)
  })

  it('finds the labs of another package that is installed beside it', async () => {
    const course = at('prefix/lib/node_modules/my-course')
    chmodSync(dirname(course), 0o755)
    mkdirSync(join(course, 'labs'), {recursive: true})
    writeFileSync(join(course, 'package.json'), '{"name": "my-course", "qlab": {"labs": "labs"}}')
    await execa('cp', ['-r', at('home/my-lab'), join(course, 'labs/routes')])
    // Whoever installs a package has not agreed to its code yet.
    expect((await qlab('lab', 'lint', 'npm:my-course/routes')).exitCode).to.equal(2)
    expect((await qlab('lab', 'lint', 'npm:my-course/routes', '--trust')).exitCode).to.equal(0)
  })

  it('has types for the author of a lab', async () => {
    writeFileSync(
      join(folder, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          strict: true,
          noEmit: true,
          module: 'nodenext',
          target: 'es2023',
          types: [],
          // Where the author has qlab as a devDependency.
          paths: {'qlab/lab': [join(installed, 'dist/types/lab.d.ts')]},
        },
        include: ['home/my-lab/**/*.ts'],
      }),
    )
    const ran = await execa(join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], {reject: false})
    expect(ran.stdout).to.equal('')
  })
})
