import {quoted} from '../../host/process/shell-line.js'

/**
 * A script that unpacks `<draft>.tgz` in its folder `draft`, and then renames that to `to`; for a POSIX shell. Whatever becomes of
 * it, neither the draft nor the archive is left.
 * @param draft, to: absolute paths in the same file system
 */
export function unpackScript(draft: string, to: string): string {
  return `
umask 077
draft=${quoted(draft)}
to=${quoted(to)}
trap 'rm -rf "$draft" "$draft.tgz"' EXIT
mkdir "$draft" && tar -xzf "$draft.tgz" -C "$draft" || exit 1
# Another qlab may have been quicker: then what it has put there is the same.
mv -T "$draft" "$to" 2>/dev/null || [ -d "$to" ]
`
}
