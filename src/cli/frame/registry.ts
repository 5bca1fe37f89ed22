import type {Command} from '@oclif/core'

/** Loads a command's module only when that command is run, for start-up time. */
type Load = () => Promise<{readonly default: Command.Class}>

/** Every command, by its id; a colon stands for the space in `qlab image build`. */
export const REGISTRY: Readonly<Record<string, Load>> = {
  check: () => import('../commands/check.js'),
  console: () => import('../commands/console.js'),
  doctor: () => import('../commands/doctor.js'),
  hint: () => import('../commands/hint.js'),
  'image:add': () => import('../commands/image/add.js'),
  'image:build': () => import('../commands/image/build.js'),
  'image:list': () => import('../commands/image/list.js'),
  'lab:lint': () => import('../commands/lab/lint.js'),
  'lab:new': () => import('../commands/lab/new.js'),
  list: () => import('../commands/list.js'),
  map: () => import('../commands/map.js'),
  prove: () => import('../commands/prove.js'),
  shell: () => import('../commands/shell.js'),
  ssh: () => import('../commands/ssh.js'),
  start: () => import('../commands/start.js'),
  status: () => import('../commands/status.js'),
  stop: () => import('../commands/stop.js'),
  view: () => import('../commands/view.js'),
}

/** What `qlab --help` says of the words that group commands. */
export const TOPICS: Readonly<Record<string, string>> = {
  image: 'Build, list and add guest images.',
  lab: 'For authors: begin a lab, and check it.',
}
