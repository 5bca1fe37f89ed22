import {expect} from 'chai'
import type {MappedLab} from '../../../src/model/view/course-map.js'
import {courseTree, type CourseTree} from '../../../src/model/view/course-tree.js'

const lab = (id: string, ...after: string[]): MappedLab => ({
  ...{id, title: id, part: null, after, passedAt: null, ranAt: null, open: false, next: false},
})
const drawn = (trees: readonly CourseTree[]): unknown =>
  Object.fromEntries(trees.map(({lab: {id}, below}) => [id, drawn(below)]))

describe('the course as a tree', () => {
  it('has each lab below the last that it builds on, and names the others', () => {
    const trees = courseTree([lab('a'), lab('b', 'a'), lab('c', 'a', 'b'), lab('d')])
    expect(drawn(trees)).to.deep.equal({a: {b: {c: {}}}, d: {}})
    expect(trees[0]?.below[0]?.below[0]?.others).to.deep.equal(['a'])
  })

  it('has every lab once, also where they build on each other in a round', () => {
    expect(drawn(courseTree([lab('a', 'b'), lab('b', 'a')]))).to.deep.equal({b: {a: {}}})
  })
})
