import type {WayEnd} from '../../network/way-end.js'

/** A question over the network whose packets a busy computer may lose: a ping, a login, a request. */
export interface Question<Answer> {
  readonly ask: () => Promise<Answer>
  /** Whether an answer is the one that should come. */
  readonly isAnswered: (answer: Answer) => boolean
  /** Where the way ends, by what was not answered. */
  readonly wayOf: (answer: Answer) => Promise<WayEnd | null>
}

/**
 * The answer to a question, and, where none comes, where its way ends. It is asked once where an answer comes, and twice where
 * something is seen to be in the way, because a packet may be lost. Where nothing is, it is asked a third time: what was in the
 * way may be over, such as a VM that stood still while the computer was busy.
 */
export async function answerOrWay<Answer>({
  ask,
  isAnswered,
  wayOf,
}: Question<Answer>): Promise<{readonly answer: Answer; readonly way: WayEnd | null}> {
  const first = await ask()
  if (isAnswered(first)) return {answer: first, way: null}
  const way = await wayOf(first)
  const second = await ask()
  if (isAnswered(second)) return {answer: second, way: null}
  return way === null ? {answer: await ask(), way} : {answer: second, way}
}
