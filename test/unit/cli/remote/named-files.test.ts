import {expect} from 'chai'
import {parseCommand} from '../../../../src/cli/frame/parse-command.js'
import {commandIds, loadCommand} from '../../../../src/cli/frame/registry.js'

describe('the reader’s files that a command line names', () => {
  const filesOf = async (id: string, ...argv: readonly string[]) => {
    const command = await loadCommand(id)
    if (command.onHost.how !== 'there') return null
    return (command.onHost.files?.(await parseCommand(id, command, argv)) ?? []).map(
      ({named, kind}) => `${kind} ${named}`,
    )
  }

  it('are those of reports, pictures, casts and submissions', async () => {
    expect(await filesOf('start', 'bridge', '--auto')).to.deep.equal([])
    expect(
      await filesOf(
        'start',
        'bridge',
        '--auto',
        '--report',
        'junit=a=b.xml',
        '--report=tap=c',
        '--report',
        'x',
      ),
    ).to.deep.equal(['file a=b.xml', 'file c'])
    expect(await filesOf('check', '--report', 'json=x')).to.deep.equal(['file x'])
    expect(await filesOf('prove', '--report', 'json=x')).to.deep.equal(['file x'])
    expect(await filesOf('screenshot', 'vm', 'screen.png', '--lab', 'bridge')).to.deep.equal([
      'file screen.png',
    ])
    expect(await filesOf('screenshot')).to.deep.equal([])
    expect(await filesOf('record', 'bridge')).to.deep.equal([])
    expect(await filesOf('record', '--cast', 'x.cast')).to.deep.equal(['file x.cast'])
    expect(await filesOf('topology', '--svg', 'x.svg')).to.deep.equal(['file x.svg'])
    expect(await filesOf('submit', 'bridge')).to.deep.equal(['submissions .'])
    expect(await filesOf('submit', '--to', 'in', '--check', 'a.md')).to.deep.equal([
      'submissions in',
      'file a.md',
      'file a.zip',
    ])
  })

  it('are said by every command that has some and runs there', async () => {
    for (const id of commandIds()) {
      const {flags, args, onHost} = await loadCommand(id)
      const takes = [...Object.values(flags), ...Object.values(args)].some(
        (each) => each.takes === 'file' || each.takes === 'folder' || each.beforeFile,
      )
      if (takes && onHost.how === 'there') expect(onHost.files, id).to.be.a('function')
    }
  })
})
