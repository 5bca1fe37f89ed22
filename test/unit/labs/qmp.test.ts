import {expect} from 'chai'
import qmp from '../../../labs/qmp/lab.js'
import {answerIn} from '../../../labs/qmp/checks/answer-in.js'
import {lifeOf, within} from '../../../labs/qmp/checks/life-of.js'
import type {Json} from '../../../src/model/json.js'
import type {Observer} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'
import {FakeSystem} from '../fake-system.js'

const {'vm-running': running = [], 'vm-disk': disk = []} = recordedVm('vm', 'console')

function recordedQuestion(prefix: string, wanted: string, standing?: string): Recorded {
  const facts = {there: true, holds: 'messages', found: null, error: null}
  return {
    [`${prefix}-asked`]: [
      [{...facts, found: wanted}, 'passed'],
      [{...facts, there: false, holds: null}, `${prefix}-missing`],
      [{...facts, holds: 'nothing'}, `${prefix}-unheard`],
      [{...facts, holds: 'python'}, `${prefix}-printed-by-python`],
      [{...facts, holds: 'something else'}, `${prefix}-not-qmp`],
      [{...facts, error: "GenericError: JSON parse error, invalid keyword 'info'"}, `${prefix}-no-json`],
      [
        {
          ...facts,
          error: "CommandNotFound: Expecting capabilities negotiation with 'qmp_capabilities'",
        },
        `${prefix}-not-negotiated`,
      ],
      [
        {...facts, error: 'CommandNotFound: The command info-block has not been found'},
        `${prefix}-unknown-command`,
      ],
      ...(standing ? [[{...facts, found: standing}, `${prefix}-standing`] as const] : []),
      [facts, `${prefix}-no-answer`],
    ],
  }
}

const RECORDED: Recorded = {
  'vm-running': running,
  'vm-disk': disk,
  'qmp-socket': [
    [{socket: 'qmp'}, 'passed'],
    [{socket: 'waits'}, 'qmp-waits'],
    [{socket: 'hmp'}, 'qmp-is-hmp'],
    [{socket: 'elsewhere'}, 'qmp-elsewhere'],
    [{socket: null}, 'qmp-missing'],
  ],
  ...recordedQuestion('block', 'ubuntu.qcow2'),
  ...recordedQuestion('status', 'running', 'paused'),
  'disc-inserted': [
    [{made: true, disc: 'disc.img', error: null}, 'passed'],
    [{made: false, disc: null, error: 'GenericError: Could not open'}, 'disc-not-made'],
    [{made: true, disc: null, error: "DeviceNotFound: Device 'ide2-cd0' not found"}, 'disc-no-such-drive'],
    [
      {made: true, disc: null, error: "GenericError: Could not open 'disc.img': No such file or directory"},
      'disc-not-found',
    ],
    [
      {
        made: true,
        disc: null,
        newer: true,
        error: "GenericError: Could not open 'disc.img': No such file or directory",
      },
      'disc-made-since',
    ],
    [
      {made: true, disc: null, error: 'CommandNotFound: The command change has not been found'},
      'disc-refused',
    ],
    [{made: true, disc: 'disc2.img', error: null}, 'disc-other'],
    [{made: true, disc: null, error: null}, 'disc-not-changed'],
  ],
  'tray-heard': [
    [{there: true, holds: 'messages', moves: ['opened', 'closed'], genuine: true}, 'passed'],
    [{there: false, holds: null, moves: [], genuine: true}, 'tray-not-kept'],
    [{there: true, holds: 'python', moves: [], genuine: true}, 'tray-printed-by-python'],
    [{there: true, holds: 'messages', moves: ['opened'], genuine: true}, 'tray-not-heard'],
    [{there: true, holds: 'messages', moves: ['opened', 'closed'], genuine: false}, 'tray-of-another-time'],
  ],
  'events-heard': [
    [{there: true, holds: 'messages', events: ['STOP', 'RESUME'], genuine: true}, 'passed'],
    [{there: false, holds: null, events: [], genuine: true}, 'events-missing'],
    [{there: true, holds: 'nothing', events: [], genuine: true}, 'events-unheard'],
    [{there: true, holds: 'python', events: [], genuine: true}, 'events-printed-by-python'],
    [{there: true, holds: 'messages', events: ['STOP'], genuine: true}, 'events-only-stop'],
    [
      {there: true, holds: 'messages', events: ['STOP'], genuine: true, status: 'running'},
      'events-only-stop',
    ],
    [
      {there: true, holds: 'messages', events: ['RESUME'], genuine: true, status: 'running'},
      'events-only-resume',
    ],
    [{there: true, holds: 'something else', events: [], genuine: true}, 'events-none'],
    [{there: true, holds: 'messages', events: ['STOP', 'RESUME'], genuine: false}, 'events-of-another-time'],
  ],
  'vm-goes-on': [
    [{status: 'running'}, 'passed'],
    [{status: 'paused'}, 'vm-left-paused'],
    [{status: 'internal-error'}, 'vm-other-state'],
  ],
}

