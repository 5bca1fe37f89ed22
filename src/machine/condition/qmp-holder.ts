import type {LabDoor} from '../lab-door.js'

/** A program that is connected to a machine's socket. */
export interface SocketHolder {
  readonly pid: number
  readonly name: string
}

/**
 * Who is connected to a UNIX socket of a QEMU, from `ss -xpnH`: its row has the socket's path, its own inode, and the
 * inode of the other end, whose row has the program there.
 *
 *     u_str ESTAB 0 0 /run/qlab/vm/59.qmp 56100 * 56099 users:(("qemu-system-x86",pid=70,fd=12))
 *     u_str ESTAB 0 0 * 56099 * 56100 users:(("socat",pid=90,fd=5))
 *
 * @returns null when nobody is, or when who it is cannot be seen from inside the lab
 */
export function holderIn(rows: string, path: string): SocketHolder | 'outside' | null {
  const ends = rows.split('\n').flatMap((row) => {
    const [, address, inode, peer, users = ''] =
      /^u_str\s+ESTAB\s+\d+\s+\d+\s+(\S+)\s+(\d+)\s+\S+\s+(\d+)(.*)$/.exec(row) ?? []
    return address === undefined ? [] : [{address, inode, peer, users}]
  })
  const served = ends.filter(({address}) => address === path)
  for (const {peer} of served) {
    const other = ends.find(({inode}) => inode === peer)
    const [, name = '', pid] = /\(\("([^"]+)",pid=(\d+)/.exec(other?.users ?? '') ?? []
    if (pid) return {pid: Number(pid), name}
  }
  return served.length > 0 ? 'outside' : null
}

export async function socketHolder(
  door: Pick<LabDoor, 'run'>,
  path: string,
): Promise<SocketHolder | 'outside' | null> {
  const {exitCode, stdout} = await door.run('ss', ['-xpnH'])
  return exitCode === 0 ? holderIn(stdout, path) : null
}

/** A holder in words, with its terminal where it has one: `socat (pid 172, pts/3)`. */
export async function holderWords(
  holder: SocketHolder | 'outside',
  files: Pick<LabDoor, 'readLink'>,
): Promise<string> {
  if (holder === 'outside') return holder
  const {name, pid} = holder
  const terminal = /^\/dev\/(pts\/\d+|tty\w+)$/.exec((await files.readLink(`/proc/${pid}/fd/0`)) ?? '')?.[1]
  return `${name} (pid ${[pid, terminal].filter(Boolean).join(', ')})`
}
