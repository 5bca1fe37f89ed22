import type {MachineView, Ran, System} from 'qlab/lab'

const FILE = '/proc/sys/kernel/random/boot_id'

/** A number that a system draws when it boots: no two running systems have the same. Null where nobody answers. */
export async function bootIdOf(machine: MachineView): Promise<string | null> {
  return read(await machine.$`cat ${FILE}`)
}

/** That of the system which a port of the host leads to, asked as the student would. */
export async function bootIdBehind(port: number, host: System): Promise<string | null> {
  return read(
    await host.$`ssh -n -o BatchMode=yes -o ConnectTimeout=10 -p ${port} student@localhost cat ${FILE}`,
  )
}

function read({exitCode, stdout}: Ran): string | null {
  return exitCode === 0 ? stdout.trim() : null
}
