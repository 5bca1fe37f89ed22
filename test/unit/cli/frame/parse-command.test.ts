import {expect} from 'chai'
import {parseCommand} from '../../../../src/cli/frame/parse-command.js'
import Check from '../../../../src/cli/commands/check.js'
import Doctor from '../../../../src/cli/commands/doctor.js'
import Hint from '../../../../src/cli/commands/hint.js'
import ImageBuild from '../../../../src/cli/commands/image/build.js'
import Prove from '../../../../src/cli/commands/prove.js'
import Ssh from '../../../../src/cli/commands/_vm/ssh.js'
import Start from '../../../../src/cli/commands/start.js'
import View from '../../../../src/cli/commands/_vm/view.js'
import {UsageError} from '../../../../src/model/errors/errors.js'

const COMMANDS = {
  check: Check,
  doctor: Doctor,
  hint: Hint,
  'image:build': ImageBuild,
  prove: Prove,
  ssh: Ssh,
  start: Start,
  view: View,
}
type Id = keyof typeof COMMANDS

const parse = async (id: Id, line: string) => parseCommand(id, COMMANDS[id], line.split(' ').filter(Boolean))

async function refusal(id: Id, line: string): Promise<UsageError> {
  try {
    await parse(id, line)
  } catch (error) {
    if (error instanceof UsageError) return error
    throw error
  }
  throw new Error(`${id} ${line} was taken`)
}

describe('the words of a command', () => {
  it('are its flags, its arguments, and the words around --', async () => {
    const check = await parse('check', 'attach-tap --lang=sv --lab bridge')
    expect(check.words).to.deep.equal({before: ['attach-tap'], after: []})
    expect(check.flags).to.deep.include({lab: 'bridge', lang: 'sv', json: false})
    const ssh = await parse('ssh', 'vm ls --json -- -l --lab')
    expect(ssh.words).to.deep.equal({before: ['vm', 'ls'], after: ['-l', '--lab']})
    expect(ssh.flags).to.include({json: true}).and.not.have.property('lab')
    expect((await parse('prove', 'bridge disks --seed 7')).args).to.deep.equal({lab: ['bridge', 'disks']})
    expect((await parse('view', '--no-open')).flags).to.include({open: false})
    expect((await parse('view', '')).flags).to.include({open: true})
  })

  it('may come after a flag that can be given several times', async () => {
    const {flags, words} = await parse('check', '--report json=a --report tap=b attach-tap')
    expect(flags).to.deep.include({report: ['json=a', 'tap=b']})
    expect(words.before).to.deep.equal(['attach-tap'])
  })

  it('are parsed anew each time', async () => {
    await parse('check', 'one --lab bridge')
    expect((await parse('check', '')).args).to.deep.equal({})
    expect((await parse('hint', '')).flags).not.to.have.property('lab')
  })
})

describe('words that make no sense', () => {
  const cases: readonly (readonly [id: Id, line: string, en: string, sv: string])[] = [
    ['doctor', '--jsn', 'qlab doctor has no flag --jsn.', 'qlab doctor har ingen flagga --jsn.'],
    ['check', '--a=b -c', 'qlab check has no flag --a, -c.', 'qlab check har ingen flagga --a, -c.'],
    [
      'doctor',
      'everything',
      'qlab doctor takes no argument, but got everything.',
      'qlab doctor tar inget argument, men fick everything.',
    ],
    [
      'check',
      'a b c',
      'qlab check takes only 2 arguments, but got c as well.',
      'qlab check tar bara 2 argument, men fick också c.',
    ],
    [
      'image:build',
      '',
      'qlab image build needs NAME (micro or debian).',
      'qlab image build behöver NAMN (micro eller debian).',
    ],
    ['check', '--lab', '--lab needs a value: --lab=<id>', '--lab behöver ett värde: --lab=<id>'],
    ['check', '--lab --json', '--lab needs a value: --lab=<id>', '--lab behöver ett värde: --lab=<id>'],
    ['view', '--lab --no-open', '--lab needs a value: --lab=<id>', '--lab behöver ett värde: --lab=<id>'],
    ['ssh', '--lab -- ls', '--lab needs a value: --lab=<id>', '--lab behöver ett värde: --lab=<id>'],
    ['check', '--lang', '--lang needs a value: en or sv.', '--lang behöver ett värde: en eller sv.'],
    ['check', '--lang fi', '--lang must be en or sv, not fi.', '--lang ska vara en eller sv, inte fi.'],
    ['check', '--lab a --lab=b', '--lab can be given only once.', '--lab får bara anges en gång.'],
    [
      'prove',
      '--jobs two',
      '--jobs must be a whole number from 1 to 64, not two.',
      '--jobs ska vara ett heltal från 1 till 64, inte two.',
    ],
    [
      'prove',
      '--jobs=65',
      '--jobs must be a whole number from 1 to 64, not 65.',
      '--jobs ska vara ett heltal från 1 till 64, inte 65.',
    ],
    [
      'prove',
      '--seed=-1',
      '--seed must be a whole number of at least 0, not -1.',
      '--seed ska vara ett heltal som är minst 0, inte -1.',
    ],
    [
      'start',
      'bridge --keep',
      '--keep works only together with --auto.',
      '--keep fungerar bara tillsammans med --auto.',
    ],
    [
      'view',
      '--spice --vnc',
      '--vnc and --spice cannot be used together.',
      '--vnc och --spice går inte att använda tillsammans.',
    ],
  ]
  for (const [id, line, en, sv] of cases)
    it(`are told in both languages, with a command to type: ${id} ${line}`, async () => {
      const error = await refusal(id, line)
      expect(error).to.include({code: 'bad-usage', message: en})
      expect(error.told('sv').message).to.equal(sv)
      expect(error.suggestions.at(-1)).to.equal(`qlab ${id.replace(':', ' ')} --help`)
    })

  it('are each told once', async () => {
    const {message} = await refusal('start', '--all --auto --keep --open')
    expect(message.split('. ')).to.have.members([
      '--all and --keep cannot be used together',
      '--all and --open cannot be used together',
      '--open and --auto cannot be used together',
      '--open and --keep cannot be used together.',
    ])
  })

  it('come with what was likely meant, or with an example', async () => {
    expect((await refusal('doctor', '--jsn')).suggestions[0]).to.equal('Did you mean --json?')
    expect((await refusal('start', 'bridge 3')).suggestions[0]).to.equal('qlab goto bridge 3')
    expect((await refusal('start', 'bridge disks')).suggestions).to.deep.equal(['qlab start --help'])
    expect((await refusal('image:build', '')).suggestions[0]).to.equal('qlab image build micro')
  })
})
