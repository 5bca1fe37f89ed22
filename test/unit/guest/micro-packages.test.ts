import {expect} from 'chai'
import {isPartOfMicro, packagesForHost} from '../../../src/guest/micro/micro-packages.js'

describe('packagesForHost', () => {
  it('is one distribution’s whole chain, by its name or by what it is like', () => {
    const kernel = (release: string): string | undefined => packagesForHost(release)?.kernel
    expect(kernel('ID=debian\n')).to.equal('linux-image-amd64')
    expect(kernel('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n')).to.equal('linux-image-generic')
    expect(kernel('ID=linuxmint\nID_LIKE="ubuntu debian"\n')).to.equal('linux-image-generic')
    expect(packagesForHost('ID=ubuntu\n')?.grubFolder).to.equal('EFI/ubuntu')
    expect(packagesForHost('ID=fedora\nID_LIKE="rhel"\n')).to.equal(null)
  })
})

describe('isPartOfMicro', () => {
  it('keeps the named packages, libraries and the kernel, and no perl', () => {
    const packages = packagesForHost('ID=debian\n')
    if (!packages) throw new Error('no packages')
    const keep = isPartOfMicro(packages)
    const names = [
      'sudo',
      'libc6',
      'zlib1g',
      'linux-image-6.1.0-9-amd64',
      'perl',
      'libfile-find-rule-perl',
      'dpkg',
    ]
    expect(names.filter(keep)).to.deep.equal(['sudo', 'libc6', 'zlib1g', 'linux-image-6.1.0-9-amd64'])
  })
})
