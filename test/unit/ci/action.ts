import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'yaml'
import {packageRoot} from '../../../src/host/files/paths.js'

/** A step of a composite action (https://docs.github.com/actions, metadata syntax). */
export interface ActionStep {
  readonly name: string
  readonly id?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly run: string
}

export interface Action {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, {readonly description: string; readonly default: string}>>
  readonly outputs: Readonly<Record<string, {readonly description: string; readonly value: string}>>
  readonly runs: {readonly using: string; readonly steps: readonly ActionStep[]}
}

/** The action that grades a student's repository. */
export function gradeAction(): Action {
  return parse(readFileSync(join(packageRoot(), '.github/actions/grade/action.yml'), 'utf8')) as Action
}
