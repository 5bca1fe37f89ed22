import {Transform} from 'node:stream'

// eslint-disable-next-line no-control-regex -- a terminal's language
const COLOURS = /\u001b\[[0-9;]*m/g

/** A way to a terminal that lets no colours through: some libraries paint whatever NO_COLOR says. */
export function plainOutput(terminal: NodeJS.WriteStream): Transform {
  const plain = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.toString().replaceAll(COLOURS, ''))
    },
  })
  plain.pipe(terminal, {end: false})
  const {columns, rows} = terminal
  return Object.assign(plain, {isTTY: true, columns, rows})
}