describe('the judges of the lab qmp', () => {
  judgeRecorded(qmp, RECORDED)
})

describe('an answer that a file has', () => {
  const GREETING = {QMP: {version: {qemu: {major: 7}}, capabilities: ['oob']}}
  const STOP = {timestamp: {seconds: 5, microseconds: 1}, event: 'STOP'}
  const DRIVES = {return: [{device: 'ide0-hd0', inserted: {file: 'a {strange} "name].qcow2'}}]}
  const FAILED = {error: {class: 'CommandNotFound', desc: 'no such'}}
  const SAID = [GREETING, {return: {}}, STOP, DRIVES, FAILED]
  const lines = (messages: readonly object[]) => messages.map((each) => JSON.stringify(each))
  const pretty = (messages: readonly object[]) => messages.map((each) => JSON.stringify(each, null, 4))
  const log = (messages: readonly object[]) =>
    lines(messages).map(
      (line) => `< 2026/11/28 18:00:00.000012  length=${line.length} from=0 to=9\n${line}\\r\n`,
    )

  const WAYS: Readonly<Record<string, string>> = {
    'a message a line': lines(SAID).join('\r\n'),
    'with words between them': lines(SAID).join('\nnull\nsomething else [\n[1] 4711\n'),
    'several on a line': lines(SAID).join(''),
    'over many lines, as -qmp-pretty and jq write them': pretty(SAID).join('\r\n'),
    'in one list, as jq -s makes it': JSON.stringify(SAID, null, 2),
    'in colours, as jq -C writes them': pretty(SAID).join('\n').replaceAll('"', '\u001b[34;1m"\u001b[0m'),
    'in a log of both sides': `> 2026/11/28 18:00:00.000012  length=33 from=0 to=32\n{"execute": "qmp_capabilities"}\n${log(SAID).join('')}`,
    'after what a telnet says': `Trying ::1...\nConnected to localhost.\nEscape character is '^]'.\n${lines(SAID).join('\r\n')}`,
  }
  for (const [way, file] of Object.entries(WAYS))
    it(`is what was returned, the events and the first error: ${way}`, async () => {
      const answer = await answerIn(new FakeSystem({cat: file}), 'a.json')
      expect(answer).to.deep.equal({
        holds: 'messages',
        returned: [DRIVES.return],
        events: [STOP],
        error: 'CommandNotFound: no such',
      })
    })

  it('is also what was returned and no more, as jq .return has it', async () => {
    const answer = await answerIn(
      new FakeSystem({cat: `{}\n${JSON.stringify(DRIVES.return, null, 2)}\n`}),
      'a.json',
    )
    expect(answer).to.deep.include({holds: 'messages', returned: [DRIVES.return]})
  })

  it('is only what is whole', async () => {
    const cut = `${lines([GREETING, {return: {}}]).join('\n')}\n${JSON.stringify(DRIVES).slice(0, -3)}`
    expect((await answerIn(new FakeSystem({cat: cut}), 'a.json'))?.returned).to.deep.equal([])
  })

  it('is none of what the student asked', async () => {
    const asked = '{"execute": "query-block"}'
    expect(await answerIn(new FakeSystem({cat: asked}), 'a.json')).to.include({holds: 'something else'})
  })

  it('is known where Python has printed it', async () => {
    const printed = "{'return': [{'device': 'ide0-hd0', 'locked': False, 'dirty': [], 'map': {}}]}\n"
    expect(await answerIn(new FakeSystem({cat: printed}), 'a.json')).to.deep.include({
      holds: 'python',
      returned: [],
    })
  })

  it('is nothing in an empty file, and null where there is none', async () => {
    expect(await answerIn(new FakeSystem({cat: ''}), 'a.json')).to.deep.include({
      holds: 'nothing',
      returned: [],
    })
    expect(await answerIn(new FakeSystem({cat: 'curl: no\n'}), 'a.json')).to.include({
      holds: 'something else',
    })
    expect(await answerIn(new FakeSystem({}), 'a.json')).to.equal(null)
  })
})

