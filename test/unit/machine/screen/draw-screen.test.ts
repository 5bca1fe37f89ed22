import {expect} from 'chai'
import {drawScreen} from '../../../../src/machine/screen/draw-screen.js'
import {HostError} from '../../../../src/model/errors/errors.js'

function refusedBy(said: string): HostError {
  return new HostError('qmp-refused', {en: `The VM refused it: ${said}`, sv: `VM:en vägrade: ${said}`})
}

/** A VM that refuses some of what it is asked, with QEMU's own words, and notes what it was asked. */
function vm(
  refusal: (args: Readonly<Record<string, unknown>>) => string | null,
  card: string | HostError = '/machine/unattached/device[8]',
) {
  const asked: Readonly<Record<string, unknown>>[] = []
  const qmp = <T>(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<T> => {
    if (command === 'qom-get')
      return typeof card === 'string' ? Promise.resolve(card as T) : Promise.reject(card)
    asked.push(args)
    const said = refusal(args)
    const error = said === null ? null : refusedBy(said)
    return error ? Promise.reject(error) : Promise.resolve({} as T)
  }
  return {asked, machine: {id: 'vm', qmp}}
}

async function codeOf(drawing: Promise<unknown>): Promise<unknown> {
  return drawing.then(
    () => null,
    (error: HostError) => error.code,
  )
}

describe('drawScreen', () => {
  it('asks for a PNG file, and for the older format where QEMU has no other', async () => {
    const now = vm(() => null)
    expect(await drawScreen(now.machine, '/f')).to.deep.equal({format: 'png'})
    const before = vm(({format}) => (format ? "Parameter 'format' is unexpected" : null))
    expect(await drawScreen(before.machine, '/f')).to.deep.equal({format: 'ppm'})
    expect(before.asked).to.deep.equal([{filename: '/f', format: 'png'}, {filename: '/f'}])
    const without = vm(({format}) => (format ? 'Enable PNG support with libpng for screendump' : null))
    expect(await drawScreen(without.machine, '/f')).to.deep.equal({format: 'ppm'})
  })

  it('says so of a VM without a screen, and passes every other refusal on', async () => {
    const blind = vm(() => 'There is no console to take a screendump from')
    expect(await codeOf(drawScreen(blind.machine, '/f'))).to.equal('no-display')
    const monitor = vm(() => null, '')
    expect(await codeOf(drawScreen(monitor.machine, '/f'))).to.equal('no-display')
    const newer = vm(() => null, refusedBy("Property 'qemu-text-console.device' not found"))
    expect(await codeOf(drawScreen(newer.machine, '/f'))).to.equal('no-display')
    expect([...monitor.asked, ...newer.asked]).to.deep.equal([])
    const full = vm(() => "failed to open file '/f': No space left on device")
    expect(await codeOf(drawScreen(full.machine, '/f'))).to.equal('qmp-refused')
  })
})
