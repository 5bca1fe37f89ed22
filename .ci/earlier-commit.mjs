import {$} from 'zx/core'

/**
 * What the change is compared with: a revision that is given, or where this branch has left main, or the commit before.
 * @param {string | undefined} given
 * @returns {Promise<string | null>} A commit's name; null where there is none.
 */
export async function earlierCommit(given) {
  const head = await commit('HEAD')
  const left = (await $({nothrow: true, quiet: true})`git merge-base origin/main HEAD`).stdout.trim()
  for (const revision of [given, left, 'HEAD~1']) {
    const found = revision ? await commit(revision) : null
    if (found !== null && found !== head) return found
  }
  return null
}

/** @param {string} revision */
async function commit(revision) {
  const {exitCode, stdout} = await $({
    nothrow: true,
    quiet: true,
  })`git rev-parse --quiet --verify ${`${revision}^{commit}`}`
  return exitCode === 0 ? stdout.trim() : null
}
