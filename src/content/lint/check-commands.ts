import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {packageTable} from '../../host/package-table.js'
import {findProgram} from '../../host/process/programs.js'
import {isInMicro, BUSYBOX_WORDS, REAL_PROGRAMS} from '../../model/guest/micro-programs.js'
import {fencePlace} from '../../model/lab/fence-place.js'
import type {Guide} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {nearest} from '../../model/nearest.js'
import {programsIn, programsMadeIn} from '../../shell/programs-in.js'
import type {Report} from './report.js'

/** What bash has itself. */
const BUILTINS =
  `. : [ alias bg bind break builtin caller cd command compgen complete compopt continue declare dirs disown echo
  enable eval exec exit export false fc fg getopts hash help history jobs kill let local logout mapfile popd printf pushd
  pwd read readarray readonly return set shift shopt source suspend test times trap true type typeset ulimit umask unalias
  unset wait`.split(/\s+/)

/**
 * Reports a command of the guide whose program is nowhere: neither on this computer nor among what qlab installs or the
 * lab needs, nor, in a VM, in the guest micro. What this computer has may be in a guest too, of Debian or of the
 * author's own, so there only a name that nobody has is certain to be wrong.
 */
export function checkCommands(
  {spec, guides}: Pick<Lab, 'spec' | 'guides'>,
  root: string,
  report: Report,
): void {
  // The fences are the same in every language.
  const guide: Guide = guides.en
  const fences = guide.steps.flatMap((step) => step.fences)
  const host = [
    ...BUILTINS,
    ...(spec.needs?.programs ?? []),
    ...packageTable(root).map(({shows}) => shows),
    ...readdirSync(join(root, 'share/shims')),
    ...fences.flatMap(({code}) => programsMadeIn(code)),
  ]
  for (const {language, on, commands} of fences) {
    const {kind} = fencePlace(on)
    if (kind === 'monitor' || !/^(?:ba|da)?sh$/.test(language)) continue
    const inGuest = kind !== 'host'
    for (const {text, line} of commands)
      for (const name of new Set(programsIn(text))) {
        if (host.includes(name) || findProgram(name) !== null || (inGuest && isInMicro(name))) continue
        report(unknownCommand(name, inGuest, {file: guide.file, line}, [...host, ...onlyIn(inGuest)]))
      }
  }
}

function onlyIn(guest: boolean): readonly string[] {
  return guest ? [...REAL_PROGRAMS, ...BUSYBOX_WORDS] : []
}

function unknownCommand(
  name: string,
  inGuest: boolean,
  place: {readonly file: string; readonly line: number},
  known: readonly string[],
): Parameters<Report>[0] {
  const near = nearest(name, known)
  const meant =
    near.length > 0 ? `Did you mean ${near.map((each) => `\`${each}\``).join(' or ')}? Otherwise ` : ''
  const rest = inGuest
    ? 'use a program that the guest has: docs/guests.md lists them.'
    : 'name it in `needs.programs`, with a row in share/packages.txt, so that students are told to install it.'
  return {
    code: 'unknown-command',
    ...place,
    message: inGuest
      ? `\`${name}\` is neither a program of the guest micro nor one that this computer has.`
      : `\`${name}\` is neither a program that this lab needs or qlab installs, nor one that this computer has.`,
    suggestion: meant + (meant ? rest : rest.charAt(0).toUpperCase() + rest.slice(1)),
  }
}
