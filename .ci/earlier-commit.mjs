import {$} from 'zx/core'

/** Where what has landed is found: the project's own main before a fork's and a local one. */
const MAINS = ['upstream/main', 'origin/main', 'main']

/**
 * What the change is compared with: a revision that is given, or the last commit that this branch shares with main. Where
 * all of it has landed, what main was before its last fetch or push; the commit before where nobody knows that.
 * @param {string | undefined} given
 * @param {string} [cwd]
 * @returns {Promise<string | null>} A commit's name; null where there is none.
 */
export async function earlierCommit(given, cwd = '.') {
  /** @param {readonly string[]} words @returns {Promise<string | null>} Null where git has no answer. */
  const git = async (...words) => {
    const {exitCode, stdout} = await $({cwd, nothrow: true, quiet: true})`git ${words}`
    return exitCode === 0 ? stdout.trim() : null
  }
  const commit = (/** @type {string} */ revision) =>
    git('rev-parse', '--quiet', '--verify', `${revision}^{commit}`)
  const head = await commit('HEAD')
  const before = MAINS.slice(0, 2).map((main) => `${main}@{1}`)
  const shared = await Promise.all([...MAINS, ...before].map((main) => git('merge-base', main, 'HEAD')))
  for (const revision of [given, ...shared, 'HEAD~1']) {
    const found = revision ? await commit(revision) : null
    if (found !== null && found !== head) return found
  }
  return null
}
