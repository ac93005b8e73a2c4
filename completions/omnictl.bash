# Completion of omnictl for bash: in /usr/share/bash-completion/completions/omnictl, or sourced.
# It knows no verbs; omnictl itself says what may follow, with the daemon's own names.

_omnictl() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() before piece index line
  # bash parts words at = and : too. Here they are put together again, as omnictl would get them,
  # and end at the cursor.
  for ((index = 0; index <= COMP_CWORD; index++)); do
    before=$rest
    rest=${rest#"${rest%%[![:space:]]*}"}
    piece=${COMP_WORDS[index]}
    ((index < COMP_CWORD)) || piece=$rest
    if ((index > 0)) && [[ $before == "$rest" ]]; then
      words[${#words[@]} - 1]+=$piece
    else
      words+=("$piece")
    fi
    rest=${rest#"$piece"}
  done

  local current=${words[${#words[@]} - 1]}
  # What bash has parted off in front of the cursor is not to be said again.
  local parted=${current%"${current##*[=:]}"}
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == $'\tfiles' ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current")
      return
    fi
    line=${line%%$'\t'*}
    COMPREPLY+=("${line#"$parted"}")
  done < <(omnictl --complete -- "${words[@]:1}" 2>/dev/null)
  # A value follows a = at once.
  [[ ${COMPREPLY[*]} != *= ]] || compopt -o nospace 2>/dev/null
}

complete -F _omnictl omnictl
