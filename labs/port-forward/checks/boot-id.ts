import type {MachineView, Ran, System} from 'qlab/lab'

const FILE = '/proc/sys/kernel/random/boot_id'

/** The random id that a system gets when it boots: no two running systems have the same one. Null when nothing answers. */
export async function bootIdOf(machine: MachineView): Promise<string | null> {
  return read(await machine.$`cat ${FILE}`)
}

/** The boot id of the system that a port of the host leads to, read the way the student would. */
export async function bootIdBehind(port: number, host: System): Promise<string | null> {
  return read(
    await host.$`ssh -n -o BatchMode=yes -o ConnectTimeout=10 -p ${port} student@localhost cat ${FILE}`,
  )
}

function read({exitCode, stdout}: Ran): string | null {
  return exitCode === 0 ? stdout.trim() : null
}