describe('what the lab qmp finds in an answer', () => {
  const found = async (id: string, file: string) => {
    const check = qmp.steps['ask-machine']?.find((each) => each.id === id)
    return (await check?.observe({host: new FakeSystem({cat: file})} as unknown as Observer)) as {
      found: string | null
    }
  }

  it('is the disk, from query-block, query-named-block-nodes, or the monitor by way of QMP', async () => {
    const answers = [
      [{device: 'ide0-hd0', inserted: {file: '/home/a/ubuntu.qcow2'}}],
      [{device: 'ide0-hd0', inserted: {file: '/var/tmp/vl.x', backing_file: 'ubuntu.qcow2'}}],
      [{'node-name': 'disk', drv: 'qcow2', file: 'ubuntu.qcow2'}],
      'ide0-hd0 (#block131): ubuntu.qcow2 (qcow2)\r\n    Attached to:      /machine/x\r\n',
    ]
    for (const answer of answers)
      expect(await found('block-asked', JSON.stringify({return: answer}))).to.include({found: 'ubuntu.qcow2'})
    const other = JSON.stringify({return: [{device: 'a', inserted: {file: 'my-ubuntu.qcow2'}}]})
    expect(await found('block-asked', other)).to.include({found: null})
  })

  it('is the last state that was told', async () => {
    const of = (status: string) => JSON.stringify({return: {status, running: status === 'running'}})
    expect(await found('status-asked', of('paused') + of('running'))).to.include({found: 'running'})
    expect(await found('status-asked', of('running') + of('paused'))).to.include({found: 'paused'})
    const words = JSON.stringify({return: 'VM status: running\r\n'})
    expect(await found('status-asked', words)).to.include({found: 'running'})
  })
})

describe('the life of a VM', () => {
  const at = (seconds: number) => ({event: 'STOP', timestamp: {seconds}})

  it('is from when its socket was made until now', async () => {
    expect(await lifeOf(new FakeSystem({stat: '100\n', date: '160\n'}))).to.deep.equal([100, 160])
    expect(await lifeOf(new FakeSystem({date: '160\n'}))).to.equal(null)
  })

  it('holds the events that happened in it', () => {
    expect(within([100, 160], [at(99), at(130), at(161)])).to.equal(true)
    expect(within([100, 160], [at(130), at(98)])).to.equal(false)
    expect(within([100, 160], [at(170)])).to.equal(false)
    expect(within(null, [])).to.equal(false)
  })
})

describe('the cures of the lab qmp', () => {
  it('let a paused VM continue before it is paused again', () => {
    const found = qmp.steps['hear-events']
      ?.flatMap(({diagnoses}) => diagnoses)
      .find(({id}) => id === 'events-only-stop')?.then as unknown as (facts: Json) => string
    expect(found({status: 'paused'}))
      .to.match(/"cont"/)
      .and.not.match(/"stop"/)
    expect(found({status: 'running'})).to.match(/"stop".*"cont".*events.json$/)
  })
})
