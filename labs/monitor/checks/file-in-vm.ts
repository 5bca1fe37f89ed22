import type {MachineView} from 'qlab/lab'

/** The text of a file in student's home in a VM, through its console; null when there is none. */
export async function fileInVm(
  {console}: Pick<MachineView, 'console'>,
  name: string,
): Promise<string | null> {
  const {exitCode, stdout} = await console.$`cat ~student/${name}`
  return exitCode === 0 ? stdout.trim() : null
}
