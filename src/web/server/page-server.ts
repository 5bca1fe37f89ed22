import type {IncomingMessage} from 'node:http'
import type {AddressInfo, Socket} from 'node:net'
import websocket from '@fastify/websocket'
import fastify, {type FastifyInstance, type FastifyReply, type FastifyRequest} from 'fastify'
import type {WebSocket} from 'ws'
import {HostError, QlabError} from '../../model/errors/errors.js'
import {Gate, type Knock} from '../gate/gate.js'
import type {KeptEntry} from '../gate/kept-entry.js'
import {isLasting, type PageFile} from './page-files.js'
import {languageIn} from '../language-in.js'
import type {FramedReport} from '../teacher/framed-report.js'
import {securityHeaders} from './security-headers.js'
import {watchLine} from './watch-line.js'

const LOOPBACK = '127.0.0.1'
/** A line that is pasted into a terminal is far below this; in bytes. */
const MOST_BYTES = 64 * 1024

export interface PageServerOptions {
  /** Null for where the page was before, or else any that is free. */
  readonly port: number | null
  /** By what a page that stands open since an earlier run finds this one. */
  readonly kept?: KeptEntry
  /** The port at which the reader's browser sees it, where that is another one: on a computer that it is brought to. */
  readonly seenAs?: number | null
  /** Whether a connection is one of the reader's own: on the loopback every user of this computer can knock. */
  readonly isOurs: (socket: Socket) => boolean
  /** The page's files by name; `index.html` is the page. */
  readonly files: ReadonlyMap<string, PageFile>
  /** What the page asks for as JSON, by the path below `/api/`. */
  readonly answers: Readonly<Record<string, (query: URLSearchParams) => unknown>>
  /** What the page shows in frames, by the path below `/report/`. */
  readonly reports?: Readonly<Record<string, (query: URLSearchParams) => FramedReport>>
  /** Talks with a page, by the path below `/live/`. */
  readonly talks: Readonly<Record<string, (socket: WebSocket, query: URLSearchParams) => void>>
}

export interface PageServer extends AsyncDisposable {
  readonly port: number
  /** Where the page was before, when something else has that port now; else null. */
  readonly movedFrom: number | null
  /** An address that works once: `http://127.0.0.1:8080/enter?token=…` */
  newAddress(path: string): string
}

/**
 * Serves the page on the loopback.
 * @throws {HostError} `port-taken`
 */
export async function openPageServer(options: PageServerOptions): Promise<PageServer> {
  const app = fastify({
    logger: false,
    bodyLimit: MOST_BYTES,
  })
  const sockets = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    if (!options.isOurs(socket)) return void socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const gate: {open?: Gate} = {}
  guard(app, () => gate.open)
  await app.register(websocket, {options: {maxPayload: MOST_BYTES, perMessageDeflate: false}})
  routes(app, options, () => gate.open)
  const kept = options.kept?.ports ?? []
  const port = await listen(app, options.port === null ? [...kept, 0] : [options.port])
  const seenAs = options.seenAs ?? port
  const opened = (gate.open = new Gate(seenAs, options.kept?.secret))
  const [before = port] = kept
  return {
    port,
    movedFrom: options.port === null && !kept.includes(port) && before !== port ? before : null,
    newAddress: (path) =>
      `http://${LOOPBACK}:${seenAs}/enter?token=${opened.newToken()}&to=${encodeURIComponent(path)}`,
    [Symbol.asyncDispose]: async () => {
      // A page that stands open, or a WebSocket that was refused, keeps its connection: what is to end ends.
      for (const socket of sockets) socket.destroy()
      await app.close()
    },
  }
}

/** Listens at the first of the ports that is free; 0 is always free. */
async function listen(app: FastifyInstance, [port = 0, ...others]: readonly number[]): Promise<number> {
  try {
    await app.listen({host: LOOPBACK, port})
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    if (others.length === 0) throw portTaken(port, cause)
    return listen(app, others)
  }
  return (app.server.address() as AddressInfo).port
}

