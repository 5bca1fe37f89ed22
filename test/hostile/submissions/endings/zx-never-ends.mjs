// hostile: wrong
// Takes no notice of signals, and leaves a child behind that does not either.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(signal, () => undefined)
$`trap '' INT TERM HUP; while :; do sleep 1; done`.nothrow()
for (;;);
