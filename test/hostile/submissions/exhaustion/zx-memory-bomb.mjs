// hostile: ended
// Fills memory outside V8's own limit, and prints meanwhile.
const kept = []
for (;;) {
  kept.push(Buffer.alloc(2 ** 24, 1))
  console.log('x'.repeat(10_000))
  await sleep(1)
}
