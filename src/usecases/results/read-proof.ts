import {statSync} from 'node:fs'
import * as v from 'valibot'
import {readNamed} from '../../host/files/read-named.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Proof} from '../../model/proof.js'
import {proofSchema} from '../../report/proof-schema.js'
import {jsonIn} from './json-in.js'

/**
 * A proof, as `qlab prove --json` or `--report json=FILE` has written it.
 * @throws {UsageError} `no-proof`, and as readNamed does
 */
export function readProof(file: string): Proof {
  if (statSync(file, {throwIfNoEntry: false})?.isFile() === false) throw noProof(file)
  const parsed = v.safeParse(proofSchema, jsonIn(readNamed(file).toString()))
  if (!parsed.success) throw noProof(file)
  return parsed.output
}

function noProof(file: string): UsageError {
  return new UsageError(
    'no-proof',
    {
      en: `${file} is not a proof that qlab prove has written as JSON.`,
      sv: `${file} är inte ett bevis som qlab prove har skrivit som JSON.`,
    },
    {suggestions: ['qlab prove bridge --report json=proof.json', 'qlab web --proof proof.json']},
  )
}
