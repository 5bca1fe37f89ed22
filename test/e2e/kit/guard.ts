import {spawn} from 'node:child_process'
import {join} from 'node:path'
import {packageRoot} from '../../../src/host/files/paths.js'

/**
 * Closes a place's labs and removes its folder when this process ends without having done so, however it dies: a lab that
 * was told to stay open does that, and a test that is cut off has nobody else to close it.
 * @returns what is called when the place has been cleared
 */
export function guard(folder: string, env: Readonly<Record<string, string>>): () => void {
  // The second `read` fails at the end of its input, which is the end of us. The folder is not an argument: a test that
  // asks which processes are left finds them by the folder that they name.
  const script = `
    read -r folder
    read -r cleared && exit
    "$0" stop --all
    # A qlab that is just being changed cannot stop anything: whoever holds a lab's namespaces takes all of it along.
    for each in /proc/[0-9]*; do
      case $(tr '\\0' ' ' 2>/dev/null <"$each/cmdline") in
        unshare*"$folder"/*/router.sh*) kill -9 "\${each#/proc/}" ;;
      esac
    done
    rm -rf -- "$folder"`
  const watcher = spawn('sh', ['-c', script, join(packageRoot(), 'bin/qlab')], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    env: {...process.env, ...env},
  })
  watcher.unref()
  watcher.stdin.on('error', () => undefined)
  watcher.stdin.write(`${folder}\n`)
  ;(watcher.stdin as unknown as {unref(): void}).unref()
  return () => void watcher.stdin.end('cleared\n')
}
