import {expect} from 'chai'
import {
  anotherFile,
  anotherFormat,
  anotherSize,
  anotherSnapshot,
  filesSwapped,
  mistypedFile,
} from '../../../../src/prove/slips/disk-slips.js'
import {wrongs} from './fixture.js'

describe('anotherFormat', () => {
  it("changes qemu-img's formats", () => {
    expect(wrongs(anotherFormat, 'qemu-img convert -f vdi -O qcow2 a.vdi b.qcow2')).to.deep.equal([
      'qemu-img convert -f qcow2 -O qcow2 a.vdi b.qcow2',
      'qemu-img convert -f vdi -O raw a.vdi b.qcow2',
    ])
  })

  it('changes the format of a drive, and of a backing file', () => {
    expect(wrongs(anotherFormat, 'q -drive file=a.qcow2,format=qcow2')).to.deep.equal([
      'q -drive file=a.qcow2,format=raw',
    ])
    expect(wrongs(anotherFormat, 'qemu-img create -o backing_fmt=raw a')).to.deep.equal([
      'qemu-img create -o backing_fmt=qcow2 a',
    ])
  })

  it("leaves alone another program's -f", () => {
    expect(wrongs(anotherFormat, 'rm -f raw')).to.deep.equal([])
  })
})

describe('mistypedFile', () => {
  it('puts a digit too much in the name of a disk, wherever it lies', () => {
    expect(wrongs(mistypedFile, 'q -hda ./disks/ubuntu.qcow2')).to.deep.equal([
      'q -hda ./disks/ubuntu1.qcow2',
    ])
  })

  it('leaves alone files that are no disks', () => {
    expect(wrongs(mistypedFile, 'cat notes.txt qcow2 /etc/hosts')).to.deep.equal([])
  })
})

describe('anotherFile', () => {
  it('takes each other disk of the step', () => {
    expect(wrongs(anotherFile, 'rm a.img', {files: ['a.img', 'b.img', 'c.img']})).to.deep.equal([
      'rm b.img',
      'rm c.img',
    ])
  })
})

describe('filesSwapped', () => {
  it('puts two files the wrong way round', () => {
    expect(wrongs(filesSwapped, 'qemu-img convert long-name.vdi b.qcow2')).to.deep.equal([
      'qemu-img convert b.qcow2 long-name.vdi',
    ])
  })

  it('leaves what is put into a folder in its order, which makes no difference', () => {
    expect(wrongs(filesSwapped, 'mv a.img b.img backup/')).to.deep.equal([])
    expect(wrongs(filesSwapped, 'cp a.img b.img')).to.deep.equal(['cp b.img a.img'])
  })

  it('makes nothing of one file, or of the same file twice', () => {
    expect(wrongs(filesSwapped, 'rm a.img')).to.deep.equal([])
    expect(wrongs(filesSwapped, 'cp a.img a.img')).to.deep.equal([])
  })
})

describe('anotherSize', () => {
  it('takes the unit below, and for the lowest the one above', () => {
    expect(wrongs(anotherSize, 'qemu-img create -f qcow2 a.qcow2 70G')).to.deep.equal([
      'qemu-img create -f qcow2 a.qcow2 70M',
    ])
    expect(wrongs(anotherSize, 'qemu-img resize a.qcow2 +2T')).to.deep.equal(['qemu-img resize a.qcow2 +2G'])
    expect(wrongs(anotherSize, 'qemu-img create a.img 10K')).to.deep.equal(['qemu-img create a.img 10M'])
  })

  it('leaves alone a size that makes no disk', () => {
    expect(wrongs(anotherSize, 'qemu-img info 70G')).to.deep.equal([])
    expect(wrongs(anotherSize, 'truncate -s 70G a')).to.deep.equal([])
  })
})

describe('anotherSnapshot', () => {
  it("mistypes a snapshot's name for qemu-img", () => {
    expect(wrongs(anotherSnapshot, 'qemu-img snapshot -c first a.qcow2')).to.deep.equal([
      'qemu-img snapshot -c firstx a.qcow2',
    ])
  })

  it("mistypes it in a machine's monitor", () => {
    expect(wrongs(anotherSnapshot, 'loadvm first')).to.deep.equal(['loadvm firstx'])
  })

  it('leaves alone a list of them', () => {
    expect(wrongs(anotherSnapshot, 'qemu-img snapshot -l a.qcow2')).to.deep.equal([])
  })
})
