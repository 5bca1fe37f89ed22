import type {Ran, System} from 'qlab/lab'
import {
  answerTo,
  discover,
  newTransaction,
  offersIn,
  reasonIn,
  refusalTo,
  requestWithoutId,
  type Offer,
  type Question,
} from './dhcp-message.js'
import {WIRING} from './vms.js'

const TO = `UDP4-DATAGRAM:255.255.255.255:67,broadcast,bind=0.0.0.0:68,reuseaddr,so-bindtodevice=${WIRING.bridge}`
/** Seconds between two looks at what has come. */
const POLL = '0.1'
/** Words: the message, seconds, where to, and what the awaited answer looks like. Without room for a file it waits it out. */
const UNTIL_ANSWER = `
  heard=$(mktemp) || { printf "$1" | timeout "$2" socat -t "$2" - "$3" | od -An -v -tx1; exit; }
  printf "$1" | timeout "$2" socat -t "$2" - "$3" >"$heard" &
  while kill -0 $! 2>/dev/null && ! od -An -v -tx1 "$heard" | tr -d ' \\n' | grep -qE "$4"; do sleep ${POLL}; done
  kill $! 2>/dev/null
  od -An -v -tx1 "$heard"
  rm -f "$heard"`

/** How long answers to a question are waited for, in seconds. */
export interface Patience {
  readonly seconds: string
  /** Whether the first answer is the last, because nobody else can give one. */
  readonly first?: boolean
}

/** Asks everybody on the bridge for an address, and gives what is offered. */
export async function askDhcp(
  {$}: Pick<System, '$'>,
  question: Question,
  {seconds, first = false}: Patience,
  address?: string,
): Promise<Offer[]> {
  const message = discover(question, address)
  const {stdout} = first
    ? await untilAnswer($, message, seconds, answerTo(question))
    : await $`printf ${message} | timeout ${seconds} socat -t ${seconds} - ${TO} | od -An -v -tx1`
  return offersIn(stdout, question)
}

/**
 * Why a client without an id is refused an address, in the words of dnsmasq, which refuses every one, and at once; null where it
 * does not answer.
 */
export async function refusal(
  {$}: Pick<System, '$'>,
  {address, server, seconds}: {readonly address: string; readonly server: string; readonly seconds: string},
): Promise<string | null> {
  const transaction = newTransaction()
  const message = requestWithoutId(transaction, address, server)
  const {stdout} = await untilAnswer($, message, seconds, refusalTo(transaction))
  return reasonIn(stdout, transaction)
}

function untilAnswer($: System['$'], message: string, seconds: string, answer: string): Promise<Ran> {
  return $`bash -c ${UNTIL_ANSWER} ask-dhcp ${message} ${seconds} ${TO} ${answer}`
}
