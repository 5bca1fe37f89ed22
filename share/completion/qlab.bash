# Completion of qlab for bash. It starts no process: what it offers is in here and in files.
# A line: command|flag|what its words or its value may be (src/cli/completion/value-spec.ts).
_qlab_data=(
  @WORDS@
)

# Adds the names of one kind. In a lab's shell, where QLAB_WORDS has the commands that work, there is only this lab.
_qlab_names() {
  local IFS=$' \t\n' file kind word state=$HOME/.local/state
  local cache=$HOME/.cache files
  # By the XDG base directory rules a relative path does not count.
  case ${XDG_STATE_HOME-} in /*) state=$XDG_STATE_HOME ;; esac
  case ${XDG_CACHE_HOME-} in /*) cache=$XDG_CACHE_HOME ;; esac
  state=${QLAB_STATE_HOME:-$state}/qlab cache=${QLAB_CACHE_HOME:-$cache}/qlab
  # Plain root's labs run as nobody (src/host/identity.ts).
  [ "$EUID" != 0 ] || [ -d "$state" ] || state=/var/lib/qlab/.local/state/qlab cache=/var/lib/qlab/.cache/qlab
  case $1 in
    lab | open-lab)
      [ -z "${QLAB_WORDS-}" ] || { qlab_found+=("${QLAB_LAB-}"); return; }
      if [ "$1" = open-lab ]; then
        for file in "$state"/sessions/*/io/words; do
          [ -e "$file" ] && file=${file%/io/words} && qlab_found+=("${file##*/}")
        done
        return
      fi
      for file in "${_qlab_root-}"/labs/*/lab.ts; do
        [ -e "$file" ] && file=${file%/lab.ts} && qlab_found+=("${file##*/}")
      done ;;
    guest)
      qlab_found+=(micro debian)
      for file in "$cache"/images/added-*/; do
        [ -d "$file" ] && file=${file%/} && qlab_found+=("${file##*/added-}")
      done ;;
    step | machine)
      files=("$state"/sessions/*/io/words)
      [ -z "$lab" ] || [ ! -r "$state/sessions/$lab/io/words" ] || files=("$state/sessions/$lab/io/words")
      [ -z "${QLAB_WORDS-}" ] || files=("${QLAB_IO:-/run/qlab/io}/words")
      for file in "${files[@]}"; do
        [ -r "$file" ] || continue
        while read -r kind word; do
          case $kind$word in "$1"*[!a-z0-9-]*) ;; "$1"*) qlab_found+=("$word") ;; esac
        done <"$file"
      done ;;
  esac
}

# Adds what the word that is typed may be.
_qlab_values() {
  local IFS=, item
  for item in ${1%\*}; do
    case $item in
      @file) qlab_files=default ;;
      @folder) qlab_files=dirnames ;;
      @lab)
        case $cur in */* | [.~]*) qlab_files=dirnames ;; esac
        _qlab_names lab ;;
      @*) _qlab_names "${item#@}" ;;
      -) ;;
      *=) case $cur in "$item"*) qlab_files=default ;; *) qlab_found+=("$item") ;; esac ;;
      *) qlab_found+=("$item") ;;
    esac
  done
}

# Adds the words that a command line may begin with, or what comes after them: `image ` gives build, list and add.
_qlab_commands() {
  local line
  for line in "${_qlab_data[@]}"; do
    case $line in "$1"?*'||'*) line=${line#"$1"} line=${line%%|*} ;; *) continue ;; esac
    case $line in *' '*) continue ;; esac
    [ -z "${QLAB_WORDS-}" ] || case " help $QLAB_WORDS " in *" $line "*) ;; *) continue ;; esac
    qlab_found+=("$line")
  done
}

