import {expect} from 'chai'
import {commandsOf, leftOutCases, replaceCommand} from '../../../src/prove/left-out-cases.js'
import {fence, labOf} from './fixture.js'

const texts = (fences: ReturnType<typeof replaceCommand>) =>
  fences.map(({on, commands}) => [on, ...commands.map(({text}) => text)])

describe('leftOutCases', () => {
  it('leaves out each command of each fence of each step, one at a time', () => {
    const lab = labOf({a: [fence(['one', 'two']), fence(['three'], {on: 'vm'})], b: [fence(['four'])]})
    const cases = leftOutCases(lab)
    expect(
      cases.map(({origin, fences}) => [origin.id, texts([...(fences.get(origin.step) ?? [])])]),
    ).to.deep.equal([
      [
        'left-out:a/1',
        [
          ['host', 'two'],
          ['vm', 'three'],
        ],
      ],
      [
        'left-out:a/2',
        [
          ['host', 'one'],
          ['vm', 'three'],
        ],
      ],
      ['left-out:a/3', [['host', 'one', 'two']]],
      ['left-out:b/1', []],
    ])
  })

  it('points at the command in the English guide', () => {
    const [, second] = leftOutCases(labOf({a: [fence(['one', 'two'])]}))
    expect(second?.origin).to.deep.equal({
      id: 'left-out:a/2',
      kind: 'left-out',
      step: 'a',
      file: '/labs/toy/guide.en.md',
      line: 3,
      command: 'two',
      instead: null,
    })
  })

  it('runs no further than the step whose command is left out, and wants the command named', () => {
    const [first] = leftOutCases(labOf({a: [fence(['one'])], b: []}))
    expect(first).to.deep.include({from: 'a', through: 'a', expectation: {must: 'be-named', command: 'one'}})
  })

  it('runs to the later step that is said to notice it', () => {
    const [first] = leftOutCases(labOf({a: [fence(['one'], {noticed: 'b'})], b: [], c: []}))
    expect(first).to.deep.include({from: 'a', through: 'b', expectation: {must: 'be-named', command: 'one'}})
  })

  it('wants the whole lab to pass without what is optional', () => {
    const [first] = leftOutCases(labOf({a: [fence(['one'], {optional: 'it only looks'})], b: [], c: []}))
    expect(first).to.deep.include({
      from: 'a',
      through: 'c',
      expectation: {must: 'pass', excuse: {as: 'optional', reason: 'it only looks'}},
    })
  })

  it('makes nothing of a step without commands', () => {
    expect(leftOutCases(labOf({a: []}))).to.deep.equal([])
  })
})

describe('commandsOf', () => {
  it("numbers a step's commands from 1 through all its fences", () => {
    const [step] = labOf({a: [fence(['one', 'two']), fence(['three'])]}).guides.en.steps
    const numbered = step ? commandsOf(step).map(({command, number}) => [number, command.text]) : []
    expect(numbered).to.deep.equal([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ])
  })
})

describe('replaceCommand', () => {
  it('puts another command in the place of one, on another machine', () => {
    const first = fence(['one', 'two', 'three'])
    const [, two] = first.commands
    expect(two && texts(replaceCommand([first], two, {text: 'TWO', on: 'vm'}))).to.deep.equal([
      ['host', 'one'],
      ['vm', 'TWO'],
      ['host', 'three'],
    ])
  })

  it('keeps the line of the command that it replaces', () => {
    const first = fence(['one', 'two'])
    const [, two] = first.commands
    const lines =
      two && replaceCommand([first], two, {text: 'TWO', on: 'host'}).map(({commands}) => commands[0]?.line)
    expect(lines).to.deep.equal([2, 3])
  })

  it('leaves out one of two commands that read the same', () => {
    const [first, second] = [fence(['same']), fence(['same'], {on: 'vm'})]
    const [command] = second.commands
    expect(command && texts(replaceCommand([first, second], command, null))).to.deep.equal([['host', 'same']])
  })
})
