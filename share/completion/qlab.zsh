# Completion of qlab for zsh. It starts no process: what it offers is in here and in files.
# A line: command|flag|what its words or its value may be (src/cli/completion/value-spec.ts)|what the help says of it.
typeset -ga _qlab_en=(
  @EN@
) _qlab_sv=(
  @SV@
)

# Of two texts, the one in the reader's language (src/model/reader-language.ts).
_qlab_reads() {
  local language=${QLAB_LANG:-${${LC_ALL:-${LC_MESSAGES:-$LANG}}[1,2]}}
  [[ ${(L)language} = sv ]] && REPLY=$2 || REPLY=$1
}

# Adds the names of one kind to qlab_found, as `name:title`.
_qlab_names() {
  local file kind word line state=$HOME/.local/state REPLY
  local cache=$HOME/.cache
  # By the XDG base directory rules a relative path does not count.
  case ${XDG_STATE_HOME-} in /*) state=$XDG_STATE_HOME ;; esac
  case ${XDG_CACHE_HOME-} in /*) cache=$XDG_CACHE_HOME ;; esac
  state=${QLAB_STATE_HOME:-$state}/qlab cache=${QLAB_CACHE_HOME:-$cache}/qlab
  local -a titles files
  # Plain root's labs run as nobody (src/host/identity.ts).
  [[ $EUID != 0 || -d $state ]] || state=/var/lib/qlab/.local/state/qlab cache=/var/lib/qlab/.cache/qlab
  _qlab_reads en sv
  case $1 in
    lab)
      for file in $_qlab_root/labs/*/guide.$REPLY.md(N); do
        IFS= read -r line <$file
        qlab_found+=("${file:h:t}:${line#\# }")
      done ;;
    open-lab)
      for file in $state/sessions/*/io/words(N); do
        line=
        [[ -r $_qlab_root/labs/${file:h:h:t}/guide.$REPLY.md ]] && IFS= read -r line <$_qlab_root/labs/${file:h:h:t}/guide.$REPLY.md
        qlab_found+=("${file:h:h:t}${line:+:${line#\# }}")
      done ;;
    guest)
      qlab_found+=(micro debian)
      for file in $cache/images/added-*(N/); do qlab_found+=(${file:t:s/added-/}); done ;;
    step | machine)
      files=($state/sessions/*/io/words(N))
      [[ -n $lab && -r $state/sessions/$lab/io/words ]] && files=($state/sessions/$lab/io/words)
      for file in $files; do
        titles=()
        [[ -r ${file:h}/steps.$REPLY ]] && titles=("${(@f)$(<${file:h}/steps.$REPLY)}")
        while IFS=' ' read -r kind word; do
          [[ $kind = $1 && $word != *[^a-z0-9-]* ]] || continue
          line=
          [[ $kind = step && $#titles != 0 ]] && line=:${titles[1]//[[:cntrl:]]/} && shift titles
          qlab_found+=($word$line)
        done <$file
      done ;;
  esac
}

# Offers what the word that is typed may be.
_qlab_offer() {
  local item REPLY
  local -a qlab_found choices
  for item in ${(s:,:)${1%\*}}; do
    qlab_found=()
    case $item in
      @file) _files && ret=0 ;;
      @folder) _files -/ && ret=0 ;;
      @*)
        [[ $item = @lab && $PREFIX = (*/*|[.~]*) ]] && _files -/ && ret=0
        _qlab_names ${item#@}
        case $item in
          @lab | @open-lab) _qlab_reads lab labb ;;
          @step) _qlab_reads step steg ;;
          @machine) REPLY=VM ;;
          *) _qlab_reads 'guest image' gästavbild ;;
        esac
        _describe -t ${item#@}s $REPLY qlab_found && ret=0 ;;
      -) ;;
      *=) if [[ $PREFIX = $item* ]]; then compset -P '*=' && _files && ret=0; else choices+=($item); fi ;;
      *) choices+=($item) ;;
    esac
  done
  (( $#choices )) || return
  _qlab_reads value värde
  if [[ $choices[1] = *= ]]; then _describe -t values $REPLY choices -S '' && ret=0
  else _describe -t values $REPLY choices && ret=0; fi
}

# Offers the words that a command line may begin with, or what comes after them: `image ` gives build, list and add.
_qlab_commands() {
  local line word REPLY
  local -a found
  for line in ${(M)data:#$1[^|]##\|\|*}; do
    word=${${line#$1}%%\|*}
    [[ $word = *' '* ]] || found+=("$word:${line##*\|}")
  done
  _qlab_reads command kommando
  _describe -t commands $REPLY found && ret=0
}

_qlab_flags() {
  local line word REPLY
  local -a found parts
  for line in ${(M)data:#$1\|-*}; do
    parts=("${(@s:|:)line}")
    [[ $parts[3] = (|!)+* || -z ${(M)used:#$parts[2]} ]] && found+=("$parts[2]:$parts[4]")
  done
  _qlab_reads flag flagga
  _describe -o -t options $REPLY found && ret=0
}

# Goes past a word that is typed: it is the first of the command's words that it may be the name of.
_qlab_pass() {
  local at item
  local -a qlab_found
  for (( at = place; at <= $#specs; at++ )); do
    qlab_found=()
    for item in ${(s:,:)${specs[at]%\*}}; do
      case $item in @file | @folder) ;; @*) _qlab_names ${item#@} ;; *) qlab_found+=($item) ;; esac
    done
    [[ -n ${(M)qlab_found:#$1(|:*)} || $specs[at]$1 = (@step*[0-9]|@lab*/*) ]] || continue
    place=at
    [[ $specs[at] = (@lab|@open-lab) ]] && lab=$1
    break
  done
  [[ ${specs[place]-} = *\* ]] || (( place++ ))
}

