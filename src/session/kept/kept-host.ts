import * as v from 'valibot'

const Link = v.object({
  name: v.string(),
  /** `bridge`, `tun`, `dummy`; of others (`veth` …) only what was changed on them is kept. */
  kind: v.string(),
  /** What it was made with, as iproute2 has it after the kind. */
  made: v.array(v.string()),
  up: v.boolean(),
  master: v.nullable(v.string()),
  isolated: v.boolean(),
  /** IPv4, as `10.10.0.1/24`. */
  addresses: v.array(v.object({address: v.string(), dynamic: v.boolean(), seconds: v.number()})),
})

const Process = v.object({
  program: v.string(),
  argv: v.array(v.string()),
  /** Where it was started, in the lab. */
  cwd: v.string(),
})

const Domain = v.object({
  /** As it starts the next time. */
  xml: v.string(),
  autostart: v.boolean(),
  running: v.boolean(),
})

/** What a lab's host has that a fresh one has not, as it is kept from one session to the next. */
export const KeptHost = v.object({
  links: v.array(Link),
  /** Each as the words of `ip route add`. */
  routes: v.array(v.array(v.string())),
  /** QEMUs and the servers and clients beside them, in the order that they were started in. */
  processes: v.array(Process),
  /** What the lab's own libvirt has defined. */
  domains: v.optional(v.array(Domain), []),
})

export type KeptLink = v.InferOutput<typeof Link>
export type KeptDomain = v.InferOutput<typeof Domain>
export type KeptProcess = v.InferOutput<typeof Process>
export type KeptHost = v.InferOutput<typeof KeptHost>
