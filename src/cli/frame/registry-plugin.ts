import {Plugin, type Command} from '@oclif/core'
import {REGISTRY} from './registry.js'

/**
 * oclif finds commands as files; ours are in one bundle, so this finds them in the registry. Descriptions come
 * from oclif.manifest.json, which the build makes; with `ignoreManifest` from the classes themselves.
 */
export class RegistryPlugin extends Plugin {
  override async load(): Promise<void> {
    // What oclif would have read from the file of the `explicit` strategy; it has no public way in.
    if (this.options.ignoreManifest) Object.assign(this, {commandCache: await everyCommand()})
    await super.load()
  }

  override findCommand(id: string, options: {must: true}): Promise<Command.Class>
  override findCommand(id: string, options?: {must: boolean}): Promise<Command.Class | undefined>
  override async findCommand(id: string): Promise<Command.Class | undefined> {
    const found = (await REGISTRY[id]?.())?.default
    return found && Object.assign(found, {id, plugin: this})
  }
}

async function everyCommand(): Promise<Record<string, Command.Class>> {
  const loaded = Object.entries(REGISTRY).map(async ([id, load]) => [id, (await load()).default] as const)
  return Object.fromEntries(await Promise.all(loaded))
}
