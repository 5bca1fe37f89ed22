import {basename} from 'node:path'
import type {Finding} from '../../model/view/finding.js'
import {packageTable, type PackageRow} from '../package-table.js'
import {findFile, findProgram, isAtLeast, programVersion} from '../process/programs.js'
import {asRoot, fine, type Machine} from './machine.js'
import {PURPOSES} from './purposes.js'
import type {Localized} from '../../model/language.js'

/** Every row of share/packages.txt: there or not, and new enough or not. */
export async function packages(machine: Machine): Promise<readonly Finding[]> {
  return Promise.all(packageTable(machine.packageRoot).map((row) => packageFinding(row, machine)))
}

/** One row of share/packages.txt. */
export async function packageFinding(row: PackageRow, machine: Machine): Promise<Finding> {
  const isFile = row.shows.startsWith('/')
  const name = basename(row.shows)
  const id = `${isFile ? 'file' : 'program'}-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`
  const title = {en: name, sv: name}
  const found = isFile ? findFile(machine.prefix + row.shows) : findProgram(name, machine.env)
  const lacking = (detail: Localized): Finding => ({
    id,
    title,
    state: row.need === 'must' ? 'missing' : 'warning',
    detail,
    costs: PURPOSES[row.purpose] ?? null,
    cure: findProgram('apt-get', machine.env) ? asRoot(`apt-get install ${row.package}`) : null,
    blocks: row.need === 'must',
  })
  if (!found)
    return lacking({
      en: `not installed (Debian package ${row.package})`,
      sv: `inte installerat (Debianpaketet ${row.package})`,
    })
  if (isFile) return fine(id, title, found)
  if (!row.least) return fine(id, title, found)
  const version = await programVersion(found, name, machine.signal)
  if (version && !isAtLeast(version, row.least))
    return lacking({
      en: `${found} is version ${version}; version ${row.least} or later is needed`,
      sv: `${found} är version ${version}; version ${row.least} eller senare behövs`,
    })
  return fine(id, title, version ? `${version} (${found})` : found)
}
