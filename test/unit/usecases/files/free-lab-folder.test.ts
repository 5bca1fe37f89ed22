import {mkdirSync} from 'node:fs'
import {join} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../../../src/host/files/paths.js'
import {nameInCourse} from '../../../../src/usecases/author/name-in-course.js'
import {freeLabFolder} from '../../../../src/usecases/files/free-lab-folder.js'
import {temporaryFolder} from '../../host/fake-programs.js'

describe('another name for a lab', () => {
  it('is one that neither a folder beside it nor a lab of the course has', () => {
    using temporary = temporaryFolder()
    const beside = (name: string) => join(temporary.path, name)
    expect(freeLabFolder(beside('bridge'), ['bridge'])).to.equal(beside('my-bridge'))
    mkdirSync(beside('my-bridge'))
    expect(freeLabFolder(beside('bridge'), ['my-bridge-2'])).to.equal(beside('my-bridge-3'))
  })

  it('can be a lab’s id, however long the old one is', () => {
    using temporary = temporaryFolder()
    const beside = (name: string) => join(temporary.path, name)
    const long = `${'a'.repeat(28)}-bcd`
    const first = freeLabFolder(beside(long), [])
    expect(first).to.equal(beside(`my-${'a'.repeat(28)}`))
    mkdirSync(first)
    expect(freeLabFolder(beside(long), [])).to.equal(beside(`my-${'a'.repeat(27)}-2`))
  })

  it('is for a new one that has the name of a lab of the course, and for no other', async () => {
    using temporary = temporaryFolder()
    const root = packageRoot()
    const named = (id: string) => nameInCourse({id, folder: join(temporary.path, id)}, root)
    expect(await named('bridge')).to.equal(join(temporary.path, 'my-bridge'))
    expect(await named('static-routes')).to.equal(null)
    expect(await nameInCourse({id: 'bridge', folder: join(root, 'labs/bridge')}, root)).to.equal(null)
  })
})
