import {Config, run, type Interfaces} from '@oclif/core'
import {interruptible} from './commands/interruption.js'
import {RegistryPlugin} from './commands/registry-plugin.js'
import {TOPICS} from './commands/registry.js'
import {checkVariables} from './model/variables.js'
import {tellError} from './commands/tell-error.js'
import {refuseUnknown} from './commands/unknown-command.js'

export interface CliOptions {
  /** The package's root folder, and what its package.json says. */
  readonly root: string
  readonly packageJson: Interfaces.PJSON
  /** True while developing: descriptions come from the classes instead of the built manifest. */
  readonly development?: boolean
}

/** Runs one command line to its end; every way it can end is turned into words and an exit code. */
export async function main(argv: string[], options: CliOptions): Promise<never> {
  const interrupted = interruptible()
  try {
    for (const warning of checkVariables(process.env)) process.stderr.write(`qlab: ${warning}\n`)
    const config = await configure(options, interrupted)
    const words = asFlag(argv)
    refuseUnknown(words)
    await run(words, config)
  } catch (error) {
    process.exitCode = tellError(interrupted.aborted ? interrupted.reason : error, argv)
  }
  // Open sockets and timers of a library must not keep a finished command alive.
  process.exit()
}

/** oclif, set up for our registry. Also what the build makes the manifest with. */
export async function configure(options: CliOptions, interrupted: AbortSignal): Promise<Config> {
  const pjson = {...options.packageJson, oclif: {...options.packageJson.oclif, topics: topics()}}
  const plugin = new RegistryPlugin({
    root: options.root,
    pjson,
    isRoot: true,
    ...(options.development && {ignoreManifest: true, errorOnManifestCreate: true}),
  })
  await plugin.load()
  const config = new Config({root: options.root, pjson, plugins: new Map([[plugin.name, plugin]])})
  await config.load()
  return Object.assign(config, {interrupted})
}

function topics(): Record<string, {description: string}> {
  return Object.fromEntries(Object.entries(TOPICS).map(([name, description]) => [name, {description}]))
}

/** `qlab help image build` is `qlab image build --help`. */
function asFlag(argv: readonly string[]): string[] {
  return argv[0] === 'help' ? [...argv.slice(1), '--help'] : [...argv]
}
