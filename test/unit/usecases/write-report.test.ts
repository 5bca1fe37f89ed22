import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {writeReport} from '../../../src/usecases/write-report.js'

const CSV = 'assignment,duedate,timestamp,student_id,score\nbridge,,,anna,18\n'
const JSON_REPORT = '{\n  "schema": "qlab/grades/1",\n  "results": []\n}\n'
const GRADESCOPE = '{\n  "score": 18,\n  "tests": []\n}\n'
const TAP = 'TAP version 14\n1..2\nok 1\n'
const HTML = '<!doctype html>\n<html lang="en">\n<head>\n<title>Grades by qlab</title>\n'
const JUNIT = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="qlab" tests="1">\n'

describe('a report', () => {
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qlab-report-'))))
  afterEach(() => rmSync(folder, {recursive: true}))
  const at = (name: string): string => join(folder, name)

  it('takes the place of an earlier one of its kind', () => {
    for (const [index, text] of [CSV, JSON_REPORT, GRADESCOPE, TAP, HTML, JUNIT].entries()) {
      writeFileSync(at(`${index}`), text)
      writeReport(at(`${index}`), text.replace('18', '17'))
      expect(readFileSync(at(`${index}`), 'utf8')).to.equal(text.replace('18', '17'))
    }
    expect(readdirSync(folder)).to.have.length(6)
  })

  it('loses nobody’s own file: that is kept beside it', () => {
    const own = {
      'a.csv': ['name,grade\nAnna,5\n', CSV],
      'b.json': ['{"students": ["anna"]}\n', JSON_REPORT],
      'c.html': ['<!doctype html>\n<html lang="en">\n<title>Our course</title>\n', HTML],
      'd.xml': ['<?xml version="1.0" encoding="UTF-8"?>\n<course/>\n', JUNIT],
      'e.txt': ['my notes\n', TAP],
      'f.html': ['<!doctype html><html lang="en"><title>Our course</title>', HTML],
    } as const
    for (const [name, [theirs, report]] of Object.entries(own)) {
      writeFileSync(at(name), theirs)
      writeReport(at(name), report)
      expect(readFileSync(at(name), 'utf8'), name).to.equal(report)
      expect(readFileSync(at(`${name}.old-1`), 'utf8'), name).to.equal(theirs)
    }
  })

  it('leaves a link that leads to its place, and keeps what was there', () => {
    writeFileSync(at('there.csv'), 'name,grade\n')
    symlinkSync('there.csv', at('link.csv'))
    writeReport(at('link.csv'), CSV)
    expect(readlinkSync(at('link.csv'))).to.equal('there.csv')
    expect(readFileSync(at('there.csv'), 'utf8')).to.equal(CSV)
    expect(readFileSync(at('there.csv.old-1'), 'utf8')).to.equal('name,grade\n')
  })

  it('is written into an empty file, and into a folder that is made for it', () => {
    writeFileSync(at('empty'), '')
    writeReport(at('empty'), TAP)
    writeReport(at('new/report.tap'), TAP)
    expect(readdirSync(folder)).to.have.members(['empty', 'new'])
    expect(readFileSync(at('new/report.tap'), 'utf8')).to.equal(TAP)
  })
})
