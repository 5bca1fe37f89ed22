import {randomUUID} from 'node:crypto'
import {pictureOfPpm, type Picture} from '../../host/png-of-ppm.js'
import {BugError} from '../../model/errors/errors.js'
import type {MachineView} from '../../model/observer.js'
import {VM_FOLDER} from '../machine-records.js'
import {needCard} from './draw-screen.js'
import type {ScreenInput, ScreenSource} from './screen-source.js'

/** QEMU's `InputAxis` counts an absolute place from 0 to here, whatever the screen's size. */
const FARTHEST = 0x7fff
const BUTTONS = ['left', 'middle', 'right', 'wheel-up', 'wheel-down'] as const
/** What nobody has carried out yet; a mouse that is moved all the time must not pile up. */
const MOST_WAITING = 200

/** Reads a file in the lab's folder of VMs, and removes it; null where there is none. */
export type TakeFile = (name: string) => Buffer | null

type InputEvent = Readonly<Record<string, unknown>>

/**
 * A VM's screen as QEMU draws it into a file, and its keys and mouse, all over QMP: https://qemu.readthedocs.io/en/latest/interop/qemu-qmp-ref.html
 * (`screendump`, `input-send-event`). Nothing of it can be seen in the lab, and QEMU's options stay what the student has given.
 */
export class DrawnScreen implements ScreenSource {
  #size = {width: 1, height: 1}
  #pointer = {x: 0, y: 0, buttons: 0}
  #waiting: InputEvent[] = []
  #sending = false

  private constructor(
    private readonly machine: Pick<MachineView, 'qmp' | 'id'>,
    private readonly take: TakeFile,
    /** Whether it has a mouse that knows places (a tablet), and not only ways. */
    private readonly absolute: boolean,
  ) {}

  /** @throws {HostError} `no-display` for a VM without a graphics card, `machine-not-started`, `machine-died`, `vm-…` */
  static async of(machine: Pick<MachineView, 'qmp' | 'id'>, take: TakeFile): Promise<DrawnScreen> {
    await needCard(machine)
    const mice =
      await machine.qmp<readonly {readonly current: boolean; readonly absolute: boolean}[]>('query-mice')
    return new DrawnScreen(
      machine,
      take,
      mice.some(({current, absolute}) => current && absolute),
    )
  }

  get name(): string {
    return this.machine.id
  }

  async draw(): Promise<Picture> {
    const name = `screen-${randomUUID()}`
    let drawn: Buffer | null
    try {
      await this.machine.qmp('screendump', {filename: `${VM_FOLDER}/${name}`})
    } finally {
      drawn = this.take(name)
    }
    if (!drawn) throw new BugError('no-picture', 'QEMU has drawn no picture.')
    const picture = pictureOfPpm(drawn)
    this.#size = picture
    return picture
  }

  put(input: ScreenInput): void {
    if (this.#waiting.length > MOST_WAITING) return
    this.#waiting.push(...(input.kind === 'key' ? [keyEvent(input)] : this.#pointed(input)))
    void this.#send()
  }

  #pointed({x, y, buttons}: ScreenInput & {kind: 'pointer'}): InputEvent[] {
    const before = this.#pointer
    this.#pointer = {x, y, buttons}
    const {width, height} = this.#size
    const move = (axis: 'x' | 'y', from: number, to: number, of: number): InputEvent[] => {
      if (this.absolute)
        return [{type: 'abs', data: {axis, value: Math.round((to * FARTHEST) / Math.max(1, of - 1))}}]
      return to === from ? [] : [{type: 'rel', data: {axis, value: to - from}}]
    }
    const changed = BUTTONS.flatMap((button, bit): InputEvent[] => {
      const down = (buttons & (1 << bit)) !== 0
      return down === ((before.buttons & (1 << bit)) !== 0) ? [] : [{type: 'btn', data: {down, button}}]
    })
    return [...move('x', before.x, x, width), ...move('y', before.y, y, height), ...changed]
  }

  /** One after the other: keys that overtake each other are other words. */
  async #send(): Promise<void> {
    if (this.#sending) return
    this.#sending = true
    try {
      for (let events = this.#waiting.splice(0); events.length > 0; events = this.#waiting.splice(0))
        await this.machine.qmp('input-send-event', {events})
    } catch {
      // The VM has gone, or has no such device: that is seen on the screen.
      this.#waiting = []
    } finally {
      this.#sending = false
    }
  }
}

function keyEvent({down, code}: ScreenInput & {kind: 'key'}): InputEvent {
  return {type: 'key', data: {down, key: {type: 'number', data: code}}}
}
