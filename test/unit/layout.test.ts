import {readdirSync} from 'node:fs'
import {join, relative} from 'node:path'
import {expect} from 'chai'
import {packageRoot} from '../../src/host/files/paths.js'

/** What still can be read at one glance. */
const MOST_FILES = 20

function foldersBelow(folder: string): string[] {
  const folders = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isDirectory())
  return [folder, ...folders.flatMap(({name}) => foldersBelow(join(folder, name)))]
}

describe('the layout of the project', () => {
  for (const home of ['src', 'test'])
    it(`has at most ${MOST_FILES} files in a folder below ${home}/`, () => {
      const root = join(packageRoot(), home)
      const crowded = foldersBelow(root).flatMap((folder) => {
        const files = readdirSync(folder, {withFileTypes: true}).filter((entry) => entry.isFile())
        return files.length > MOST_FILES ? [`${relative(root, folder)}: ${files.length}`] : []
      })
      expect(crowded).to.deep.equal([])
    })
})
