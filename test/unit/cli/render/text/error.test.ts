import {expect} from 'chai'
import {
  BugError,
  HostError,
  InterruptedError,
  LabError,
  UsageError,
} from '../../../../../src/model/errors/errors.js'
import {renderError} from '../../../../../src/cli/render/text/error.js'
import {PLAIN, SWEDISH, same} from '../../../report/samples.js'

describe('renderError', () => {
  it('tells what happened, why in short, and what to do next', () => {
    const inner = new Error('connect ECONNREFUSED', {cause: new Error('ECONNREFUSED')})
    const error = new HostError('machine-died', same('The machine vm ended by itself.'), {
      cause: inner,
      suggestions: ['qlab doctor', 'qlab start bridge'],
    })
    expect(renderError(error, PLAIN, {debug: false})).to.equal(
      `✗ The machine vm ended by itself.
  because: connect ECONNREFUSED

  What to do next:
    qlab doctor
    qlab start bridge
`,
    )
  })

  it('wraps what is prose, and keeps commands and the output of programs as they are', () => {
    const command = 'sudo apparmor_parser --replace /etc/apparmor.d/qlab-unshare'
    const error = new HostError(
      'x',
      same('A sentence that is rather long.\nsome output that is longer than that'),
      {
        suggestions: [
          command,
          {run: 'qlab doctor', say: same('says what else is wrong')},
          same('Then start the lab once more.'),
        ],
      },
    )
    expect(renderError(error, {...SWEDISH, width: 28})).to.equal(
      `✗ A sentence that is rather
  long.
    some output that is longer than that

  Gör så här:
    ${command}
    qlab doctor    (says what else is wrong)
    Then start the lab once
    more.
`,
    )
  })

  it('owns up to a bug, and shows the stack only when asked', () => {
    const error = new TypeError('x is not a function')
    const told = renderError(error, PLAIN, {debug: false})
    expect(told).to.equal(
      `! x is not a function

  This is a bug in qlab, not a mistake of yours. qlab ends with exit code 70. QLAB_DEBUG=1 before
  the same command shows where it happened.
`,
    )
    const stack = (error.stack ?? '').split('\n').at(-1)?.trim()
    expect(told).not.to.contain(stack)
    expect(renderError(error, PLAIN, {debug: true}))
      .to.contain(stack)
      .and.not.to.contain('QLAB_DEBUG')
  })

  it('shows the stack behind a wrapped bug', () => {
    const cause = new TypeError('deep down')
    const error = new BugError('bug', 'deep down', {cause})
    const told = renderError(error, PLAIN, {debug: true})
    expect(told).to.contain('TypeError: deep down').and.not.to.contain('because')
  })

  it('takes anything that was thrown', () => {
    for (const thrown of ['a word', undefined, null, 42, {a: 1}, Object.create(null), Symbol('s')]) {
      expect(renderError(thrown, PLAIN)).to.match(/^! .+\n\n {2}This is a bug in qlab/)
    }
  })

  it('does not call it a bug, nor a failure, when the fault is another or nobody has one', () => {
    expect(renderError(new UsageError('x', same('No such lab.')), PLAIN)).to.equal('✗ No such lab.\n')
    expect(renderError(new LabError('x', 'No such check.', {where: 'lab.ts:4'}), PLAIN)).to.equal(
      '✗ lab.ts:4: No such check.\n',
    )
    expect(renderError(new InterruptedError('SIGINT'), PLAIN)).to.equal('– Interrupted by Ctrl-C.\n')
  })

  it('ends for causes that go round, and for the first of many', () => {
    const [first, second] = [new Error('first'), new Error('second')]
    first.cause = second
    second.cause = first
    const error = new HostError('x', same('Outer.'), {cause: new AggregateError([first], 'several')})
    expect(renderError(error, PLAIN)).to.equal(
      '✗ Outer.\n  because: several\n  because: first\n  because: second\n',
    )
  })

  it('speaks the reader’s language, its causes too', () => {
    const cause = new HostError('y', {en: 'It is full.', sv: 'Den är full.'})
    const error = new HostError(
      'x',
      {en: 'No.', sv: 'Nej.'},
      {cause, suggestions: ['df -h', {en: 'Wait.', sv: 'Vänta.'}]},
    )
    expect(renderError(error, SWEDISH)).to.equal(
      '✗ Nej.\n  orsak: Den är full.\n\n  Gör så här:\n    df -h\n    Vänta.\n',
    )
    expect(error)
      .to.include({message: 'No.'})
      .and.deep.include({suggestions: ['df -h', 'Wait.']})
  })

  it('lets no message steer the terminal', () => {
    expect(
      renderError(new UsageError('x', same('a\u001b[2Jb'), {suggestions: [same('\u009b2J')]}), PLAIN),
    ).to.equal('✗ a\\x1b[2Jb\n\n  What to do next:\n    \\x9b2J\n')
  })
})
