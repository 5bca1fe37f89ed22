import {once} from 'node:events'
import {request, type IncomingMessage} from 'node:http'
import {gunzipSync, gzipSync} from 'node:zlib'
import {expect} from 'chai'
import WebSocket from 'ws'
import {UsageError} from '../../../src/model/errors/errors.js'
import {newSecret} from '../../../src/web/gate/gate.js'
import type {KeptEntry} from '../../../src/web/gate/kept-entry.js'
import {framedReport} from '../../../src/web/teacher/framed-report.js'
import type {PageFile} from '../../../src/web/server/page-files.js'
import {openPageServer, type PageServer} from '../../../src/web/server/page-server.js'

const INDEX = {type: 'text/html; charset=utf-8', content: Buffer.from('<p>the page</p>')}

/** A server whose one talk says back what it hears. */
async function opened(isOurs = (): boolean => true, seenAs?: number, kept?: KeptEntry): Promise<PageServer> {
  return openPageServer({
    ...{port: null, seenAs: seenAs ?? null, isOurs, ...(kept && {kept})},
    files: new Map<string, PageFile>([
      ['index.html', INDEX],
      ['main.js', {type: 'text/javascript', content: Buffer.from('1')}],
      ['main-2F6KQX7P.js', {type: 'text/javascript', content: Buffer.from('2'), zipped: gzipSync('2')}],
    ]),
    answers: {
      course: (query) => ({language: query.get('language')}),
      refused: () => {
        throw new UsageError(
          'no-grades',
          {en: 'No grades.', sv: 'Inga betyg.'},
          {suggestions: ['qlab grade']},
        )
      },
    },
    reports: {class: () => framedReport('<p>a report</p>')},
    talks: {echo: (socket) => void socket.on('message', (data: Buffer) => socket.send(data))},
  })
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly text: string
}

/** What a program gets that sends just these headers. */
async function get(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const asked = request({host: '127.0.0.1', port, path, headers}).end()
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  let text = ''
  for await (const chunk of answer) text += (chunk as Buffer).toString('latin1')
  return {status: answer.statusCode ?? 0, headers: answer.headers, text}
}

async function enter(server: PageServer): Promise<string> {
  const {pathname, search} = new URL(server.newAddress('/bridge'))
  const {status, headers} = await get(server.port, `${pathname}${search}`)
  expect([status, headers.location]).to.deep.equal([303, '/bridge'])
  return String(headers['set-cookie']).split(';')[0] ?? ''
}