_qlab() {
  local name flag cur lab spec word line REPLY
  local -a data specs used before
  integer place=1 ret=1
  _qlab_reads en sv
  data=("${(@P)${:-_qlab_$REPLY}}")
  before=("${(@Q)words[2,CURRENT-1]}")
  # The flags of every command may come before it.
  while [[ ${before[1]-} = (--plain|--json|--lang|--lang=*) ]]; do
    [[ $before[1] != --lang || $#before -lt 2 ]] || shift before
    shift before
  done
  name=${before[1]-}
  if (( $#before == 0 )); then
    if [[ $PREFIX = -* ]]; then _qlab_flags ''; else _qlab_commands ''; fi
    return ret
  elif [[ $name = help ]]; then
    case $#before in
      1) _qlab_commands ''; _qlab_offer @lab ;;
      2) _qlab_commands "$before[2] " ;;
    esac
    return ret
  elif [[ -n ${(M)data:#$name\|\|>*} ]]; then
    if (( $#before == 1 )); then
      _qlab_commands "$name "
      return ret
    fi
    name+=" $before[2]"
    shift before
  fi
  shift before
  line=${(M)data:#$name\|\|*}
  [[ -n $line ]] || return 1
  specs=(${=${line#*\|\|}%%\|*})
  for word in $before; do
    if [[ -n $flag ]]; then
      [[ $flag = --lab ]] && lab=$word
      flag=
    elif [[ $word = -- ]]; then
      _files
      return
    elif [[ $word = -* ]]; then
      used+=(${word%%=*})
      [[ $word = --lab=* ]] && lab=${word#*=}
      [[ -n ${(M)data:#$name\|$word\|[^|]*} ]] && flag=$word
    else _qlab_pass $word; fi
  done
  if [[ -z $flag && $PREFIX = --*=* ]]; then
    flag=${PREFIX%%=*}
    compset -P 1 '*='
  fi
  if [[ -n $flag ]]; then
    line=${(M)data:#$name\|$flag\|*}
    spec=${${line#*\|*\|}%%\|*}
    _qlab_offer ${${spec#!}#+}
  elif [[ $PREFIX = -* ]]; then _qlab_flags $name
  else
    # --lab has named it already.
    for spec in $specs[place,-1]; do [[ $spec = (@lab|@open-lab) && -n $lab ]] || _qlab_offer $spec; done
  fi
  return ret
}

(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _qlab qlab
