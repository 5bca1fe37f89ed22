import {Config, run, type Interfaces, type Plugin} from '@oclif/core'
import type {FramedOptions} from './frame/base-command.js'
import {needLimits} from '../usecases/host-errors.js'
import {interruptible} from './frame/interruption.js'
import {RegistryPlugin} from './frame/registry-plugin.js'
import {TOPICS} from './frame/registry.js'
import {stayAwake} from './frame/stay-awake.js'
import {checkVariables} from '../model/variables.js'
import {languageOf, tellError} from './frame/tell-error.js'
import {refuseUnknown} from './frame/unknown-command.js'
import {writtenOut} from './frame/write-out.js'
import {HostError} from '../model/errors/errors.js'

export interface CliOptions {
  /** The package's root folder, and what its package.json says. */
  readonly root: string
  readonly packageJson: Interfaces.PJSON
  /** True while developing: descriptions come from the classes instead of the built manifest. */
  readonly development?: boolean
}

/** Runs one command line to its end; every way it can end is turned into words and an exit code. */
export async function main(typed: string[], options: CliOptions): Promise<never> {
  const argv = withoutCr(typed)
  const interrupted = interruptible()
  // An error that nobody waits for, as from a socket: a bug of ours, told like any other.
  process.on('uncaughtException', (error) => process.exit(tellError(error, argv)))
  stayAwake(() => process.exit(tellError(new Error('The work stopped half-way.'), argv)))
  // Without it oclif looks for our account, which in a container need not be there.
  process.env.SHELL ??= '/bin/sh'
  try {
    needLimits()
    const language = languageOf(argv)
    for (const warning of checkVariables(process.env)) process.stderr.write(`qlab: ${warning[language]}\n`)
    const config = await configure(options, interrupted)
    const words = asFlag(argv)
    refuseUnknown(words)
    await run(words, config)
    await writtenOut()
    if (interrupted.reason instanceof HostError) throw interrupted.reason
  } catch (error) {
    process.exitCode = tellError(interrupted.aborted ? interrupted.reason : error, argv)
  }
  // Open sockets and timers of a library must not keep a finished command alive.
  process.exit()
}

/** A script with the line ends of Windows hands the CR over with the last word. */
function withoutCr(argv: readonly string[]): string[] {
  return argv
    .map((word, index) => (index === argv.length - 1 ? word.replace(/\r+$/, '') : word))
    .filter((word, index) => word !== '' || argv[index] === '')
}

/** oclif, set up for our registry. */
async function configure(options: CliOptions, interrupted: AbortSignal): Promise<Config> {
  const plugin = await registryPlugin(options)
  const {pjson, root} = plugin
  const framed: FramedOptions = {root, pjson, plugins: new Map([[plugin.name, plugin]]), interrupted}
  const config = new Config(framed)
  await config.load()
  return config
}

async function registryPlugin({root, packageJson, development}: CliOptions): Promise<Plugin> {
  const topics = Object.fromEntries(
    Object.entries(TOPICS).map(([name, description]) => [name, {description}]),
  )
  const pjson = {...packageJson, oclif: {...packageJson.oclif, topics}}
  const fresh = development && {ignoreManifest: true, errorOnManifestCreate: true}
  const plugin = new RegistryPlugin({root, pjson, isRoot: true, ...fresh})
  await plugin.load()
  return plugin
}

/** `qlab help image build` is `qlab image build --help`. */
function asFlag(argv: readonly string[]): string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]
}

/** oclif's description of every command, which the build keeps so that `--help` need load none of them. */
export async function manifestOf(options: CliOptions): Promise<Plugin['manifest']> {
  const plugin = await registryPlugin({...options, development: true})
  return plugin.manifest
}
