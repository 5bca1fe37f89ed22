import {expect} from 'chai'
import {saidIn} from '../../../src/machine/condition/machine-condition.js'
import {bootStage} from '../../../src/machine/condition/boot-stage.js'
import {BOOT_TROUBLES} from '../../../src/model/vm/boot-troubles.js'
import {ENDED_REASONS, endedReason} from '../../../src/model/vm/ended/ended-reasons.js'
import {filledIn} from '../../../src/model/vm/known-reason.js'
import {STILL_REASONS} from '../../../src/model/vm/still/still-reasons.js'

describe('the tables of known reasons', () => {
  it('know each other’s examples apart', () => {
    for (const {id, examples} of ENDED_REASONS)
      for (const example of examples) expect(endedReason(saidIn(example))?.id, example).to.equal(id)
    for (const {id, examples} of BOOT_TROUBLES)
      for (const example of examples) expect(bootStage(example).trouble?.id, example).to.equal(id)
  })

  it('have an id once', () => {
    for (const table of [ENDED_REASONS, BOOT_TROUBLES, STILL_REASONS]) {
      const ids = table.map(({id}) => id)
      expect(new Set(ids).size).to.equal(ids.length)
    }
  })

  it('fill every name that their words have', () => {
    for (const {examples, means, cure} of ENDED_REASONS)
      for (const example of examples) {
        const {values = {}} = endedReason(saidIn(example)) ?? {}
        for (const text of [means, cure])
          for (const words of Object.values(filledIn(text, values)))
            expect(words, example).to.not.match(/(?:^|[ "':=(])\?|\{|undefined/)
      }
  })

  it('fill every name of what a guest that does not boot shows', () => {
    for (const {examples, means, cure} of BOOT_TROUBLES)
      for (const example of examples) {
        const {values = {}} = bootStage(example).trouble ?? {}
        for (const text of [means, cure])
          for (const words of Object.values(filledIn(text, values)))
            expect(words, example).to.not.match(/(?:^|[ "':=(])\?|\{|undefined/)
      }
  })

  it('give qemu-img the one file that it wants', () => {
    const looks = [...ENDED_REASONS, ...BOOT_TROUBLES, ...STILL_REASONS].map(({look}) => look ?? '')
    const withImage = looks.filter((look) => look.startsWith('qemu-img'))
    expect(withImage).to.have.length.above(2)
    for (const look of withImage) expect(look).to.match(/ '\{disk\}'$/)
  })

  it('know the disk whose format is another by what QEMU prints', () => {
    const said = (option: string): string => `qemu-system-x86_64: -drive ${option}: `
    for (const [words, disk] of [
      [`${said('format=qcow2,file=my disk.vdi,if=virtio')}Image is not in qcow2 format`, 'my disk.vdi'],
      [`${said('file=a.qcow2,format=vdi')}Unsupported VDI image size (size is 0x7374)`, 'a.qcow2'],
      [`${said('file=a.qcow2,format=qcow')}qcow (v1) does not support qcow version 3`, 'a.qcow2'],
      ['qemu-system-x86_64: Image is not in qcow2 format', undefined],
    ])
      expect(endedReason(words ?? '')?.values.disk, words).to.equal(disk)
  })

  it('take no message for known that nobody has listed', () => {
    for (const said of [
      'qemu-system-x86_64: the moon is full',
      "qemu-system-x86_64: -virtfs local,path=/nope: cannot initialize fsdev 'x': failed to open '/nope'",
      'Segmentation fault',
      '',
    ])
      expect(endedReason(said), said).to.equal(null)
  })

  it('tell what a misspelt word was meant to be', () => {
    expect(endedReason('qemu-system-x86_64: -netdv: invalid option')?.values).to.deep.equal({
      option: '-netdv',
      near: '-netdev, -net',
    })
    expect(
      endedReason(
        "qemu-system-x86_64: -device virtio-netpci: 'virtio-netpci' is not a valid device model name",
      )?.values,
    ).to.include({
      near: 'virtio-net-pci',
    })
    expect(
      filledIn({en: 'No {option}. {meant} So.', sv: 'x {meant}'}, {option: '-a', near: '-b'}),
    ).to.deep.equal({
      en: 'No -a. Did you mean -b? So.',
      sv: 'x Menade du -b?',
    })
  })
})
