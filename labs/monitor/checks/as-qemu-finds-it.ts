import type {Observer} from 'qlab/lab'

/**
 * A file of the work folder, as the VM's monitor finds it: by its name alone where QEMU was started there, else by its
 * path, in double quotes where that has blanks.
 */
export async function asQemuFindsIt(lab: Pick<Observer, 'host' | 'machine'>, file: string): Promise<string> {
  const condition = await lab.machine('vm').condition()
  if (condition.state !== 'running') return file
  const [own, here] = await Promise.all([lab.host.$`readlink /proc/${condition.pid}/cwd`, lab.host.$`pwd -P`])
  const [folder, work] = [own.stdout.trim(), here.stdout.trim()]
  if (own.exitCode !== 0 || here.exitCode !== 0 || folder === work) return file
  return /\s/.test(work) ? `"${work}/${file}"` : `${work}/${file}`
}
