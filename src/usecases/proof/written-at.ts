import {fileURLToPath} from 'node:url'
import {forOwnFacts} from '../../model/lab/check.js'
import {placeInLab} from '../../model/lab/lab-code.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseResult, WrittenAt} from '../../model/proof.js'

/** A result with where the lab's author finds what it is about, if it is not as it must be. */
export async function withPlaces(lab: Lab, result: CaseResult): Promise<CaseResult> {
  const writtenAt = await writtenAtOf(lab, result)
  return writtenAt.length > 0 ? {...result, writtenAt} : result
}

/**
 * Of a right way that is refused: the judges that failed it. Of a cure that does not cure: the diagnoses whose words were followed. Of a
 * mutant that nobody noticed there is no such place. Ready checks are written nowhere in a lab.
 */
async function writtenAtOf(lab: Lab, {kind, verdict, seen, cure}: CaseResult): Promise<WrittenAt[]> {
  if (cure?.outcome === 'failed') {
    const followed = cure.typed.map(({check, diagnosis}) => ({check, diagnosis}))
    return placesOf(lab, distinct(followed))
  }
  if (verdict !== 'survived' || !RIGHT.has(kind)) return []
  const failed = seen.filter(({outcome}) => outcome === 'failed' || outcome === 'error')
  return placesOf(lab, distinct(failed.map(({check}) => ({check, diagnosis: null}))))
}

const RIGHT: ReadonlySet<CaseResult['kind']> = new Set(['solved', 'alternative', 'repeat', 'way'])

type Named = Pick<WrittenAt, 'check' | 'diagnosis'>

async function placesOf(lab: Lab, all: readonly Named[]): Promise<WrittenAt[]> {
  const checks = new Map(
    Object.values(lab.spec.steps).flatMap((own) => own.map((check) => [check.id, forOwnFacts(check)])),
  )
  const found: WrittenAt[] = []
  for (const {check, diagnosis} of all) {
    const of = checks.get(check)
    const made = diagnosis === null ? of?.judge : of?.diagnoses.find(({id}) => id === diagnosis)?.when
    const place = made && (await placeInLab(made))
    if (place && isInLab(place, lab)) found.push({check, diagnosis, place})
  }
  return found
}

/** Whether a place (`/path/lab.ts:12`) is in the lab's own folder, and so its author's. */
export function isInLab(place: string, {folder}: Lab): boolean {
  const file = place.startsWith('file:') ? fileURLToPath(place) : place
  return file.startsWith(`${folder}/`)
}

function distinct(all: readonly Named[]): Named[] {
  return [...new Map(all.map((each) => [`${each.check}/${each.diagnosis ?? ''}`, each])).values()]
}
