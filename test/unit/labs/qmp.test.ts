import {expect} from 'chai'
import qmp from '../../../labs/qmp/lab.js'
import {answerIn} from '../../../labs/qmp/checks/answer-in.js'
import {lifeOf, within} from '../../../labs/qmp/checks/life-of.js'
import {socketState} from '../../../labs/qmp/checks/socket-state.js'
import type {Observer, Ran, Room} from '../../../src/model/observer.js'
import {judgeRecorded, type Recorded} from './judge-recorded.js'
import {recordedVm} from './recorded-vm.js'

const {'vm-running': running = [], 'vm-disk': disk = []} = recordedVm('vm', 'console')

function recordedQuestion(prefix: string, wanted: string, standing?: string): Recorded {
  const facts = {there: true, greeted: true, found: null, error: null}
  return {
    [`${prefix}-asked`]: [
      [{...facts, found: wanted}, 'passed'],
      [{...facts, there: false, greeted: false}, `${prefix}-missing`],
      [{...facts, greeted: false}, `${prefix}-unheard`],
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
      {made: true, disc: null, error: 'CommandNotFound: The command change has not been found'},
      'disc-refused',
    ],
    [{made: true, disc: 'disc2.img', error: null}, 'disc-other'],
    [{made: true, disc: null, error: null}, 'disc-not-changed'],
  ],
  'tray-heard': [
    [{there: true, moves: ['opened', 'closed'], genuine: true}, 'passed'],
    [{there: false, moves: [], genuine: true}, 'tray-not-kept'],
    [{there: true, moves: ['opened'], genuine: true}, 'tray-not-heard'],
    [{there: true, moves: ['opened', 'closed'], genuine: false}, 'tray-of-another-time'],
  ],
  'events-heard': [
    [{there: true, greeted: true, events: ['STOP', 'RESUME'], genuine: true}, 'passed'],
    [{there: false, greeted: false, events: [], genuine: true}, 'events-missing'],
    [{there: true, greeted: false, events: [], genuine: true}, 'events-unheard'],
    [{there: true, greeted: true, events: ['STOP'], genuine: true}, 'events-only-stop'],
    [{there: true, greeted: true, events: [], genuine: true}, 'events-none'],
    [{there: true, greeted: true, events: ['STOP', 'RESUME'], genuine: false}, 'events-of-another-time'],
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

/** A host that answers to a program's name. */
function host(said: Readonly<Record<string, string>>): Room {
  const run = (program: string): Promise<Ran> => {
    const stdout = said[program]
    return Promise.resolve({exitCode: stdout === undefined ? 1 : 0, stdout: stdout ?? '', stderr: ''})
  }
  return {run} as unknown as Room
}

describe('what is behind the socket of the lab qmp', () => {
  interface Fake {
    readonly words: readonly string[]
    /** What QEMU calls the socket; an error while it does not answer. */
    readonly filename: string | Error
    readonly greeting?: string
  }

  const state = ({words, filename, greeting = ''}: Fake) => {
    const chardevs = [{label: 'qlab', filename: 'unix:/run/qlab/vm/7.qmp,server=on'}]
    const vm = {
      commandLine: () => Promise.resolve(words),
      qmp: () =>
        filename instanceof Error
          ? Promise.reject(filename)
          : Promise.resolve([...chardevs, {label: 'compat_monitor0', filename}]),
    }
    return socketState({host: host({sh: greeting}), machine: () => vm} as unknown as Observer)
  }
  const words = (option: string, more = ',server,nowait') => [option, `unix:/tmp/qmp-sock${more}`]
  const free = 'disconnected:unix:/tmp/qmp-sock,server=on'

  it('is told by its greeting', async () => {
    const qmpGreeting = '{"QMP": {"version": {}}}\r\n'
    expect(await state({words: words('-qmp'), filename: free, greeting: qmpGreeting})).to.equal('qmp')
    const hmpGreeting = "QEMU 7.2.22 monitor - type 'help'\r\n"
    expect(await state({words: words('-monitor'), filename: free, greeting: hmpGreeting})).to.equal('hmp')
  })

  it('is told by the words while somebody holds it', async () => {
    const held = 'unix:/tmp/qmp-sock,server=on'
    expect(await state({words: words('-qmp'), filename: held})).to.equal('qmp')
    expect(await state({words: words('-monitor'), filename: held})).to.equal('hmp')
  })

  it('is another one, or none', async () => {
    expect(await state({words: [], filename: 'disconnected:unix:/tmp/qmp.sock,server=on'})).to.equal(
      'elsewhere',
    )
    expect(await state({words: [], filename: 'vc'})).to.equal(null)
  })

  it('waits for a caller where QEMU does not answer and was not told nowait', async () => {
    const silent = new Error('no answer')
    expect(await state({words: words('-qmp', ',server'), filename: silent})).to.equal('waits')
    const failed = await state({words: words('-qmp'), filename: silent}).catch((error: unknown) => error)
    expect(failed).to.equal(silent)
  })
})

describe('an answer that a file has', () => {
  it('is the greeting, what was returned, the events and the first error', async () => {
    const file = [
      '{"QMP": {"version": {}}}',
      '{"return": {}}',
      'null',
      'something else',
      '{"timestamp": {"seconds": 5, "microseconds": 1}, "event": "STOP"}',
      '{"return": [{"device": "ide0-hd0"}]}',
      '{"error": {"class": "CommandNotFound", "desc": "no such"}}\r',
    ].join('\r\n')
    const answer = await answerIn(host({cat: file}), 'a.json')
    expect(answer).to.deep.include({
      greeted: true,
      returned: [[{device: 'ide0-hd0'}]],
      error: 'CommandNotFound: no such',
    })
    expect(answer?.events.map(({event}) => event)).to.deep.equal(['STOP'])
  })

  it('is nothing in an empty file, and null where there is none', async () => {
    expect(await answerIn(host({cat: ''}), 'a.json')).to.deep.include({
      greeted: false,
      returned: [],
      error: null,
    })
    expect(await answerIn(host({}), 'a.json')).to.equal(null)
  })
})

describe('the life of a VM', () => {
  const at = (seconds: number) => ({event: 'STOP', timestamp: {seconds}})

  it('is from when its socket was made until now', async () => {
    expect(await lifeOf(host({stat: '100\n', date: '160\n'}))).to.deep.equal([100, 160])
    expect(await lifeOf(host({date: '160\n'}))).to.equal(null)
  })

  it('holds the events that happened in it', () => {
    expect(within([100, 160], [at(99), at(130), at(161)])).to.equal(true)
    expect(within([100, 160], [at(130), at(98)])).to.equal(false)
    expect(within([100, 160], [at(170)])).to.equal(false)
    expect(within(null, [])).to.equal(false)
  })
})
