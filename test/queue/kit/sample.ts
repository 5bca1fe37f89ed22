import {BATCH_SCHEMA, type Batch} from '../../../src/model/grading/batch.js'
import {GRADING_LIMITS} from '../../../src/model/grading/grading-limits.js'
import type {GradingQueue, PieceResult, QueuedPiece} from '../../../src/model/grading/grading-queue.js'
import {NO_POLICY} from '../../../src/model/grading/policy.js'
import type {WorkKind} from '../../../src/model/grading/work-kind.js'
import {databaseAddress} from '../../../src/queue/database-address.js'
import {openQueue, type OpenQueueOptions} from '../../../src/queue/open-queue.js'

export const KIND: WorkKind = {
  ...{name: 'grade/quick/0123456789abcdef', lab: 'quick', qlab: '0.1.0', guest: 'micro'},
  ...{labDigest: '0'.repeat(16), qlabDigest: '1'.repeat(16)},
}

export function pieceOf(number: number, source = `s${number}.md`): QueuedPiece {
  const submission = {
    ...{lab: 'quick', content: null, student: null, seed: null, qlab: null, made: null, hints: 0, solved: []},
    steps: [],
  }
  return {
    ...{work: `work-${number}`, kind: KIND.name, expireSeconds: 600},
    body: {
      ...{lab: 'quick', submission, seed: null, source, guest: 'micro', language: 'en', carryOn: true},
      limits: GRADING_LIMITS,
    },
  }
}

export function batchOf(pieces: readonly QueuedPiece[]): Batch {
  const found = pieces.map(({work, kind, body}) => ({
    ...{
      student: {id: body.source, name: null, email: null},
      source: body.source,
      submitted: null,
      late: false,
    },
    ...{lab: 'quick', digest: `sha256:${'0'.repeat(64)}`, attempt: {number: 1, of: 1}},
    ...{submission: body.submission, problem: null, work, seed: null, piece: {work, kind}},
  }))
  return {
    schema: BATCH_SCHEMA,
    found,
    policy: NO_POLICY,
    guest: 'micro',
    carryOn: true,
    elsewhere: {},
    labs: {quick: {title: {en: 'Q', sv: 'Q'}, of: 1}},
  }
}

/** What no lab was opened for. */
export function resultOf(points: number): PieceResult {
  return {
    outcome: 'graded',
    grade: {
      ...{
        schema: 'qlab/grade/1',
        lab: 'quick',
        title: 'Q',
        language: 'en',
        content: `sha256:${'0'.repeat(64)}`,
      },
      ...{student: null, hints: 0, solved: [], outcome: 'passed', points, of: 1, durationMs: 1, steps: []},
      picture: null,
    },
  }
}

export function openOn(url: string, more: Partial<OpenQueueOptions> = {}): Promise<GradingQueue> {
  return openQueue({
    ...{
      address: databaseAddress(undefined, {QLAB_DATABASE: url}),
      name: 'test',
      connections: 6,
      heartbeatSeconds: 10,
      supervises: false,
      waitsMs: 0,
    },
    onDatabase: () => undefined,
    signal: new AbortController().signal,
    ...more,
  })
}
