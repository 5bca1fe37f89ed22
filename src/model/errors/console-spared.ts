/** A look that would need a guest's serial console, while whoever looks leaves that to the student. Nothing was looked at. */
export class ConsoleSpared extends Error {
  override readonly name = 'ConsoleSpared'

  constructor(machine: string) {
    super(`Only the serial console of ${machine} leads there, and it is left to the student`)
  }
}
