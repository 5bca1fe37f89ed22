import {expect} from 'chai'
import {monitorMode} from '../../../src/model/vm/monitor-mode.js'

describe('monitorMode', () => {
  it('is told by the option that made the monitor, in every way to write it', () => {
    const socket = ['-chardev', 'socket,id=c,path=/tmp/q,server=on,wait=off']
    expect(monitorMode([...socket, '-mon', 'chardev=c,mode=control,pretty=on'], 'c')).to.equal('control')
    expect(monitorMode([...socket, '-mon', 'c,mode=readline'], 'c')).to.equal('readline')
    expect(monitorMode([...socket, '-mon', 'c'], 'c')).to.equal('readline')
    expect(monitorMode([...socket, '-mon', '{"chardev":"c","mode":"control"}'], 'c')).to.equal('control')
    expect(monitorMode([...socket, '-qmp', 'chardev:c'], 'c')).to.equal('control')
    expect(monitorMode([...socket, '-monitor', 'chardev:c'], 'c')).to.equal('readline')
  })

  it('counts the older options as QEMU does', () => {
    const words = [
      '-monitor',
      'stdio',
      '--qmp',
      'unix:/tmp/q,server,nowait',
      '-qmp-pretty',
      'tcp::4444,server',
    ]
    expect(monitorMode(words, 'compat_monitor0')).to.equal('readline')
    expect(monitorMode(words, 'compat_monitor1')).to.equal('control')
    expect(monitorMode(words, 'compat_monitor2')).to.equal('control')
    expect(monitorMode(['-monitor', 'none', '-qmp', 'stdio'], 'compat_monitor0')).to.equal('control')
  })

  it('knows a device that several share by its base, and nothing of one that no option made', () => {
    expect(monitorMode(['-mon', 'term'], 'term-base')).to.equal('readline')
    expect(monitorMode(['-readconfig', 'vm.cfg'], 'c')).to.equal(null)
  })
})
