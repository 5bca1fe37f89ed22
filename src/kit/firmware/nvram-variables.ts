import type {Ran, System} from '../../model/observer.js'

/** A variable of a UEFI firmware. */
export interface NvramVariable {
  readonly name: string
  readonly data: Buffer
}

/** Where OVMF's variables end at the latest: what follows in the file is working space. */
const VARIABLES_BYTES = 2 ** 18
const SIGNATURE = {text: '_FVH', at: 0x28}
/** What kind of volume it is: EDK II's EFI_SYSTEM_NV_DATA_FV_GUID. The firmware's own begin with the same signature. */
const KIND = {id: '8d2bf1ff96768b4ca9852747075b4f50', at: 0x10}
/** Of the volume's header, where its own length stands. */
const LENGTH_AT = 0x30
const STORE_HEADER = 28
/** A variable's header, as EDK II's variables with authentication have it. */
const HEADER = {start: 0x55aa, length: 60, state: 2, nameSize: 36, dataSize: 40}
/** What is written: all bits of flash are 1 until then, and each further state takes one away. */
const ADDED = 0x3f
/** The old value, while the new one is being written; it counts as long as there is no new one. */
const BEING_DELETED = 0x3e

/** The variables in a file that OVMF keeps its settings in; null for a file that is none. Deleted ones are left out. */
export function nvramVariables(file: Buffer): readonly NvramVariable[] | null {
  if (file.toString('latin1', SIGNATURE.at, SIGNATURE.at + 4) !== SIGNATURE.text) return null
  if (file.toString('hex', KIND.at, KIND.at + 16) !== KIND.id) return null
  const found = new Map<string, NvramVariable & {readonly state: number}>()
  let at = file.readUInt16LE(LENGTH_AT) + STORE_HEADER
  while (at + HEADER.length <= file.length && file.readUInt16LE(at) === HEADER.start) {
    const state = file[at + HEADER.state] ?? 0
    const nameSize = file.readUInt32LE(at + HEADER.nameSize)
    const dataSize = file.readUInt32LE(at + HEADER.dataSize)
    const name = at + HEADER.length
    const data = name + nameSize
    const variable = {
      name: file.toString('utf16le', name, data).replace(/\0+$/, ''),
      data: file.subarray(data, data + dataSize),
      state,
    }
    const other = found.get(variable.name)
    if (state === ADDED || (state === BEING_DELETED && other?.state !== ADDED))
      found.set(variable.name, variable)
    at = Math.ceil((data + dataSize) / 4) * 4
  }
  return [...found.values()].map(({name, data}) => ({name, data}))
}

/**
 * The variables in such a file, whose format may be any that QEMU knows; null when there is none, or it holds no variables.
 * @param snapshot the name of a snapshot in the file that is read instead of what it holds now
 */
export async function readNvram(
  system: System,
  file: string,
  snapshot?: string,
): Promise<readonly NvramVariable[] | null> {
  if (snapshot !== undefined) return variablesIn(await converted(system, file, ['-l', snapshot]))
  const raw = await system.$`test -f ${file} && head -c ${VARIABLES_BYTES} -- ${file} | base64 -w 0`
  return variablesIn(raw) ?? variablesIn(await converted(system, file))
}

/** The beginning of what a disk file holds, or one of its snapshots, in base64, also while a VM has it. */
async function converted({$}: System, file: string, which: readonly string[] = []): Promise<Ran> {
  return $`
    test -f ${file} && raw=$(mktemp) || exit 1
    if qemu-img convert -U ${which} -O raw ${file} "$raw" 2>/dev/null
    then head -c ${VARIABLES_BYTES} "$raw" | base64 -w 0; fi
    rm -f "$raw"`
}

function variablesIn({exitCode, stdout}: Ran): readonly NvramVariable[] | null {
  return exitCode === 0 ? nvramVariables(Buffer.from(stdout, 'base64')) : null
}