/** How a WebSocket ended: with the status that refused it, or its close code. */
async function knock(
  port: number,
  headers: Readonly<Record<string, string>>,
  send?: string | Buffer,
): Promise<unknown> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live/echo`, {headers})
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_, {statusCode}) => {
      resolve(statusCode)
      socket.terminate()
    })
    socket.on('error', () => undefined)
    socket.on('open', () => (send === undefined ? socket.close() : socket.send(send)))
    socket.on('message', (data: Buffer) => {
      resolve(data.toString())
      socket.close()
    })
    socket.on('close', (code) => resolve(code))
  })
}

describe('the server of the page', () => {
  it('gives the page to who came by the address, at every view’s own address', async () => {
    await using server = await opened()
    const cookie = await enter(server)
    for (const path of ['/', '/bridge']) {
      const {status, text, headers} = await get(server.port, path, {cookie})
      expect([status, text]).to.deep.equal([200, '<p>the page</p>'])
      expect(headers['content-security-policy']).to.include("default-src 'none'; script-src 'self';")
      expect(headers['content-security-policy']).to.include("frame-ancestors 'none'")
      expect(headers).to.include({'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY'})
      expect(headers).not.to.have.property('access-control-allow-origin')
    }
    expect((await get(server.port, '/page/main.js', {cookie})).text).to.equal('1')
    const {text} = await get(server.port, '/api/course?language=sv', {cookie})
    expect(JSON.parse(text)).to.deep.equal({language: 'sv'})
  })

  it('lets a browser keep what has a digest in its name, and nothing else, and sends less to who can read that', async () => {
    await using server = await opened()
    const cookie = await enter(server)
    const name = '/page/main-2F6KQX7P.js'
    const plain = await get(server.port, name, {cookie})
    expect(plain.text).to.equal('2')
    expect(plain.headers['cache-control']).to.equal('private, max-age=31536000, immutable')
    const zipped = await get(server.port, name, {cookie, 'accept-encoding': 'br, gzip'})
    expect(zipped.headers).to.include({'content-encoding': 'gzip', vary: 'accept-encoding'})
    expect(gunzipSync(Buffer.from(zipped.text, 'latin1')).toString()).to.equal('2')
    for (const path of ['/', '/page/main.js', '/api/course'])
      expect((await get(server.port, path, {cookie})).headers['cache-control'], path).to.equal('no-store')
    expect((await get(server.port, name)).status).to.equal(403)
  })

  it('gives a report for a frame of its own page alone, with a policy of its own', async () => {
    await using server = await opened()
    const cookie = await enter(server)
    const {status, text, headers} = await get(server.port, '/report/class', {cookie})
    expect([status, text]).to.deep.equal([200, '<p>a report</p>'])
    expect(headers['content-security-policy']).to.match(
      /^default-src 'none'; style-src.*frame-ancestors 'self'; sandbox$/,
    )
    expect(headers).to.include({'x-frame-options': 'SAMEORIGIN'})
    expect((await get(server.port, '/report/class')).status).to.equal(403)
  })

  it('says why something cannot be answered, in the reader’s language', async () => {
    await using server = await opened()
    const cookie = await enter(server)
    const {status, text} = await get(server.port, '/api/refused?language=sv', {cookie})
    expect([status, JSON.parse(text)]).to.deep.equal([422, {message: 'Inga betyg.\nqlab grade'}])
  })

  it('gives nothing to who has no cookie, and takes an address once', async () => {
    await using server = await opened()
    for (const path of ['/', '/bridge', '/page/main.js', '/api/course', '/live/echo', '/nothing/there'])
      expect((await get(server.port, path)).status, path).to.equal(403)
    const address = new URL(server.newAddress('/'))
    const path = `${address.pathname}${address.search}`
    expect((await get(server.port, path)).status).to.equal(303)
    expect((await get(server.port, path)).status).to.equal(403)
    expect((await get(server.port, '/enter?token=guess')).status).to.equal(403)
  })

  it('leads from the address to no other server', async () => {
    await using server = await opened()
    for (const to of ['//evil.example', '/\\evil.example', 'https://evil.example', '/a/b']) {
      const {search} = new URL(server.newAddress(to))
      expect((await get(server.port, `/enter${search}`)).headers.location, to).to.equal('/')
    }
  })

  it('turns away other names for it, and other pages', async () => {
    await using server = await opened()
    const cookie = await enter(server)
    expect((await get(server.port, '/', {cookie, host: 'evil.example'})).status).to.equal(403)
    expect((await get(server.port, '/', {cookie, origin: 'http://evil.example'})).status).to.equal(403)
    expect(
      (await get(server.port, '/', {cookie, 'sec-fetch-site': 'cross-site', origin: 'null'})).status,
    ).to.equal(403)
  })

  it('is found only where the reader’s browser sees it, when it is brought to another computer', async () => {
    await using server = await opened(() => true, 9999)
    const address = new URL(server.newAddress('/'))
    expect(address.port).to.equal('9999')
    const path = `${address.pathname}${address.search}`
    expect((await get(server.port, path)).status).to.equal(403)
    expect((await get(server.port, path, {host: '127.0.0.1:9999'})).status).to.equal(303)
  })

  it('talks with its own page, and with no other', async () => {
    await using server = await opened()
    const {port} = server
    const cookie = await enter(server)
    const origin = `http://127.0.0.1:${port}`
    expect(await knock(port, {cookie, origin}, 'hello')).to.equal('hello')
    expect(await knock(port, {origin}, 'hello')).to.equal(403)
    expect(await knock(port, {cookie}, 'hello')).to.equal(403)
    expect(await knock(port, {cookie, origin: 'http://evil.example'}, 'hello')).to.equal(403)
  })

  it('ends a talk in which somebody sends 100 MB, and goes on', async () => {
    await using server = await opened()
    const {port} = server
    const cookie = await enter(server)
    const origin = `http://127.0.0.1:${port}`
    expect(await knock(port, {cookie, origin}, Buffer.alloc(100 * 1024 * 1024))).to.be.oneOf([1006, 1009])
    expect(await knock(port, {cookie, origin}, 'hello')).to.equal('hello')
  })

  it('says nothing at all to another user of the computer', async () => {
    await using server = await opened(() => false)
    const address = new URL(server.newAddress('/'))
    const failed = await get(server.port, `/enter${address.search}`).catch((error: Error) => error)
    expect(failed).to.have.property('code', 'ECONNRESET')
  })

  it('is where it was before when it is started again, for a page that stands open, and for nobody else', async () => {
    const kept = {ports: [], secret: newSecret()}
    const first = await opened(undefined, undefined, kept)
    const cookie = await enter(first)
    await first[Symbol.asyncDispose]()
    await using again = await opened(undefined, undefined, {...kept, ports: [first.port]})
    expect(again).to.include({port: first.port, movedFrom: null})
    const origin = `http://127.0.0.1:${again.port}`
    expect(await knock(again.port, {cookie, origin}, 'hello')).to.equal('hello')
    expect(await knock(again.port, {cookie, origin: 'http://evil.example'}, 'hello')).to.equal(403)
    expect((await get(again.port, '/')).status).to.equal(403)
  })

  it('has another port where all that it had are taken, and says so', async () => {
    await using first = await opened()
    await using second = await opened()
    const secret = newSecret()
    await using third = await opened(undefined, undefined, {ports: [first.port, second.port], secret})
    expect(third.port).not.to.be.oneOf([first.port, second.port])
    expect(third.movedFrom).to.equal(first.port)
    await second[Symbol.asyncDispose]()
    await using fourth = await opened(undefined, undefined, {ports: [first.port, second.port], secret})
    expect(fourth).to.include({port: second.port, movedFrom: null})
  })

  it('says that a port is another program’s', async () => {
    await using server = await opened()
    const failed = await openPageServer({
      ...{port: server.port, isOurs: () => true, files: new Map(), answers: {}, talks: {}},
    }).catch((error: unknown) => error)
    expect(failed).to.have.property('code', 'port-taken')
  })
})
