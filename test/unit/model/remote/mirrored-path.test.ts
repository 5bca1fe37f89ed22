import {expect} from 'chai'
import {mirroredPath, pathThere} from '../../../../src/model/remote/mirrored-path.js'

describe('a mirrored path', () => {
  const posix = {folder: '/runs/a b', cwd: '/home/anna/kurs', windows: false}
  const win = {folder: '/runs/x', cwd: 'C:\\Users\\Anna', windows: true}

  it('is below one folder, whatever was typed, and leads back', () => {
    for (const [named, whole] of [
      ['screen.png', '/home/anna/kurs/screen.png'],
      ['../å b/./x.md', '/home/anna/å b/x.md'],
      ['../../../../../etc/x', '/etc/x'],
      ['/dev/stdout', '/dev/stdout'],
      ['.', '/home/anna/kurs'],
      ['a\\b', '/home/anna/kurs/a\\b'],
    ] as const) {
      const path = mirroredPath(posix, named)
      expect(path).to.equal(`/runs/a b/%2F${whole}`)
      expect(pathThere(posix, path)).to.equal(whole)
    }
  })

  it('of Windows, too, is that of its drive or share', () => {
    for (const [named, path, whole] of [
      ['screen.png', 'C%3A%5C/Users/Anna/screen.png', 'C:\\Users\\Anna\\screen.png'],
      ['..\\x/y.md', 'C%3A%5C/Users/x/y.md', 'C:\\Users\\x\\y.md'],
      ['D:\\x.md', 'D%3A%5C/x.md', 'D:\\x.md'],
      ['\\\\srv\\share\\x.md', '%5C%5Csrv%5Cshare%5C/x.md', '\\\\srv\\share\\x.md'],
    ] as const) {
      expect(mirroredPath(win, named)).to.equal(`/runs/x/${path}`)
      expect(pathThere(win, `/runs/x/${path}`)).to.equal(whole)
    }
  })

  it('is none of another file', () => {
    expect(pathThere(posix, '/home/anna/x')).to.equal(null)
    expect(pathThere(posix, '/runs/a bc/%2F/x')).to.equal(null)
  })
})