/** Before anything else, also before a WebSocket is one. */
function guard(app: FastifyInstance, gate: () => Gate | undefined): void {
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? ''
    reply.headers(securityHeaders(host))
    const open = gate()
    const knock = knockOf(request.raw)
    const enters = request.routeOptions.url === '/enter'
    const refused = open ? (enters ? open.outside(knock) : open.refusal(knock)) : 'host'
    if (refused) await reply.code(403).type('text/plain; charset=utf-8').send(`qlab: ${refused}\n`)
  })
}

function knockOf({method, headers}: IncomingMessage): Knock {
  const site = headers['sec-fetch-site']
  return {
    method,
    host: headers.host,
    origin: headers.origin,
    cookie: headers.cookie,
    site: typeof site === 'string' ? site : undefined,
    upgrades: headers.upgrade !== undefined,
  }
}

function routes(
  app: FastifyInstance,
  {files, answers, reports = {}, talks}: PageServerOptions,
  gate: () => Gate | undefined,
): void {
  app.setErrorHandler((error, request, reply) => {
    const language = languageIn(queryOf(request))
    const message =
      error instanceof QlabError
        ? [error.told(language).message, ...error.told(language).suggestions].join('\n')
        : String(error)
    return reply.code(error instanceof QlabError ? 422 : 500).send({message})
  })
  app.get('/enter', async (request, reply) => {
    const query = queryOf(request)
    const cookie = gate()?.admit(query.get('token') ?? '')
    if (!cookie && gate()?.refusal(knockOf(request.raw))) return reply.code(403).send('qlab: token\n')
    const to = query.get('to') ?? '/'
    // Not to another server: `//elsewhere`, `/\elsewhere`.
    const own = /^\/[a-z0-9-]*$/.test(to) ? to : '/'
    return reply.headers(cookie ? {'set-cookie': cookie} : {}).redirect(own, 303)
  })
  for (const [name, file] of files)
    app.get(`/page/${name}`, (request, reply) => {
      if (isLasting(name)) reply.header('cache-control', 'private, max-age=31536000, immutable')
      return sendFile(request, reply, file)
    })
  for (const [name, answer] of Object.entries(answers))
    app.get(`/api/${name}`, (request) => answer(queryOf(request)))
  for (const [name, report] of Object.entries(reports))
    app.get(`/report/${name}`, (request, reply) => {
      const {html, headers} = report(queryOf(request))
      return reply.headers(headers).type('text/html; charset=utf-8').send(html)
    })
  for (const [name, talk] of Object.entries(talks))
    app.get(`/live/${name}`, {websocket: true}, (socket, request) => {
      watchLine(socket)
      talk(socket, queryOf(request))
    })
  const page = files.get('index.html')
  // Every view has an address of its own, so that it outlives a reload.
  for (const path of ['/', '/:view'])
    app.get(path, (request, reply) =>
      page ? sendFile(request, reply, page) : reply.code(404).send('qlab: page\n'),
    )
}

function sendFile(
  {headers}: FastifyRequest,
  reply: FastifyReply,
  {type, content, zipped}: PageFile,
): FastifyReply {
  const isTaken = zipped && /\bgzip\b/.test(String(headers['accept-encoding']))
  reply.type(type).header('vary', 'accept-encoding')
  return isTaken ? reply.header('content-encoding', 'gzip').send(zipped) : reply.send(content)
}

function queryOf({url}: FastifyRequest): URLSearchParams {
  return new URL(url, 'http://page').searchParams
}

function portTaken(port: number, cause: unknown): HostError {
  return new HostError(
    'port-taken',
    {
      en: `Another program has port ${port} of this computer.`,
      sv: `Ett annat program har port ${port} på den här datorn.`,
    },
    {
      cause,
      suggestions: [
        {
          en: 'Leave --port out: qlab takes one that is free.',
          sv: 'Utelämna --port: qlab tar en som är ledig.',
        },
      ],
    },
  )
}
