import {expect} from 'chai'
import {cleanedScript, ScriptLines} from '../../../../src/usecases/machine/script-lines.js'

function cleaned(text: string): {readonly text: string; readonly lines: number[]} {
  const lines: number[] = []
  return {text: cleanedScript(text, (line) => lines.push(line)), lines}
}

describe('commands that were written on Windows', () => {
  it('lose the CR at each line end, and the first such line is told once', () => {
    expect(cleaned('sudo ip tuntap add dev tap0 mode tap\r\nsudo ip link set tap0 up\r\n')).to.deep.equal({
      text: 'sudo ip tuntap add dev tap0 mode tap\nsudo ip link set tap0 up\n',
      lines: [1],
    })
    expect(cleaned('true\ntrue\nip link\r\nip addr\r\n').lines).to.deep.equal([3])
  })

  it('lose a byte order mark, and nothing is told of that', () => {
    expect(cleaned('\uFEFFip link\n')).to.deep.equal({text: 'ip link\n', lines: []})
    expect(cleaned('\uFEFFip link\r\n')).to.deep.equal({text: 'ip link\n', lines: [1]})
  })

  it('keep what stands in the middle of a line, in a last line without an end, and in other letters', () => {
    expect(cleaned("printf 'a\\r\rb'\necho å").text).to.equal("printf 'a\\r\rb'\necho å")
    expect(cleaned('exit 3\r').text).to.equal('exit 3')
    expect(cleaned('cat <<<word\nip link\r\n').text).to.equal('cat <<<word\nip link\n')
  })

  it('keep a here-document’s CRs where the file itself has none', () => {
    const script = 'cat >page <<EOF\nHTTP/1.0 200 OK\r\n\r\nEOF\nip link\r\n'
    expect(cleaned(script)).to.deep.equal({
      text: 'cat >page <<EOF\nHTTP/1.0 200 OK\r\n\r\nEOF\nip link\n',
      lines: [5],
    })
    expect(cleaned("cat <<-'END'\r\none\r\n\tEND\r\ntrue\r\n").text).to.equal(
      "cat <<-'END'\none\n\tEND\ntrue\n",
    )
  })

  it('may come in pieces of any size', () => {
    const script = '\u00EF\u00BB\u00BFone\r\ntwo <<E\r\nx\r\nE\r\nthree\r'
    for (let size = 1; size < 12; size++) {
      const lines = new ScriptLines(() => undefined)
      let text = ''
      for (let at = 0; at < script.length; at += size) text += lines.take(script.slice(at, at + size))
      expect(text + lines.end(), `by ${size}`).to.equal('one\ntwo <<E\nx\nE\nthree')
    }
  })
})
