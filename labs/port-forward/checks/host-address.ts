import type {System} from 'qlab/lab'

/** The host's address on the LAN. */
export async function hostAddress(host: System): Promise<string | null> {
  const {addr_info = []} = (await host.link('eth0')) ?? {}
  return addr_info.find(({family}) => family === 'inet')?.local ?? null
}
