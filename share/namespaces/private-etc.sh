# Makes the lab's own /etc in the folder $1/etc; lab.sh reads this file. The copies belong to the lab's root. Outside /etc the
# files of the computer's root belong to nobody here, and programs that want root's refuse them: ssh a file that its settings
# include, logrotate, sshd, cron. So links that lead out of /etc become copies as well, unless they lead to something large,
# to what the kernel shows, or to the programs of /etc/alternatives. Few processes, because every lab's opening waits for them.
private_etc() (
  stage=$1
  keeping='--preserve=mode,timestamps'
  cp -a --no-preserve=ownership /etc/. "$stage/etc/" 2>/dev/null
  IFS='
'
  set -f
  set -- $(find /etc \( -path /etc/alternatives -o -path /etc/ssl/certs \) -prune -o -type l -print 2>/dev/null)
  set +f
  : >"$stage/targets"
  [ $# = 0 ] || realpath -m -- "$@" >"$stage/targets"
  for link; do
    shift
    read -r target <&3
    case $target in /etc/* | /proc/* | /sys/* | /dev/*) continue ;; esac
    if [ -d "$target" ]; then copy_settings "$link"
    elif [ -r "$target" ]; then set -- "$@" "$link"; fi
  done 3<"$stage/targets"
  [ $# = 0 ] || find -L "$@" -maxdepth 0 -type f -size -1024k \
    -exec cp -L --parents --remove-destination $keeping -t "$stage" {} + 2>/dev/null
  included
)

# A folder of settings that lies elsewhere.
copy_settings() {
  [ "$(find -L "$1" 2>/dev/null | head -n 201 | wc -l)" -le 200 ] &&
    [ "$(du -skL "$1" 2>/dev/null | cut -f 1)" -le 1024 ] || return
  rm "$stage$1" && cp -rL $keeping "$1" "$stage$1" 2>/dev/null
}

# The files outside /etc that ssh's settings include have copies laid over them.
included() {
  set -- $(sed -n 's/^[[:space:]]*[Ii][Nn][Cc][Ll][Uu][Dd][Ee][[:space:]=]*//p' "$stage/etc/ssh/ssh_config" "$stage"/etc/ssh/ssh_config.d/*.conf 2>/dev/null)
  IFS=' 	"'
  number=0
  for file in $*; do
    case $file in /etc/*) continue ;; /*) [ -f "$file" ] && [ -r "$file" ] || continue ;; *) continue ;; esac
    number=$((number + 1))
    cp -L $keeping "$file" "$stage/included-$number" && mount --bind "$stage/included-$number" "$file"
  done
}
