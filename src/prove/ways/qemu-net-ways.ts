import {qemuOptionsTyped, type QemuOptionTyped} from './qemu-options.js'
import type {Way, WayOperator} from './way.js'

/** The VM's network by other options: of `-net`, `-nic`, and `-netdev` with `-device`, each can stand for the others. */
export const otherNetwork: WayOperator = (call): Way[] => {
  const options = qemuOptionsTyped(call)
  const nets = options.filter(({name}) => /^-(?:net|nic|netdev)$/.test(name))
  const netdev = nets.find(({name}) => name === '-netdev')
  const card = netdev && cardOf(netdev, options)
  if (nets.length === 1 && netdev && card) return fromNetdev(netdev, card)
  const [only, second] = nets
  if (nets.length === 1 && only?.name === '-nic') return fromNic(only)
  if (nets.length === 1 && only?.name === '-net' && only.value?.text === 'none')
    return [replaced('-nic none for -net none', [[only, '-nic none']])]
  const user = nets.find(({value}) => value?.text.startsWith('user'))
  const nic = nets.find(({value}) => value?.text === 'nic')
  if (nets.length !== 2 || !user || !nic || !only || !second) return []
  const more = user.value?.text.replace(/^user,?/, '') ?? ''
  const parts = (text: string): string => (more ? `${text},${more}` : text)
  return [
    replaced('the card before the network', [
      [only, textOf(second)],
      [second, textOf(only)],
    ]),
    replaced('by -nic', [
      [user, `-nic ${parts('user')}`],
      [nic, ''],
    ]),
    replaced('by -nic, with its model', [
      [user, `-nic ${parts('user,model=e1000')}`],
      [nic, ''],
    ]),
    replaced('by -netdev and -device', [
      [user, `-netdev ${parts('user,id=n0')}`],
      [nic, '-device e1000,netdev=n0'],
    ]),
    replaced('with the card’s model', [[nic, '-net nic,model=e1000']]),
  ]
}

/** The `-device` that a `-netdev` is for. */
function cardOf({value}: QemuOptionTyped, options: readonly QemuOptionTyped[]): QemuOptionTyped | undefined {
  const id = /(?:^|,)id=([^,]+)/.exec(value?.text ?? '')?.[1]
  return options.find(
    (each) => each.name === '-device' && each.value?.text.split(',').includes(`netdev=${id ?? ''}`),
  )
}

function fromNetdev(netdev: QemuOptionTyped, card: QemuOptionTyped): Way[] {
  const half = netdev.value?.text ?? ''
  const model = /^[^,]+/.exec(card.value?.text ?? '')?.[0] ?? ''
  const mac = /,mac=[^,]+/.exec(card.value?.text ?? '')?.[0] ?? ''
  const bare = half.replace(/,id=[^,]+/, '')
  const json = (text: string): string => {
    const [driver, ...parts] = text.split(',')
    const pairs = parts.map((part) => part.split('=') as [string, string])
    return JSON.stringify({driver, ...Object.fromEntries(pairs)})
  }
  return [
    replaced('the card before its network', [
      [netdev, textOf(card)],
      [card, textOf(netdev)],
    ]),
    replaced('by -nic', [
      [netdev, `-nic ${bare},model=${model}${mac}`],
      [card, ''],
    ]),
    replaced('another id', [
      [netdev, `-netdev ${half.replace(/(,id=)[^,]+/, '$1lan7')}`],
      [card, `-device ${(card.value?.text ?? '').replace(/(,netdev=)[^,]+/, '$1lan7')}`],
    ]),
    replaced('the card with an id', [[card, `${textOf(card)},id=card0`]]),
    replaced('the card in JSON', [[card, `-device '${json(card.value?.text ?? '')}'`]]),
  ]
}

function fromNic(nic: QemuOptionTyped): Way[] {
  const text = nic.value?.text ?? ''
  const model = /,model=([^,]+)/.exec(text)?.[1] ?? 'e1000'
  const half = text.replace(/,model=[^,]+/, '')
  const netdev = half.replace(/^(\w+)/, '$1,id=n0')
  return [
    replaced('by -netdev and -device', [[nic, `-netdev ${netdev} -device ${model},netdev=n0`]]),
    replaced('by -net', [[nic, `-net ${half} -net nic,model=${model}`]]),
  ]
}

function textOf({word, value}: QemuOptionTyped): string {
  return value ? `${word.text} ${value.text}` : word.text
}

function replaced(what: string, pairs: readonly (readonly [QemuOptionTyped, string])[]): Way {
  return {what: `the network: ${what}`, edits: pairs.map(([{span}, text]) => ({...span, text}))}
}
