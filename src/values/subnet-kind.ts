/**
 * The /24 networks that are drawn: of 192.168.0.0/16 or 10.0.0.0/8, as the handout's own. Not among them are the LAN of every lab
 * (192.168.77), what stands beside it, where a slip would lead to it, the network inside QEMU's user network (10.0.2), and what home
 * routers and libvirt use.
 */
const FIRST = 16
const COUNT = 224
/** Of 192.168: the LAN and those beside it, libvirt's, and what many routers have. */
const KEPT_FREE = [75, 76, 77, 78, 79, 100, 101, 121, 122, 123, 178]

export function isSubnet(text: string): boolean {
  const [, , third = NaN] = numbersOf(text)
  const isPrivate = /^(?:10\.\d{1,3}|192\.168)\.\d{1,3}$/.test(text)
  return isPrivate && numbersOf(text).every((number) => number < 256) && !isTaken(text, third)
}

/** Whether a lab has that network already, or its handout may not. */
function isTaken(text: string, third: number): boolean {
  return text.startsWith('10.0.') || (text.startsWith('192.168.') && third === 77)
}

export function drawSubnet(own: string, number: number): string {
  if (own.startsWith('192.168.')) {
    const free = Array.from({length: COUNT}, (_, index) => FIRST + index).filter(
      (each) => !KEPT_FREE.includes(each),
    )
    return `192.168.${free[number % free.length] ?? FIRST}`
  }
  const second = FIRST + (number % COUNT)
  return `10.${second}.${FIRST + (Math.floor(number / COUNT) % COUNT)}`
}

/** Whether they are the same, or beside one another. */
export function subnetsMeet(one: string, other: string): boolean {
  const [first, second, third = 0] = numbersOf(one)
  const [otherFirst, otherSecond, otherThird = 0] = numbersOf(other)
  return first === otherFirst && second === otherSecond && Math.abs(third - otherThird) <= 1
}

function numbersOf(text: string): number[] {
  return text.split('.').map(Number)
}
