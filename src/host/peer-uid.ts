import {readFileSync} from 'node:fs'

/**
 * Whose the other end of a TCP connection over 127.0.0.1 is, by the kernel's table of sockets; null when it is not there.
 * @param from the port that it came from
 * @param to the port that it came to
 */
export function peerUid(
  from: number,
  to: number,
  table = readFileSync('/proc/net/tcp', 'utf8'),
): number | null {
  const at = (port: number): string => `0100007F:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const row = table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, remote]) => local === at(from) && remote === at(to))
  return row?.[7] === undefined ? null : Number(row[7])
}
