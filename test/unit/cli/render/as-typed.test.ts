import {chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {asCommands, commandsInWords} from '../../../../src/cli/render/text/as-typed.js'
import {suggestionLine, withFlag, meant, type Suggestion} from '../../../../src/model/errors/suggestion.js'
import {ownName} from '../../../../src/usecases/own-name.js'

describe('a suggestion, to whoever has typed a command line', () => {
  const told = (next: Suggestion[], typed: string[], qlab?: string): string[] =>
    asCommands(next, typed, qlab === undefined ? {} : {qlab}).map((each) => suggestionLine(each, 'en'))

  it('has qlab as the reader’s shell finds it, in each of its commands', () => {
    expect(told([{run: 'qlab stop x --forget && qlab start x'}], [], 'bin/qlab')).to.deep.equal([
      'bin/qlab stop x --forget && bin/qlab start x',
    ])
  })

  it('is that line with the flag that was missing', () => {
    expect(told([withFlag('lab', 'bridge')], ['check', '3'])).to.deep.equal(['qlab check 3 --lab bridge'])
    const command = ['ssh', '--json', '--', 'ip', '--lab', 'x y']
    expect(told([withFlag('lab', 'bridge')], command)).to.deep.equal([
      "qlab ssh --json --lab bridge -- ip --lab 'x y'",
    ])
  })

  it('has another value in place of one that was given', () => {
    for (const typed of [
      ['add', '--name', 'A B', 'disk'],
      ['add', '--name=A B', 'disk'],
    ])
      expect(told([withFlag('name', 'a')], typed)).to.deep.equal(['qlab add --name a disk'])
    expect(told([withFlag('replace')], ['add', 'disk'])).to.deep.equal(['qlab add disk --replace'])
  })

  it('has the word that was meant, wherever it was written', () => {
    const flag = meant('--atuo', '--auto')
    expect(told(flag, ['start', 'bridge', '--atuo', '--json'])).to.deep.equal([
      'qlab start bridge --auto --json    (Did you mean --auto?)',
    ])
    expect(told(meant('--gest', '--guest'), ['start', '--gest=debian'])[0]).to.match(
      /^qlab start --guest=debian /,
    )
    expect(told(meant('debain', 'debian'), ['start', '--guest=debain'])[0]).to.match(
      /^qlab start --guest=debian /,
    )
    expect(told(meant('check', 'chec'), ['check', 'check'])[0]).to.match(/^qlab check chec /)
  })

  it('names what was left out, and leaves a command for the VM alone', () => {
    const next = {run: 'qlab ssh vm1', again: {after: 'ssh', add: 'vm1'}}
    expect(told([next], ['ssh', '--', 'ssh', 'x'])).to.deep.equal(['qlab ssh vm1 -- ssh x'])
    expect(told([next], [])).to.deep.equal(['qlab ssh vm1'])
  })

  it('is a sentence where the word was not typed there', () => {
    expect(told(meant('wm', 'vm'), ['ssh', '--', 'wm'])).to.deep.equal(['Did you mean vm?'])
  })

  it('is typed as the shell finds qlab', () => {
    expect(told([{run: 'qlab stop'}, {run: 'qlabs'}, {run: 'ls qlab'}], [], 'bin/qlab')).to.deep.equal([
      'bin/qlab stop',
      'qlabs',
      'ls qlab',
    ])
  })
})

describe('a sentence that names commands of qlab', () => {
  const told = (text: string): string => commandsInWords(text, {qlab: 'bin/qlab'})

  it('has them as the reader’s shell finds them, also in brackets and behind a colon', () => {
    expect(told('To start over:  qlab stop x && qlab start x')).to.equal(
      'To start over:  bin/qlab stop x && bin/qlab start x',
    )
    expect(told('slower (qlab doctor shows why)')).to.equal('slower (bin/qlab doctor shows why)')
    expect(told('qlab record shows it, and qlab start --no-record turns it off.')).to.equal(
      'bin/qlab record shows it, and bin/qlab start --no-record turns it off.',
    )
  })

  it('leaves a comment as it is: the mark of lines in a shell’s settings', () => {
    const line = 'echo "source x # qlab completion" >> ~/.zshrc'
    expect(told(line)).to.equal(line)
  })

  it('says qlab where the program is meant, or a path', () => {
    for (const text of ['qlab sees nothing', 'qlab starts the VM', 'qlab kan inte se', '/opt/qlab start'])
      expect(told(text)).to.equal(text)
  })
})

describe('the name of this program', () => {
  let root: string
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'qlab name-')))
    for (const folder of ['bin', 'elsewhere', 'links']) mkdirSync(join(root, folder))
    for (const file of ['bin/qlab', 'elsewhere/qlab']) {
      writeFileSync(join(root, file), '')
      chmodSync(join(root, file), 0o755)
    }
    symlinkSync('../bin/qlab', join(root, 'links/qlab'))
  })
  afterEach(() => rmSync(root, {recursive: true}))
  const at = (here: string, ...folders: string[]): string =>
    ownName(['/nowhere', ...folders.map((folder) => join(root, folder))].join(':'), root, here)

  it('is qlab where the PATH leads to it, through a link too', () => {
    expect([at('/', 'bin'), at('/', 'links', 'elsewhere')]).to.deep.equal(['qlab', 'qlab'])
  })

  it('is its path where the PATH leads nowhere, or to another one', () => {
    expect(at(root)).to.equal('bin/qlab')
    expect(at(join(root, 'elsewhere'), 'elsewhere', 'bin')).to.equal(`'${join(root, 'bin/qlab')}'`)
  })
})
