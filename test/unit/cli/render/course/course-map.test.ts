import {expect} from 'chai'
import type {MappedLab} from '../../../../../src/model/view/course-map.js'
import {renderCourseMap} from '../../../../../src/cli/render/course/course-map.js'
import {PLAIN, SWEDISH} from '../../../report/samples.js'

function lab(id: string, after: readonly string[] = [], more: Partial<MappedLab> = {}): MappedLab {
  return {
    id,
    title: `About ${id}`,
    part: null,
    after,
    passedAt: null,
    ranAt: null,
    open: false,
    next: false,
    ...more,
  }
}
const DONE = {passedAt: '2026-01-01T00:00:00.000Z'}

const COURSE = {
  labs: [
    lab('disks', [], DONE),
    lab('first-vm', ['disks'], DONE),
    lab('monitor', ['first-vm'], {open: true}),
    lab('no-network', ['first-vm'], {next: true}),
    lab('bridge', ['monitor', 'no-network']),
    lab('extra', [], {title: null}),
  ],
}

describe('renderCourseMap', () => {
  it('draws each lab below the last one that it builds on, and tells where the reader stands', () => {
    expect(renderCourseMap(COURSE, PLAIN)).to.equal(
      `✓ disks  About disks (done)
└─ ✓ first-vm  About first-vm (done)
   ├─ ○ monitor  About monitor (open)
   └─ → no-network  About no-network (next)
      └─ ○ bridge  About bridge (also builds on monitor)
○ extra (invalid: qlab lab lint extra shows why)

2 of 6 labs are done. Next: qlab start no-network`,
    )
  })

  it('draws each part of the course by itself, under its title', () => {
    const more = {part: 'The course goes on'}
    const labs = [
      lab('disks'),
      lab('qmp', ['disks']),
      lab('virsh', ['qmp'], more),
      lab('pool', ['virsh'], more),
    ]
    expect(renderCourseMap({labs}, PLAIN)).to.equal(
      `○ disks  About disks
└─ ○ qmp  About qmp

The course goes on
○ virsh  About virsh (also builds on qmp)
└─ ○ pool  About pool

0 of 4 labs are done.`,
    )
  })

  it('tells what the reader has done from what qlab has done by itself', () => {
    const ranAt = '2026-01-01T00:00:00.000Z'
    const labs = [lab('disks', [], {ranAt}), lab('qmp', [], {ranAt, ...DONE})]
    expect(renderCourseMap({labs}, PLAIN)).to.equal(
      '○ disks  About disks (done by qlab, not by you)\n✓ qmp  About qmp (done)\n\n1 of 2 labs are done.',
    )
    expect(renderCourseMap({labs}, {...SWEDISH, plain: true, unicode: false})).to.contain(
      'disks, About disks: inte klar; qlab har gjort den, inte du',
    )
  })

  it('does so in ASCII, in Swedish and in narrow columns', () => {
    const drawn = renderCourseMap(COURSE, {...SWEDISH, unicode: false, width: 40})
    expect(drawn).to.contain('   |- o monitor').and.contain('   `- > no-network')
    expect(drawn).to.contain('2 av 6 labbar är klara.')
    for (const line of drawn.split('\n')) expect(line.length, line).to.be.at.most(40)
  })

  it('draws every lab once, also where they build on one another in a ring', () => {
    const drawn = renderCourseMap({labs: [lab('a', ['c']), lab('b', ['a']), lab('c', ['b'])]}, PLAIN)
    expect(drawn.match(/About/g)).to.have.length(3)
  })

  it('says so when there are none', () => {
    expect(renderCourseMap({labs: []}, PLAIN)).to.equal('There are no labs here.')
  })
})
