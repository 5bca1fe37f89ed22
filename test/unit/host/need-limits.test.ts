import {expect} from 'chai'
import {needLimits} from '../../../src/host/need-limits.js'
import {HostError} from '../../../src/model/errors/errors.js'

const limits = (files: string, processes: string): string =>
  [
    'Limit                     Soft Limit           Hard Limit           Units     ',
    `Max processes             ${processes.padEnd(20)} 63304                processes `,
    `Max open files            ${files.padEnd(20)} 1048576              files     `,
    'Max file size             unlimited            unlimited            bytes     ',
  ].join('\n')

describe('the limits that a lab needs', () => {
  it('are there in every usual shell', () => {
    needLimits()
    needLimits(limits('1024', '63304'))
    needLimits(limits('unlimited', 'unlimited'))
    needLimits(limits('128', '100'))
    needLimits('')
  })

  it('are named with their number where they are too low', () => {
    const files = 'This shell allows only 20 open files (ulimit -n), and a lab needs 128.'
    expect(() => needLimits(limits('20', '63304')))
      .to.throw(HostError, files)
      .with.property('code', 'too-many-files')
    const processes = 'This shell allows only 30 processes (ulimit -u), and a lab needs 100.'
    expect(() => needLimits(limits('1024', '30')))
      .to.throw(HostError, processes)
      .with.property('code', 'too-many-processes')
  })
})
