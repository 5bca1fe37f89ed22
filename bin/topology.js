#!/usr/bin/env node
// Draws docs/topology: the networks of three labs as they are at the end of each, taken from real ones.
import {mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {$} from 'zx'

const root = join(import.meta.dirname, '..')
const qlab = join(root, 'bin/qlab')
const folder = join(root, 'docs/topology')
const env = {
  ...process.env,
  NO_COLOR: '1',
  FORCE_COLOR: '0',
  COLUMNS: '100',
  LC_ALL: 'C.UTF-8',
  QLAB_LANG: 'en',
}
const terminal = $({quiet: true, env})

mkdirSync(folder, {recursive: true})
for (const lab of process.argv.length > 2 ? process.argv.slice(2) : ['bridge', 'isolated', 'dnsmasq']) {
  await terminal`${qlab} start ${lab} --auto --keep`
  try {
    const file = (ending) => join(folder, `${lab}.${ending}`)
    const {stdout} = await terminal`${qlab} topology ${lab} --json`
    writeFileSync(file('json'), stdout)
    const drawn = await terminal`${qlab} topology ${lab}`
    writeFileSync(file('txt'), drawn.stdout)
    await terminal`${qlab} topology ${lab} --svg ${file('svg')}`
  } finally {
    await terminal`${qlab} stop ${lab}`
  }
}
