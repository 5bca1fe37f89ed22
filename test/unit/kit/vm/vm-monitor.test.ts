import {expect} from 'chai'
import {judge} from '../../../../src/engine/judge.js'
import {monitorAt, vmMonitor, type MonitorState} from '../../../../src/lab.js'
import type {Observer} from '../../../../src/model/observer.js'
import {FakeSystem} from '../../fake-system.js'

describe('what is behind a monitor’s socket', () => {
  interface Fake {
    readonly words: readonly string[]
    /** What QEMU calls the socket; an error while it does not answer. */
    readonly filename: string | Error
    readonly greeting?: string
    readonly label?: string
    /** What a shell on the host ends with. */
    readonly sh?: number
    readonly at?: string | number
  }

  const state = ({
    words,
    filename,
    greeting = '',
    label = 'compat_monitor0',
    sh = 0,
    at = '/tmp/qmp-sock',
  }: Fake) => {
    const chardevs = [{label: 'qlab', filename: 'unix:/run/qlab/vm/7.qmp,server=on'}]
    const vm = {
      commandLine: () => Promise.resolve(words),
      qmp: () =>
        filename instanceof Error
          ? Promise.reject(filename)
          : Promise.resolve([...chardevs, {label, filename}]),
    }
    const host = new FakeSystem(() => (sh === 0 ? greeting : null))
    return monitorAt({host, machine: () => vm} as unknown as Observer, 'vm', at)
  }
  const words = (option: string, more = ',server,nowait') => [option, `unix:/tmp/qmp-sock${more}`]
  const free = 'disconnected:unix:/tmp/qmp-sock,server=on'

  it('is told by its greeting', async () => {
    const qmpGreeting = '{"QMP": {"version": {}}}\r\n'
    expect(await state({words: words('-qmp'), filename: free, greeting: qmpGreeting})).to.equal('qmp')
    const hmpGreeting = "QEMU 7.2.22 monitor - type 'help'\r\n"
    expect(await state({words: words('-monitor'), filename: free, greeting: hmpGreeting})).to.equal('hmp')
  })

  it('is told by a greeting over many lines as well', async () => {
    const greeting = '{\r\n    "QMP": {\r\n        "version": {}\r\n    }\r\n}\r\n'
    expect(await state({words: words('-qmp-pretty'), filename: free, greeting})).to.equal('qmp')
  })

  it('is told by -mon where the socket is a -chardev', async () => {
    const held = {label: 'x', filename: 'unix:/tmp/qmp-sock,server=on'}
    const of = (mon: string) => ['-chardev', 'socket,id=x,path=/tmp/qmp-sock,server=on,wait=off', '-mon', mon]
    expect(await state({...held, words: of('chardev=x,mode=control,pretty=on')})).to.equal('qmp')
    expect(await state({...held, words: of('x')})).to.equal('hmp')
  })

  it('is there by a path from the folder where QEMU was started', async () => {
    const filename = 'disconnected:unix:qmp-sock,server=on'
    expect(await state({words: [], filename, greeting: '{"QMP": {}}'})).to.equal('qmp')
    expect(await state({words: [], filename, sh: 1})).to.equal('elsewhere')
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

  it('is told at a TCP port, free or in use, and not at another', async () => {
    const words = ['-monitor', 'telnet:127.0.0.1:4444,server,nowait']
    const filename = 'disconnected:telnet:127.0.0.1:4444,server=on'
    const greeting = "QEMU 7.2.22 monitor - type 'help'\r\n"
    expect(await state({words, filename, greeting, at: 4444})).to.equal('hmp')
    const used = 'tcp:127.0.0.1:4444,server=on <-> 127.0.0.1:55012'
    expect(await state({words, filename: used, at: 4444})).to.equal('hmp')
    expect(await state({words, filename, at: 444})).to.equal('elsewhere')
    expect(await state({words, filename: used, at: 55012})).to.equal('elsewhere')
  })
})

const VM = {machine: 'vm', disk: 'a.qcow2', command: 'qemu-system-x86_64 a.qcow2'}

describe('a check of a monitor at a socket', () => {
  const verdict = (speaks: 'qmp' | 'hmp', socket: MonitorState) => {
    const found = judge(vmMonitor(VM, {name: 'mon', at: 4444, speaks}), {socket})
    return found.outcome === 'failed' ? found.diagnosis?.id : found.outcome
  }

  it('has a diagnosis for the other kind of monitor, and for none', () => {
    expect(verdict('hmp', 'hmp')).to.equal('passed')
    expect(verdict('hmp', 'qmp')).to.equal('mon-is-qmp')
    expect(verdict('qmp', 'hmp')).to.equal('mon-is-hmp')
    expect(verdict('hmp', 'waits')).to.equal('mon-waits')
    expect(verdict('hmp', 'elsewhere')).to.equal('mon-elsewhere')
    expect(verdict('hmp', null)).to.equal('mon-missing')
  })
})
