import {mkdtempSync, rmSync} from 'node:fs'
import {createConnection, createServer, type Server, type Socket} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import type {HostError} from '../../../src/model/errors/errors.js'
import {QmpClient} from '../../../src/machine/qmp-client.js'

type Reply = (command: {execute: string; arguments: unknown; id: number}, socket: Socket) => unknown

describe('QmpClient', () => {
  let folder: string
  let server: Server
  const path = (): string => join(folder, 'qmp')

  /** A machine that greets and then answers each command with what `reply` gives. */
  async function machine(
    reply: Reply,
    greeting: unknown = {QMP: {version: {}, capabilities: []}},
  ): Promise<void> {
    server = createServer((socket) => {
      if (greeting) socket.write(JSON.stringify(greeting) + '\r\n')
      socket.on('error', () => socket.destroy())
      socket.on('data', (data) => {
        for (const line of data.toString().trim().split('\n')) {
          const command = JSON.parse(line) as Parameters<Reply>[0]
          const answer = command.execute === 'qmp_capabilities' ? {return: {}} : reply(command, socket)
          if (answer) socket.write(JSON.stringify({...answer, id: command.id}) + '\r\n')
        }
      })
    })
    await new Promise<void>((resolve) => server.listen(path(), resolve))
  }

  const failure = (promise: Promise<unknown>): Promise<unknown> =>
    promise.then(
      () => null,
      (error: unknown) => error,
    )

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'qmp-'))
  })

  afterEach(() => {
    server.close()
    rmSync(folder, {recursive: true, force: true})
  })

  it('leaves negotiation mode and runs commands, each answer to its own', async () => {
    await machine(({execute, arguments: given}) => ({return: {execute, given}}))
    const client = await QmpClient.over(createConnection(path()))
    const both = await Promise.all([client.execute('one', {a: 1}), client.execute('two')])
    expect(both).to.deep.equal([
      {execute: 'one', given: {a: 1}},
      {execute: 'two', given: {}},
    ])
    client.close()
  })

  it('passes events on, also between a command and its answer', async () => {
    await machine((_, socket) => {
      socket.write('{"event":"SHUTDOWN","data":{"guest":true}}\r\n')
      return {return: {}}
    })
    const client = await QmpClient.over(createConnection(path()))
    const heard: unknown[] = []
    client.on('event', (event) => heard.push(event))
    await client.execute('quit')
    expect(heard).to.deep.equal([{event: 'SHUTDOWN', data: {guest: true}}])
    client.close()
  })

  it('tells the machine’s own words when it refuses', async () => {
    await machine(() => ({error: {class: 'GenericError', desc: 'Device tap0 not found'}}))
    const client = await QmpClient.over(createConnection(path()))
    expect(await failure(client.execute('device_del')))
      .to.include({code: 'qmp-refused'})
      .with.property('message')
      .that.contains('Device tap0 not found')
    client.close()
  })

  it('gives up on a machine that does not greet, or does not answer', async () => {
    await machine(() => null, null)
    const limits = {greeting: 100, command: 100}
    const held = (await failure(QmpClient.over(createConnection(path()), limits))) as HostError
    expect(held.code).to.equal('qmp-timeout')
    expect(held.suggestions, 'who holds it up, only a look can tell').to.deep.equal([])
    server.close()
    rmSync(path(), {force: true})
    await machine(() => null)
    const client = await QmpClient.over(createConnection(path()), limits)
    const busy = (await failure(client.execute('query-status'))) as HostError
    expect(busy.code).to.equal('qmp-timeout')
    expect(busy.suggestions[0]).to.contain('The VM runs')
    client.close()
  })

  it('waits longer for one that has greeted, and is busy, than for one that serves someone else', async () => {
    await machine(({id}, socket) => {
      setTimeout(() => socket.write(JSON.stringify({return: 'late', id}) + '\r\n'), 200)
      return null
    })
    const client = await QmpClient.over(createConnection(path()), {greeting: 100, command: 5000})
    expect(await client.execute('query-status')).to.equal('late')
    client.close()
  })

  it('tells when the machine dies before it has answered', async () => {
    await machine((_, socket) => void socket.destroy())
    const client = await QmpClient.over(createConnection(path()))
    expect(await failure(client.execute('quit'))).to.include({code: 'qmp-closed'})
  })

  it('tells it too when the machine is killed in the middle of an answer', async () => {
    await machine((_command, socket) => {
      socket.end('{"return": {"sta')
      return null
    })
    const client = await QmpClient.over(createConnection(path()))
    expect(await failure(client.execute('query-status'))).to.have.property('code', 'qmp-closed')
  })

  it('knocks again where others are served, and it was turned away before it was greeted', async () => {
    let turnedAway = 0
    server = createServer((socket) => {
      socket.on('error', () => socket.destroy())
      if (turnedAway < 3) return void (turnedAway++, socket.destroy())
      socket.write(JSON.stringify({QMP: {}}) + '\r\n')
      socket.on('data', (data) => {
        const {id} = JSON.parse(data.toString()) as {id: number}
        socket.write(JSON.stringify({return: 'served', id}) + '\r\n')
      })
    })
    await new Promise<void>((resolve) => server.listen(path(), resolve))
    const client = await QmpClient.knock(() => createConnection(path()))
    expect(await client.execute('query-status')).to.equal('served')
    expect(turnedAway).to.equal(3)
    client.close()
  })

  it('tells when there is no machine', async () => {
    await machine(() => null)
    expect(await failure(QmpClient.over(createConnection(join(folder, 'none'))))).to.include({
      code: 'qmp-closed',
    })
  })
})
