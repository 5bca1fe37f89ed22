// An ordinary user of this machine with a fresh clone, for as long as the test runs.
import {setTimeout as sleep} from 'node:timers/promises'
import {$} from 'zx/core'
import {end} from './leftovers.mjs'

const NAME = 'qlab-student'
export const HOME = `/home/${NAME}`
const CLONE = `${HOME}/qlab-clone`

/** With the subordinate ids that a Debian desktop gives every user. */
export const makeStudent = `
  id ${NAME} >/dev/null 2>&1 || useradd --create-home --shell /bin/bash ${NAME}
  grep -q '^${NAME}:' /etc/subuid || usermod --add-subuids 1200000-1265535 --add-subgids 1200000-1265535 ${NAME}`

/** What git knows of, as it stands now: commits or not. With git's history, where there is one, for --since. */
export const makeClone = `
  rm -rf ${CLONE}
  git clone --quiet --no-checkout --no-hardlinks . ${CLONE} || mkdir ${CLONE}
  git ls-files -z --cached --others --exclude-standard --deduplicate |
    tar --null --verbatim-files-from --files-from - --ignore-failed-read -cf - | tar -xf - -C ${CLONE}
  if [ -d ${CLONE}/.git ]; then git -C ${CLONE} reset --quiet; fi
  chown -R ${NAME}: ${CLONE}`

/**
 * The words that run a command line as that user, in the clone.
 * @param {string} line
 * @param {Readonly<Record<string, string>>} [env]
 */
export async function asStudent(line, env = {}) {
  const own = {HOME, USER: NAME, PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', TERM: 'dumb', ...env}
  const settings = Object.entries({...own, ...(await npmSettings())}).map(
    ([name, value]) => `${name}=${value}`,
  )
  return ['runuser', '-u', NAME, '--', 'env', '-i', ...settings, 'bash', '-c', `cd ${CLONE} && ${line}`]
}

/** What npm needs to reach its registry goes along to the other user. */
async function npmSettings() {
  /** @type {Record<string, string>} */
  const settings = {}
  for (const name of ['registry', 'cafile']) {
    const value = (await $({nothrow: true})`npm config get ${name}`).stdout.trim()
    if (value && value !== 'null' && value !== 'undefined') settings[`npm_config_${name}`] = value
  }
  return settings
}

/** The student's processes, a line each. What has ended and only waits for init to notice does not count. */
export async function alive() {
  const {stdout} = await $({nothrow: true})`ps -u ${NAME} -o pid=,stat=,args=`
  return stdout.split('\n').filter((line) => line.trim() !== '' && !/^ *\d+ +Z/.test(line))
}

/** Ends what the student still runs, and removes the user. */
export async function removeStudent() {
  for (let tries = 0; tries < 20; tries++) {
    const pids = (await alive()).map((line) => Number.parseInt(line, 10))
    if (pids.length === 0) break
    for (const pid of pids) end(pid)
    await sleep(100)
  }
  await $({nothrow: true, quiet: true})`id ${NAME} && userdel -r ${NAME}`
}
