import {cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {gunzipSync} from 'node:zlib'
import {expect} from 'chai'
import {extract} from 'tar-stream'
import {packageRoot} from '../../../src/host/files/paths.js'
import {packFiles} from '../../../src/remote/program/pack-files.js'
import {programFiles} from '../../../src/remote/program/program-files.js'

describe('the program for a host', () => {
  const root = mkdtempSync(join(tmpdir(), 'qlab-program-'))
  const write = (file: string, text: string): void => {
    mkdirSync(join(root, file, '..'), {recursive: true})
    writeFileSync(join(root, file), text)
  }
  before(() => {
    cpSync(join(packageRoot(), 'package.json'), join(root, 'package.json'))
    symlinkSync(join(packageRoot(), 'node_modules'), join(root, 'node_modules'))
    write('bin/run.cjs', '// starts\n')
    write('dist/qlab.cjs', '// the bundle\n')
    write('labs/bridge/lab.ts', '// a lab\n')
    write('share/namespaces/lab.sh', '#!/bin/sh\n')
  })
  after(() => rmSync(root, {recursive: true}))

  it('has what runs there, and nothing that belongs to this computer', () => {
    for (const own of [
      'dist/qlab.cjs.work.v20-x64.cache',
      'dist/.draft-1/x',
      'dist/completion.bash',
      'dist/types/lab.d.ts',
      'src/x.ts',
    ])
      write(own, 'x')
    const {files} = programFiles(root)
    const paths = files.map(({path}) => path)
    expect(paths).to.include.members([
      'package.json',
      'bin/run.cjs',
      'bin/qlab',
      'dist/qlab.cjs',
      'labs/bridge/lab.ts',
      'share/namespaces/lab.sh',
      'node_modules/esbuild/lib/main.js',
      'node_modules/mutation-testing-elements/package.json',
    ])
    expect(paths.filter((path) => /cache|completion|types|draft|^src/.test(path))).to.deep.equal([])
    expect(files.filter(({executable}) => executable).map(({path}) => path)).to.include.members([
      'bin/qlab',
      'share/namespaces/lab.sh',
    ])
  })

  it('has a digest that follows from every file, and from nothing else', () => {
    const {digest} = programFiles(root)
    expect(digest).to.match(/^[0-9a-f]{24}$/)
    write('dist/qlab.cjs.work.v22-x64.cache', 'another')
    expect(programFiles(root).digest).to.equal(digest)
    write('labs/bridge/lab.ts', '// a lab!\n')
    expect(programFiles(root).digest).not.to.equal(digest)
    write('labs/bridge/lab.ts', '// a lab\n')
    expect(programFiles(root).digest).to.equal(digest)
  })

  it('is packed with its modes', async () => {
    const archive = await packFiles([
      {path: 'bin/qlab', content: Buffer.from('#!/bin/sh\n'), executable: true},
      {path: 'a', content: Buffer.alloc(0), executable: false},
    ])
    const reader = extract()
    reader.end(gunzipSync(archive))
    const found: string[] = []
    for await (const entry of reader) {
      found.push(`${entry.header.name} ${entry.header.mode?.toString(8)} ${entry.header.size}`)
      entry.resume()
    }
    expect(found).to.deep.equal(['bin/qlab 755 10', 'a 644 0'])
  })
})
