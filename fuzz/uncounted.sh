#!/usr/bin/env bash
# Between cargo and rustc while the targets are built: lopdf is built without its edges counted, for with them the
# compiler does not come to an end on it. What reads PDFs in ssr itself is counted.
rustc=$1
shift
case " $* " in *" --crate-name lopdf "*)
  kept=()
  for word in "$@"; do
    case $word in -Cpasses=sancov* | -Cllvm-args=-sanitizer-coverage*) continue ;; esac
    kept+=("$word")
  done
  set -- "${kept[@]}"
  ;;
esac
exec "$rustc" "$@"
