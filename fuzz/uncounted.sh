#!/usr/bin/env bash
# Between cargo and rustc while the targets are built: lopdf is built without its edges counted, for with them the
# compiler does not come to an end on it. What reads PDFs in ssr itself is counted. What mail-parser asserts of itself is
# not asked, as in every other build: it goes on where it does not hold (Cargo.toml).
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
case " $* " in *" --crate-name mail_parser "*) set -- "$@" -Cdebug-assertions=no ;; esac
exec "$rustc" "$@"
