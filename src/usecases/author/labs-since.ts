import {findLab, labIds} from '../../content/spec/find-labs.js'
import {run} from '../../host/process/run.js'
import {UsageError} from '../../model/errors/errors.js'

/**
 * Those of the labs whose folder has changed since a revision, what is not yet in git included.
 * @param labs ids and folders; every lab of the package when empty
 * @throws {UsageError} `unknown-revision`
 */
export async function labsSince(
  revision: string | undefined,
  labs: readonly string[],
  root: string,
): Promise<string[]> {
  const all = labs.length > 0 ? labs : await labIds(root)
  if (revision === undefined) return [...all]
  const changed = await Promise.all(all.map(async (lab) => hasChanged(revision, await findLab(lab, root))))
  return all.filter((_, index) => changed[index])
}

async function hasChanged(revision: string, folder: string): Promise<boolean> {
  // The clone may be another user's: we only read.
  const git = (...args: string[]) => run('git', ['-c', 'safe.directory=*', '-C', folder, ...args])
  const unknown = (stderr: string) =>
    new UsageError(
      'unknown-revision',
      {
        en: `git cannot compare ${folder} with ${revision}: ${firstLine(stderr)}`,
        sv: `git kan inte jämföra ${folder} med ${revision}: ${firstLine(stderr)}`,
      },
      {suggestions: ['git log --oneline', {en: 'Prove without --since.', sv: 'Bevisa utan --since.'}]},
    )
  // A range of revisions would be compared within itself, and not with the files that lie here.
  const commit = await git('rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`)
  if (commit.exitCode !== 0) throw unknown(commit.stderr)
  const compared = await git('diff', '--quiet', commit.stdout.trim(), '--', '.')
  if (compared.exitCode > 1) throw unknown(compared.stderr)
  if (compared.exitCode === 1) return true
  const others = await git('ls-files', '--others', '--exclude-standard', '--', '.')
  return others.stdout.trim() !== ''
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}
