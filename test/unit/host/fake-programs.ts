import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

/** A temporary folder that goes away with its block: `await using`, or `using`. */
export function temporaryFolder(): {readonly path: string; [Symbol.dispose](): void} {
  const path = mkdtempSync(join(tmpdir(), 'qlab-test-'))
  return {path, [Symbol.dispose]: () => rmSync(path, {recursive: true, force: true})}
}

/** Puts a shell script in the folder under a program's name. */
export function fakeProgram(folder: string, name: string, script: string): void {
  const file = join(folder, name)
  writeFileSync(file, `#!/bin/sh\n${script}\n`)
  chmodSync(file, 0o755)
}
