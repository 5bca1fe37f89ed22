import {quoted} from '../../host/process/shell-line.js'
import {sweepDrafts} from './send-parcel.js'

/**
 * A script that says where labs of readers are on a host, and which of them are there: `<key>=<digest>`; for a POSIX shell.
 * @param keys hexadecimal digits
 */
export function labsScript(keys: readonly string[]): string {
  return `
umask 077
# By the XDG base directory rules a relative path does not count.
case $XDG_STATE_HOME in /*) base=$XDG_STATE_HOME ;; *) base=$HOME/.local/state ;; esac
base=$base/qlab/reader-labs
mkdir -p "$base" && cd "$base" || exit 1
echo "base=$(pwd -P)"
for key in ${keys.join(' ')}; do
  [ -f "$key/digest" ] && touch "$key" && echo "$key=$(cat "$key/digest")"
done
true
`
}

/**
 * Removes labs that nobody has named for a month, and that no open or begun lab comes from; for a POSIX shell.
 * @param base the folder of readers' labs, beside which the records of open labs are
 */
export function sweepLabs(base: string): string {
  return `${sweepDrafts(base)}; (
cd ${quoted(base)} && find . -mindepth 1 -maxdepth 1 -name '[0-9a-f]*' -mtime +30 | while read -r key; do
  grep -qsF "/reader-labs/\${key#./}/" ../sessions/*/session.json ../progress/*/progress.json || rm -rf "$key"
done)`
}

/**
 * A script that unpacks `<draft>.tgz`, a lab's files, into `<place>/<id>`; for a POSIX shell. The folder itself stays where it is there
 * already: an open lab is known by it. Its files change by renaming, all of them.
 * @param digest of the files, written into `<place>/digest` in the end
 */
export function unpackLab(
  draft: string,
  {place, id, digest}: {readonly place: string; readonly id: string; readonly digest: string},
): string {
  return `
umask 077
draft=${quoted(draft)}
place=${quoted(place)}
lab=${quoted(`${place}/${id}`)}
trap 'rm -rf "$draft" "$draft.old" "$draft.tgz"' EXIT
mkdir "$draft" "$draft.old" && tar -xzf "$draft.tgz" -C "$draft" || exit 1
mkdir -p "$lab" || exit 1
# Two at once, each whole.
! command -v flock >/dev/null || { exec 9>"$place/lock"; flock 9; }
rm -f "$place/digest"
find "$lab" -mindepth 1 -maxdepth 1 -exec mv -t "$draft.old" {} + &&
  find "$draft" -mindepth 1 -maxdepth 1 -exec mv -t "$lab" {} + &&
  echo ${quoted(digest)} >"$place/digest"
`
}
