import {createHash} from 'node:crypto'
import {readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import type {ImageStep} from '../../../src/model/run/opening-step.js'
import {fetchPackages} from '../../../src/guest/packages/fetch-packages.js'
import {fakeProgram} from '../host/fake-programs.js'
import {failure, place} from './place.js'

const DEBS = {
  'kernel_6.1_amd64.deb': 'a kernel',
  'libc6_2.36_amd64.deb': 'a library',
  'perl_5_amd64.deb': 'perl',
}
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

/** An apt-get that knows three packages, and writes down what it is asked to do. */
function fakeApt(here: ReturnType<typeof place>, listsFrom: 'host' | 'own' | 'nowhere' = 'host'): string {
  const log = join(here.folder, 'apt.log')
  for (const [name, text] of Object.entries(DEBS)) writeFileSync(join(here.folder, name), text)
  const uris = Object.entries(DEBS)
    .map(([name, text]) => `'http://deb/${name}' ${name} ${text.length} SHA256:${sha(text)}`)
    .join('\n')
  fakeProgram(here.bin, 'dpkg', 'echo amd64')
  fakeProgram(
    here.bin,
    'apt-get',
    `case "$*" in *Dir::State::lists*) lists=own ;; *) lists=host ;; esac
updated=${here.folder}/updated
words=
for word; do case $word in -o | *=*::* | Dir::* | *::*) ;; *) words="$words $word" ;; esac; done
echo "$lists$words" >>${log}
case "$*" in
  *\\ update) touch $updated; echo "W: Failed to fetch http://deb/InRelease  Could not resolve 'deb'" >&2; exit 0 ;;
esac
case ${listsFrom} in
  nowhere) known= ;;
  host) known=yes ;;
  own) [ $lists = own ] && [ -e $updated ] && known=yes ;;
esac
[ "$known" ] || { echo "E: Unable to locate package kernel" >&2; exit 100; }
case "$*" in
  *--simulate*) echo 'Inst kernel (6.1 Debian:12 [amd64])'; echo 'Inst libc6 (2.36 Debian:12 [amd64]) []'; echo 'Inst perl (5 Debian:12 [amd64])' ;;
  *--print-uris*) for word; do case $word in *=[0-9]*) echo "${uris}" | grep " $(echo "$word" | sed 's/=.*//')_" ;; esac; done ;;
  *) for word; do case $word in *=[0-9]*) cp ${here.folder}/$(echo "$word" | sed 's/=.*//')_* . ;; esac; done ;;
esac`,
  )
  return log
}

async function fetch(here: ReturnType<typeof place>, told: ImageStep['step'][] = []) {
  const {mkdirSync} = await import('node:fs')
  const folder = join(here.folder, 'packages')
  mkdirSync(folder, {recursive: true})
  return fetchPackages({
    seeds: ['kernel'],
    keep: (name) => name !== 'perl',
    folder,
    signal: undefined,
    tell: ({step}) => void told.push(step),
  })
}

describe('fetchPackages', () => {
  it('downloads what is wanted of what the seeds need', async () => {
    using here = place()
    fakeApt(here)
    const told: ImageStep['step'][] = []
    const debs = await fetch(here, told)
    expect(debs.map(({name, version}) => `${name}=${version}`)).to.deep.equal(['kernel=6.1', 'libc6=2.36'])
    expect(debs.map(({file}) => readFileSync(file, 'utf8'))).to.deep.equal(['a kernel', 'a library'])
    expect(readdirSync(join(here.folder, 'packages'))).not.to.include('perl_5_amd64.deb')
    expect(told).to.include('look-up')
  })

  it('downloads nothing that is there and whole, and again what is not', async () => {
    using here = place()
    const log = fakeApt(here)
    const [kernel] = await fetch(here)
    const downloads = (): string[] =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line.includes('download') && !line.includes('print-uris'))
    await fetch(here)
    expect(downloads()).to.have.length(1)
    writeFileSync(kernel?.file ?? '', 'a kernal')
    await fetch(here)
    expect(downloads()[1]).to.contain('kernel=6.1').and.not.contain('libc6')
    expect(readFileSync(kernel?.file ?? '', 'utf8')).to.equal('a kernel')
  })

  it('fetches lists of its own where the host has none', async () => {
    using here = place()
    const log = fakeApt(here, 'own')
    expect(await fetch(here)).to.have.length(2)
    expect(readFileSync(log, 'utf8')).to.match(/^own.* update$/m)
  })

  it('blames the network when the lists could not be fetched', async () => {
    using here = place()
    fakeApt(here, 'nowhere')
    const error = await failure(fetch(here))
    expect(error).to.include({code: 'no-network', exitCode: 3})
    expect(error?.message).to.contain("Could not resolve 'deb'")
  })

  it('names the package that the archive does not have', async () => {
    using here = place()
    fakeProgram(here.bin, 'dpkg', 'echo amd64')
    fakeProgram(
      here.bin,
      'apt-get',
      'case "$*" in *\\ update) exit 0 ;; esac; echo "E: Unable to locate package syslinux" >&2; exit 100',
    )
    const error = await failure(fetch(here))
    expect(error).to.include({code: 'package-not-found'})
    expect(error?.message).to.contain('syslinux')
    expect(error).to.have.property('suggestions').that.includes('sudo apt update')
  })

  it('tells a machine of another kind to add an image', async () => {
    using here = place()
    fakeProgram(here.bin, 'dpkg', 'echo arm64')
    const error = await failure(fetch(here))
    expect(error).to.include({code: 'no-apt'})
    process.env.PATH = here.bin
    fakeProgram(here.bin, 'dpkg', '')
    expect(await failure(fetch(here))).to.include({code: 'no-apt'})
  })
})
