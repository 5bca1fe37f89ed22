const FOLDER = /^(.*?)_(\d+)_(assignsubmission_[a-z]+)(?:_.*)?$/su

/**
 * The folder of a student in the feedback zip: the one that the submission came in, as Moodle's submissions zip has it
 * (`Fullname_123_assignsubmission_file`). Moodle splits it at each `_`, so one in a name becomes a blank.
 * @param source where the submission was found
 */
export function folderOfSource(source: string): string | null {
  const parts = source.split('/')
  const index = parts.findIndex((part) => FOLDER.test(part))
  const [, name = '', id = '', plugin = ''] = FOLDER.exec(parts[index] ?? '') ?? []
  if (index < 0) return null
  // Without folders, the file's own name begins so.
  const isFolder = index < parts.length - 1
  const ending = isFolder && !(parts[index] ?? '').endsWith('_') ? '' : '_'
  return `${withoutMarks(name)}_${id}_${plugin}${ending}`
}

/** The folder of a student of whom the worksheet has the participant's number and a name. */
export function folderOf(name: string, id: string): string {
  return `${withoutMarks(name)}_${id}_assignsubmission_file`
}

function withoutMarks(name: string): string {
  return name.replaceAll(/[\p{Cc}_/\\]+/gu, ' ').trim() || 'x'
}
