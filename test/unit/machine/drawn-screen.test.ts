import {expect} from 'chai'
import {DrawnScreen} from '../../../src/machine/screen/drawn-screen.js'

const PPM = Buffer.concat([Buffer.from('P6\n2 1\n255\n'), Buffer.from([1, 2, 3, 4, 5, 6])])

/** A VM that notes what it is told over QMP. */
function machine(absolute: boolean) {
  const told: [string, unknown][] = []
  const answers: Record<string, unknown> = {
    'qom-get': '/machine/vga',
    'query-mice': [{current: true, absolute}],
  }
  const qmp = <T>(command: string, args?: Readonly<Record<string, unknown>>): Promise<T> => {
    told.push([command, args])
    return Promise.resolve((answers[command] ?? {}) as T)
  }
  const sent = (): unknown[] =>
    told.flatMap(([command, args]) =>
      command === 'input-send-event' ? (args as {events: unknown[]}).events : [],
    )
  return {vm: {id: 'vm', qmp}, told, sent}
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

describe('a screen that QEMU draws into a file', () => {
  it('is read from there, and the file removed', async () => {
    const {vm, told} = machine(true)
    const taken: string[] = []
    const screen = await DrawnScreen.of(vm, (name) => {
      taken.push(name)
      return PPM
    })
    expect(await screen.draw()).to.deep.equal({width: 2, height: 1, colours: PPM.subarray(-6)})
    expect(told.at(-1)).to.deep.equal(['screendump', {filename: `/run/qlab/vm/${taken[0] ?? ''}`}])
  })

  it('gets keys in their order, and places of a tablet', async () => {
    const {vm, sent} = machine(true)
    const screen = await DrawnScreen.of(vm, () => PPM)
    await screen.draw()
    screen.put({kind: 'key', down: true, code: 30})
    screen.put({kind: 'key', down: false, code: 30})
    screen.put({kind: 'pointer', x: 1, y: 0, buttons: 1})
    await settled()
    expect(sent()).to.deep.equal([
      {type: 'key', data: {down: true, key: {type: 'number', data: 30}}},
      {type: 'key', data: {down: false, key: {type: 'number', data: 30}}},
      {type: 'abs', data: {axis: 'x', value: 0x7fff}},
      {type: 'abs', data: {axis: 'y', value: 0}},
      {type: 'btn', data: {down: true, button: 'left'}},
    ])
  })

  it('gets the ways of a mouse that knows no places', async () => {
    const {vm, sent} = machine(false)
    const screen = await DrawnScreen.of(vm, () => PPM)
    screen.put({kind: 'pointer', x: 5, y: 0, buttons: 0})
    screen.put({kind: 'pointer', x: 3, y: 2, buttons: 4})
    await settled()
    expect(sent()).to.deep.equal([
      {type: 'rel', data: {axis: 'x', value: 5}},
      {type: 'rel', data: {axis: 'x', value: -2}},
      {type: 'rel', data: {axis: 'y', value: 2}},
      {type: 'btn', data: {down: true, button: 'right'}},
    ])
  })
})
