/** Where a machine shows its screen, inside the lab. */
export interface Screen {
  readonly protocol: 'vnc' | 'spice'
  /** For socat: `TCP4:127.0.0.1:5900`, `UNIX-CONNECT:/tmp/vnc`. */
  readonly address: string
  /** Its TCP port; null when it is a UNIX socket. */
  readonly port: number | null
  /** Whether it asks for a password. */
  readonly password: boolean
}
