# Completions of mapicheck for bash. What there is to complete is asked of the program itself, so that it is always that
# of its own version: its options and their values of --help, its checks of --list-checks.

# The kind of value that an option takes, as --help has it between < and >; nothing when it takes none.
_mapicheck_value_of() { # HELP OPTION
  local line
  while IFS= read -r line; do
    if [[ $line =~ ^\ +(--?[a-z-]+)[=\ ]\<([^\>]*)\>\ +-\  && ${BASH_REMATCH[1]} == "$2" ]]; then
      printf '%s\n' "${BASH_REMATCH[2]}"
      return
    fi
  done <<<"$1"
}

# Adds the files that begin with a text: folders, and those files whose names match one of the globs that follow.
_mapicheck_files() { # TEXT [GLOB...]
  local text=$1 name glob
  shift
  compopt -o filenames
  while IFS= read -r name; do
    if [[ -d $name ]]; then
      COMPREPLY+=("$name")
      continue
    fi
    for glob; do
      # shellcheck disable=SC2053 # a glob it is
      if [[ ${name,,} == $glob ]]; then
        COMPREPLY+=("$name")
        break
      fi
    done
  done < <(compgen -f -- "$text")
}

# Adds those words that begin with a text, each with something put before it.
_mapicheck_words() { # TEXT PREFIX WORDS
  local word
  while IFS= read -r word; do
    COMPREPLY+=("$2$word")
  done < <(compgen -W "$3" -- "$1")
}

_mapicheck() {
  local program=$1 current=$2 previous=$3 option='' prefix='' word
  COMPREPLY=()

  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    if [[ $word == -- ]]; then # the compiler's arguments
      _mapicheck_files "$current" '*'
      return
    fi
  done

  # "--option=value" is three words for bash, or one where COMP_WORDBREAKS was told so.
  if [[ $current == --*=* ]]; then
    option=${current%%=*} prefix=${current%%=*}= current=${current#*=}
  elif [[ $current == = ]]; then
    option=$previous current=
  elif [[ $previous == = ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $previous == -* ]]; then
    option=$previous
  fi

  local help kind=
  help=$("$program" --help 2>/dev/null) || return
  [[ -z $option ]] || kind=$(_mapicheck_value_of "$help" "$option")
  case $kind in
    '') ;;
    CHECK)
      _mapicheck_words "$current" "$prefix" "$("$program" --list-checks 2>/dev/null | cut -d' ' -f1)"
      return
      ;;
    GLOBS) # separated by commas, and each may be taken away
      prefix+=${current%"${current##*,}"} current=${current##*,}
      [[ $current != -* ]] || prefix+=- current=${current#-}
      _mapicheck_words "$current" "$prefix" "$("$program" --list-checks 2>/dev/null | cut -d' ' -f1)"
      compopt -o nospace
      return
      ;;
    FILE*)
      _mapicheck_files "$current" '*'
      COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
      return
      ;;
    DIR)
      _mapicheck_files "$current"
      COMPREPLY=("${COMPREPLY[@]/#/$prefix}")
      return
      ;;
    REV)
      _mapicheck_words "$current" "$prefix" "HEAD $(git for-each-ref --format='%(refname:short)' 2>/dev/null)"
      return
      ;;
    *[!a-z-\|]*) # a number, a name, an expression
      return
      ;;
    *)
      _mapicheck_words "$current" "$prefix" "${kind//|/ }"
      return
      ;;
  esac

  if [[ $current == -* ]]; then
    local options='' line
    while IFS= read -r line; do
      if [[ $line =~ ^\ +(--?[a-z-]+)([=\ ]\<.*\>)?\ +-\  && ${BASH_REMATCH[1]} != --help-* ]]; then
        options+=" ${BASH_REMATCH[1]}"
        [[ ${BASH_REMATCH[2]} != =* ]] || options+="="
      fi
    done <<<"$help"
    _mapicheck_words "$current" '' "$options"
    [[ ${#COMPREPLY[@]} != 1 || ${COMPREPLY[0]} != *= ]] || compopt -o nospace
  else
    _mapicheck_files "$current" '*.c' '*.cc' '*.cpp' '*.cxx' '*.c++' 'compile_commands.json' '*/compile_commands.json' \
      '*.sln' '*.slnx' '*.vcxproj'
  fi
}

complete -F _mapicheck mapicheck
