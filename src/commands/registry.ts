import type {Command} from '@oclif/core'

/** Loads a command's module only when that command is run, for start-up time. */
type Load = () => Promise<{readonly default: Command.Class}>

/** Every command, by its id; a colon stands for the space in `qlab image build`. */
export const REGISTRY: Readonly<Record<string, Load>> = {
  check: () => import('./check.js'),
  console: () => import('./console.js'),
  doctor: () => import('./doctor.js'),
  hint: () => import('./hint.js'),
  'image:add': () => import('./image/add.js'),
  'image:build': () => import('./image/build.js'),
  'image:list': () => import('./image/list.js'),
  'lab:lint': () => import('./lab/lint.js'),
  'lab:new': () => import('./lab/new.js'),
  list: () => import('./list.js'),
  map: () => import('./map.js'),
  prove: () => import('./prove.js'),
  shell: () => import('./shell.js'),
  ssh: () => import('./ssh.js'),
  start: () => import('./start.js'),
  status: () => import('./status.js'),
  stop: () => import('./stop.js'),
  view: () => import('./view.js'),
}

/** What `qlab --help` says of the words that group commands. */
export const TOPICS: Readonly<Record<string, string>> = {
  image: 'Build, list and add guest images.',
  lab: 'For authors: begin a lab, and check it.',
}
