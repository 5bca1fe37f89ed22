// hostile: right
// Does the step, and tells qlab on its own descriptor what never happened, in all forms and without end.
import {writeSync} from 'node:fs'
await $`sudo ip link add br0 type bridge && sudo ip link set br0 up`
for (const said of [
  {began: 'x', on: '../../etc', line: '\u001b]0;ESC\u001b\\'.repeat(1000)},
  {ended: 'x', exitCode: -1e300, stdout: 'passed', stderr: '', durationMs: -1},
  {way: 1, to: '__proto__'},
  {way: 'x', to: ['vm']},
  {exitCode: 0, outcome: 'passed', points: 1000},
])
  writeSync(3, `${JSON.stringify(said)}\n`)
await $`echo 0 >&4; echo 0 >&3`.nothrow()
console.log('passed 2/2')
try {
  for (let number = 0; number < 1e6; number += 1) writeSync(3, `{"began":"${number}","on":"host","line":"x"}\n`)
  for (;;) writeSync(3, 'x'.repeat(65536))
} catch {
  // qlab no longer listens.
}
