#!/bin/sh
# A web server on the internet beyond the lab's router: whatever is asked for, it tells who seems to be asking.
while read -r line && [ "${line%?}" ]; do :; done
printf 'HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nYou come from %s.\n' "$SOCAT_PEERADDR"
