import {readOverrides} from '../../content/policy/read-overrides.js'
import {readPolicy} from '../../content/policy/read-policy.js'
import {readNamed} from '../../host/files/read-named.js'
import {decodeText} from '../intake/places/decode-text.js'
import type {GradingPolicy, Override} from '../../model/grading/policy.js'

/** A policy of the teacher's own; null where no file is named. @throws {UsageError} where it cannot be read */
export async function policyIn(file: string | undefined): Promise<GradingPolicy | null> {
  return file === undefined ? null : readPolicy(readNamed(file).toString(), file)
}

/** What a teacher has decided; null where no file is named. @throws {UsageError} where it cannot be read */
export async function overridesIn(file: string | undefined): Promise<readonly Override[] | null> {
  return file === undefined ? null : readOverrides(decodeText(readNamed(file)), file)
}
