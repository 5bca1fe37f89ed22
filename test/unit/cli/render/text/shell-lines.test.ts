import {expect} from 'chai'
import {shellLines} from '../../../../../src/cli/render/text/shell-lines.js'
import {readMarkdown} from '../../../../../src/content/guide/read-markdown.js'
import {renderMarkdown} from '../../../../../src/cli/render/text/markdown.js'
import {PLAIN} from '../../../report/samples.js'

const STYLE = {...PLAIN, plain: false, width: 60, columns: 60}
const LONG = "ssh -p 2222 student@localhost 'cat boot_id; ls /dev/shm; pidof sleep' | tee server.txt"

describe('the lines of a command that a guide shows', () => {
  it('go on after a backslash where they are too wide, and do what they did', () => {
    const lines = shellLines([LONG], STYLE, '    ') ?? []
    expect(lines).to.deep.equal([
      '    ssh \\',
      '      -p 2222 student@localhost \\',
      "      'cat boot_id; ls /dev/shm; pidof sleep' | \\",
      '      tee server.txt',
    ])
    expect(
      lines
        .join('\n')
        .replace(/\\\n\s*/g, '')
        .trim(),
    ).to.equal(LONG)
    const goesOn = [
      'qemu-system-x86_64 \\',
      '  -drive if=pflash,format=raw,readonly=on -drive file=OVMF_CODE_4M.fd \\',
      '  -m 512',
    ]
    expect(shellLines(goesOn, STYLE, '    ')).to.deep.equal([
      '    qemu-system-x86_64 \\',
      '      -drive if=pflash,format=raw,readonly=on \\',
      '        -drive file=OVMF_CODE_4M.fd \\',
      '      -m 512',
    ])
  })

  it('are as they are where they fit, and where a break could mean something', () => {
    expect(shellLines(['  ls', ''], STYLE, '    ')).to.deep.equal(['      ls', '    '])
    const comment = `# ${'why '.repeat(20)}`
    expect(shellLines([comment], STYLE, '')).to.deep.equal([comment])
    expect(shellLines(["echo 'one", `two' ${LONG}`], STYLE, '')).to.equal(null)
    expect(shellLines(['cat <<END', LONG, 'END'], STYLE, '')).to.equal(null)
  })

  it('stay whole in a monitor, and where they are read aloud', () => {
    const shown = (on: string, plain = false) =>
      renderMarkdown(readMarkdown(`\`\`\`bash on=${on}\n${LONG}\n\`\`\``), {...STYLE, plain})
    expect(shown('host')).to.contain('| \\\n')
    expect(shown('monitor:vm')).to.contain(LONG)
    expect(shown('host', true)).to.contain(LONG)
  })
})

describe('a drawing that is wider than the terminal', () => {
  const drawing = `\`\`\`text alt="The VM is a port of br0."\n[VM] ${'-'.repeat(50)}> [br0]\n\`\`\``

  it('is told in words, because a part of it says nothing', () => {
    expect(renderMarkdown(readMarkdown(drawing), STYLE)).to.equal('Drawing: The VM is a port of br0.\n')
    expect(renderMarkdown(readMarkdown(drawing), {...STYLE, width: 80, columns: 80})).to.contain('> [br0]')
  })
})
