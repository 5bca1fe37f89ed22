import {expect} from 'chai'
import {
  commaParts,
  filesIn,
  imagesNamed,
  optionsNamed,
  qemuOptions,
} from '../../../src/model/vm/qemu-options.js'

const words = (line: string): string[] => line.split(' ')

describe('qemuOptions', () => {
  it('takes short and long dashes, and options without a value', () => {
    expect(
      qemuOptions(words('--m 512 -enable-kvm -S --snapshot -hda a.qcow2')).map(({name, value}) => [
        name,
        value,
      ]),
    ).to.deep.equal([
      ['m', '512'],
      ['enable-kvm', ''],
      ['S', ''],
      ['snapshot', ''],
      ['hda', 'a.qcow2'],
    ])
  })

  it('splits values as QEMU does: doubled commas, flags, a first word without a key', () => {
    expect(commaParts('file=a,,b.qcow2,if=virtio')).to.deep.equal(['file=a,b.qcow2', 'if=virtio'])
    const [drive] = qemuOptions(['-drive', 'my disk,,1.qcow2,readonly,format=qcow2'])
    expect(drive?.parts).to.deep.equal({file: 'my disk,1.qcow2', readonly: 'on', format: 'qcow2'})
    expect(qemuOptions(['-chardev', 'socket,path=/tmp/q,server,nowait'])[0]?.parts).to.deep.equal({
      backend: 'socket',
      path: '/tmp/q',
      server: 'on',
      wait: 'off',
    })
  })

  it('reads JSON into the same keys', () => {
    const [node] = qemuOptions([
      '-blockdev',
      '{"driver":"qcow2","file":{"driver":"file","filename":"a.qcow2"},"read-only":true}',
    ])
    expect(node?.parts).to.deep.equal({
      driver: 'qcow2',
      'file.driver': 'file',
      'file.filename': 'a.qcow2',
      'read-only': 'on',
    })
    expect(qemuOptions(['-device', "{'driver':'e1000','netdev':'n'}"])[0]?.parts).to.deep.equal({
      driver: 'e1000',
      netdev: 'n',
    })
  })

  it('does not take a value for an option, nor an option that lacks its value for more', () => {
    expect(optionsNamed(['-name', '-serial', '-m'], 'serial')).to.deep.equal([])
    expect(qemuOptions(['-m'])).to.deep.equal([{name: 'm', value: '', parts: {}}])
  })
})

describe('imagesNamed', () => {
  const named = (...argv: string[]): string[] => imagesNamed(qemuOptions(argv))

  it('finds a disk however it is written', () => {
    expect(named('a.qcow2')).to.deep.equal(['a.qcow2'])
    expect(named('-cdrom', 'my a.iso', '-hdb', 'b')).to.deep.equal(['my a.iso', 'b'])
    expect(named('-drive', 'if=none,id=d,format=qcow2,file=/x/a,,b.qcow2')).to.deep.equal(['/x/a,b.qcow2'])
    expect(named('-blockdev', 'driver=qcow2,node-name=q,file.driver=file,file.filename=a')).to.deep.equal([
      'a',
    ])
    expect(named('-blockdev', '{"driver":"file","filename":"a b","node-name":"f"}')).to.deep.equal(['a b'])
    expect(
      named('-drive', 'file=json:{"driver":"qcow2",,"file":{"driver":"file",,"filename":"a"}}'),
    ).to.deep.equal(['a'])
    expect(named('-drive', 'file.driver=qcow2,file.file.filename=a')).to.deep.equal(['a'])
    expect(filesIn('file:a.qcow2')).to.deep.equal(['a.qcow2'])
  })

  it('takes no backing file, name or port for a disk', () => {
    expect(named('-drive', 'file=o.qcow2,backing.file.filename=a.qcow2')).to.deep.equal(['o.qcow2'])
    expect(named('-name', 'a.qcow2', '-pidfile', 'a.qcow2', '-serial', 'file:a.qcow2')).to.deep.equal([])
  })
})