# Goes past a word that is typed: it is the first of the command's words that it may be the name of.
_qlab_pass() {
  local at cur=$1 qlab_found qlab_files
  for ((at = place; at < ${#specs[@]}; at++)); do
    qlab_found=()
    _qlab_values "${specs[at]}"
    case " ${qlab_found[*]} " in *" $1 "*) ;; *) case ${specs[at]}$1 in @step*[0-9] | @lab*/*) ;; *) continue ;; esac ;; esac
    place=$at
    case ${specs[at]} in @lab | @open-lab) lab=$1 ;; esac
    break
  done
  case ${specs[place]-} in *\*) ;; *) place=$((place + 1)) ;; esac
}

_qlab() {
  local IFS=$' \t\n' line spec word name index place=0 cur lab='' flag='' qlab_files='' offered=' ' used=' '
  local typed=${COMP_WORDS[COMP_CWORD]} front before words=() specs=() flags=() qlab_found=()
  COMPREPLY=()
  # bash has taken apart what an equals sign is in, unless it was told not to.
  for ((index = 1; index <= COMP_CWORD; index++)); do
    word=${COMP_WORDS[index]}
    if [ "$index" -gt 1 ] && { [ "$word" = = ] || [ "${COMP_WORDS[index - 1]}" = = ]; }; then
      words[${#words[@]} - 1]+=$word
    else words+=("$word"); fi
  done
  [ "$typed" != = ] || typed=
  cur=${words[${#words[@]} - 1]} before=${cur%"$typed"}
  unset "words[${#words[@]} - 1]"
  # The flags of every command may come before it.
  while :; do
    case ${words[0]-} in
      --plain | --json | --lang=*) words=("${words[@]:1}") ;;
      --lang) words=("${words[@]:2}") ;;
      *) break ;;
    esac
  done
  name=${words[0]-} index=1

  if [ "${#words[@]}" = 0 ]; then
    case $cur in -*) qlab_found=(--help --version) ;; *) _qlab_commands '' ;; esac
  elif [ "$name" = help ]; then
    case ${#words[@]} in 1) _qlab_commands ''; _qlab_names lab ;; 2) _qlab_commands "${words[1]} " ;; esac
  else
    case " ${_qlab_data[*]} " in
      *" $name||> "*) if [ "${#words[@]}" = 1 ]; then _qlab_commands "$name "; else name+=" ${words[1]}" index=2; fi ;;
    esac
    for line in "${_qlab_data[@]}"; do
      case $line in
        *'||>') ;;
        "$name||"*) spec=${line##*|} && read -ra specs <<<"$spec" ;;
        "$name|"*) flags+=("${line#*|}") ;;
      esac
    done
    for word in "${words[@]:index}"; do
      if [ -n "$flag" ]; then
        [ "$flag" != --lab ] || lab=$word
        flag=
      elif [ "$word" = -- ]; then
        compopt -o default
        return
      elif [ "${word:0:1}" = - ]; then
        used+="${word%%=*} "
        case $word in --lab=*) lab=${word#*=} ;; esac
        for spec in "${flags[@]}"; do case $spec in "$word|"?*) flag=$word ;; esac; done
      else _qlab_pass "$word"; fi
    done
    case $flag$cur in
      --*=*) [ -n "$flag" ] || { flag=${cur%%=*} cur=${cur#*=} before=${before#"$flag="}; } ;;
    esac
    if [ -n "$flag" ]; then
      for spec in "${flags[@]}"; do
        case $spec in "$flag|"?*) spec=${spec#*|} spec=${spec#!} && _qlab_values "${spec#+}" ;; esac
      done
    elif [ "${cur:0:1}" = - ]; then
      for spec in "${flags[@]}"; do
        case ${QLAB_WORDS:+lab}$spec in lab*'|!'*) continue ;; esac
        case $spec in
          *'|+'* | *'|!+'*) ;;
          *) case $used in *" ${spec%%|*} "*) continue ;; esac ;;
        esac
        qlab_found+=("${spec%%|*}")
      done
    else
      # --lab has named it already.
      for spec in "${specs[@]:place}"; do
        case $spec${lab:+ } in '@lab ' | '@open-lab ') ;; *) _qlab_values "$spec" ;; esac
      done
    fi
  fi

  front=${typed%"$cur"}
  for word in "${qlab_found[@]}"; do
    case $offered in *" $word "*) continue ;; esac
    case $word in "$cur"*) ;; *) continue ;; esac
    case $word in *=) compopt -o nospace ;; esac
    offered+="$word "
    COMPREPLY+=("$front${word#"$before"}")
  done
  [ -z "$qlab_files" ] || [ "${#COMPREPLY[@]}" != 0 ] || compopt -o "$qlab_files"
}
complete -F _qlab qlab

# `check` for `qlab check`, as a lab's shell has it.
_qlab_word() {
  local word=${COMP_WORDS[0]}
  [ "$word" != next ] || word=guide
  COMP_WORDS=(qlab "$word" "${COMP_WORDS[@]:1}") COMP_CWORD=$((COMP_CWORD + 1))
  _qlab
}
