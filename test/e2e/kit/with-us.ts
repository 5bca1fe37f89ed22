/** The words of a program that is to end with this process, also when this process is killed (prctl(2), PR_SET_PDEATHSIG). */
export function withUs(program: string, args: readonly string[]): [string, string[]] {
  return ['setpriv', ['--pdeathsig', 'KILL', program, ...args]]
}
