import type {Finding} from '../../model/view/finding.js'
import {isAtLeast} from '../process/programs.js'
import {fine} from './machine.js'

const LEAST = '20.12'

/** Node's version, and the processor it runs on: guests are built for x86-64. */
export function node(): readonly Finding[] {
  const version = process.versions.node
  const title = {en: 'Node.js', sv: 'Node.js'}
  const arch = {en: 'Processor', sv: 'Processor'}
  return [
    isAtLeast(version, LEAST)
      ? fine('node', title, version)
      : {
          id: 'node',
          title,
          state: 'missing',
          detail: {
            en: `${version}; version ${LEAST} or later is needed`,
            sv: `${version}; version ${LEAST} eller senare behövs`,
          },
          costs: {en: 'qlab does not run.', sv: 'qlab fungerar inte.'},
          cure: 'curl -fsSL https://deb.nodesource.com/setup_22.x | sudo bash - && sudo apt-get install nodejs',
          blocks: true,
        },
    process.arch === 'x64'
      ? fine('processor', arch, 'x86-64')
      : {
          id: 'processor',
          title: arch,
          state: 'missing',
          detail: {
            en: `${process.arch}; labs and guest images are for x86-64`,
            sv: `${process.arch}; labbar och gästavbilder är för x86-64`,
          },
          costs: {en: 'The guest image cannot be built here.', sv: 'Gästavbilden kan inte byggas här.'},
          cure: null,
          blocks: true,
        },
  ]
}
