# Completion of qlab for bash: made by `qlab completion bash`. It starts no process: what it offers is in here and in files.
_qlab_data='@DATA@'

# The names of one kind, in the array qlab_found.
_qlab_names() {
  local file kind word
  case $1 in
    lab) for file in '@ROOT@'/labs/*/lab.ts; do file=${file%/lab.ts} && qlab_found+=("${file##*/}"); done ;;
    guest)
      qlab_found+=(micro debian)
      for file in '@CACHE@'/images/added-*/; do file=${file%/} && [ -d "$file" ] && qlab_found+=("${file##*/added-}"); done ;;
    none) ;;
    step | machine)
      for file in "${QLAB_STATE_HOME:+$QLAB_STATE_HOME/qlab}"/sessions/*/io/words '@STATE@'/sessions/*/io/words; do
        [ -r "$file" ] || continue
        while read -r kind word; do [ "$kind" = "$1" ] && qlab_found+=("$word"); done <"$file"
      done ;;
    command)
      while IFS='|' read -r word _; do qlab_found+=("${word%% *}"); done <<<"$_qlab_data"
      qlab_found+=(help) ;;
    *) qlab_found+=(${1//,/ }) ;;
  esac
}

_qlab() {
  local cur=${COMP_WORDS[COMP_CWORD]} before=("${COMP_WORDS[@]:1:COMP_CWORD-1}")
  local name flags takes found= position=0 word flag value='' qlab_found=()
  COMPREPLY=()
  [ "$cur" = = ] && cur=
  local command=${before[0]-} two="${before[0]-} ${before[1]-}"
  while IFS='|' read -r name flags takes; do
    [ "$name" = "$command" ] || [ "$name" = "$two" ] || continue
    found=$name
    break
  done <<<"$_qlab_data"
  if [ "$command" = help ]; then _qlab_names command; _qlab_names lab; flags= found=help
  elif [ ${#before[@]} = 0 ]; then _qlab_names command
  elif [ -z "$found" ]; then
    while IFS='|' read -r name _; do
      case $name in "$command "*) qlab_found+=("${name#* }") ;; esac
    done <<<"$_qlab_data"
  else
    local count=${#found} skip=1
    [ "$found" = "$two" ] && skip=2
    for word in "${before[@]:skip}"; do
      case $word in
        --) return ;;
        =) ;;
        -*) value=$word ;;
        *)
          for flag in $flags; do [ "${flag%%=*}" = "$value" ] && [ "$flag" != "$value" ] && word=; done
          value=
          [ -n "$word" ] && position=$((position + 1)) ;;
      esac
    done
    for flag in $flags; do
      case $flag in "$value"=*) [ -n "$value" ] && { _qlab_names "${flag#*=}"; takes= cur=${cur#=} position=-1; } ;; esac
    done
    if [ "$position" = -1 ]; then :
    elif [ "${cur:0:1}" = - ]; then for flag in $flags; do qlab_found+=("${flag%%=*}"); done
    else
      count=0
      for word in $takes; do
        [ "$count" -ge "$position" ] && { [ "$position" = 0 ] || [ "$count" = "$position" ]; } && _qlab_names "$word"
        count=$((count + 1))
      done
    fi
  fi
  for word in "${qlab_found[@]}"; do
    case $word in "$cur"*) ;; *) continue ;; esac
    case " ${COMPREPLY[*]} " in *" $word "*) continue ;; esac
    COMPREPLY+=("$word")
  done
}
complete -o default -F _qlab qlab
