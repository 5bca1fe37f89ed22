import type {System} from '../../model/observer.js'

/** A ping: from where, under a name for it, and to which address; null where there is none to ask. */
export type Ping = readonly [name: string, from: Pick<System, '$'>, to: string | null]

/** Whether one echo request from a system is answered within that many seconds; no address to ask is no answer. */
export async function getsAnswer({$}: Pick<System, '$'>, to: string | null, seconds = 3): Promise<boolean> {
  return to !== null && (await $`ping -c 1 -W ${seconds} ${to}`).exitCode === 0
}

/** Which of these pings, all sent at once, are answered and which are not, each as `ubuntu1 -> 192.168.77.2`. */
export async function whoAnswers(
  pings: readonly Ping[],
  seconds?: number,
): Promise<{readonly answered: readonly string[]; readonly silent: readonly string[]}> {
  const all = await Promise.all(
    pings.map(async ([name, from, to]) => ({
      way: `${name} -> ${to ?? 'no address'}`,
      isAnswered: await getsAnswer(from, to, seconds),
    })),
  )
  const ways = (answered: boolean) =>
    all.filter(({isAnswered}) => isAnswered === answered).map(({way}) => way)
  return {answered: ways(true), silent: ways(false)}
}
