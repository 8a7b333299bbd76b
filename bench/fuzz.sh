#!/usr/bin/env bash
# Fuzzes what reads, checks, mends and draws documents, and says how much was tried.
#
#   bench/fuzz.sh [SECONDS] [TARGET...]     each target for an hour, or for so many seconds; all of them,
#                                           or those that are named
#
# Needs cargo-fuzz (cargo install cargo-fuzz --locked) and a C++ compiler; no nightly Rust. Begins with
# this register, the rules' pages and what earlier runs kept in fuzz/corpus/. Fails on a panic, on what
# does not hold, and on an input that takes more than a second of the processor (in `repeated`: and
# more than eight times as much as a quarter of it); the input is kept in fuzz/artifacts/. What reads
# answers begins with those of tests/answers/, whole and as the parts inside them.
set -euo pipefail
exec </dev/null
cd "$(dirname "${BASH_SOURCE[0]}")/.."

seconds=${1:-3600}
shift || true
targets=("$@")
if [ "${#targets[@]}" -eq 0 ]; then
  mapfile -t targets < <(cd fuzz/fuzz_targets && ls ./*.rs | sed 's|^\./||; s|\.rs$||')
fi
case $seconds in
'' | *[!0-9]*) echo "the first argument is a number of seconds: $seconds" >&2 && exit 2 ;;
esac
cargo fuzz --version >/dev/null 2>&1 || {
  echo "cargo-fuzz is not here: cargo install cargo-fuzz --locked" >&2
  exit 2
}

# Without a sanitizer the stable compiler will do: there is no unsafe code in what is fuzzed.
build=(--sanitizer none)
export RUSTC_WRAPPER=$PWD/fuzz/uncounted.sh
cargo fuzz build "${build[@]}"

# The blocks of a page, each as a file of its own.
blocks() { # PAGE FOLDER
  awk -v to="$2/$(basename "$1" .md)" '
    /^```/ { inside = !inside; n += inside; next }
    inside { print > (to "-" n ".txt") }' "$1"
}

# The parts of an Office file one after another, as the targets take them: a zero byte between two.
parts() { # FILE PART...
  local file=$1 part
  shift
  for part in "$@"; do
    unzip -p "$file" "$part" 2>/dev/null || true
    printf '\0'
  done
}

# What a target begins with, in a folder.
seeds() { # TARGET FOLDER
  local path n=0
  case $1 in
  word)
    for path in tests/answers/word/*.docx; do
      cp "$path" "$2/$((++n)).docx"
      parts "$path" word/document.xml word/comments.xml word/footnotes.xml docProps/custom.xml >"$2/$n.parts"
    done
    ;;
  excel)
    for path in tests/answers/excel/*.xlsx tests/answers/excel/*.ods; do
      cp "$path" "$2/$((++n)).book"
      parts "$path" xl/worksheets/sheet2.xml xl/worksheets/sheet3.xml xl/sharedStrings.xml xl/styles.xml >"$2/$n.parts"
    done
    ;;
  pdf) cp tests/answers/pdf/*.pdf "$2" ;;
  prose) cp tests/answers/prose/*.txt tests/answers/prose/*.html "$2" ;;
  mail) cp fuzz/seeds/mail/*.eml "$2" ;;
  *)
    find guidance tests/register templates/workspace \( -name '*.md' -o -name '*.yaml' \) -size -64k | while read -r path; do
      cp "$path" "$2/$(sha256sum <"$path" | cut -c1-16).txt"
    done
    for path in src/rules/*.md src/syntax/findings/*.md; do blocks "$path" "$2"; done
    ;;
  esac
}

failed=0
for target in "${targets[@]}"; do
  corpus=fuzz/corpus/$target
  mkdir -p "$corpus" fuzz/artifacts
  seeds=$(mktemp -d)
  seeds "$target" "$seeds"
  case $target in word | excel | pdf) longest=65536 ;; *) longest=16384 ;; esac
  log=$(mktemp)
  code=0
  begun=$SECONDS
  # The time on the clock is a net for what never ends: the targets count the processor's own.
  cargo fuzz run "${build[@]}" "$target" "$corpus" "$seeds" -- -max_total_time="$seconds" -max_len="$longest" \
    -timeout=1500 -rss_limit_mb=3072 -dict=fuzz/words.dict -print_final_stats=1 >"$log" 2>&1 || code=$?
  tried=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
  memory=$(sed -n 's/^stat::peak_rss_mb: *//p' "$log")
  covered=$(grep -o 'cov: [0-9]*' "$log" | tail -1 | cut -d' ' -f2 || true)
  kept=$(find "$corpus" -type f | wc -l)
  printf '%-14s %10s tried in %6s s, %6s edges seen, %6s inputs kept, %5s MB at most: ' \
    "$target" "${tried:-?}" "$((SECONDS - begun))" "${covered:-?}" "$kept" "${memory:-?}"
  if [ "$code" -eq 0 ]; then
    echo "nothing found"
  else
    echo "FOUND (ended with $code)"
    grep -E "panicked at|^thread|ERROR: libFuzzer|Test unit written" -A1 "$log" | cut -c1-600 || tail -n 20 "$log"
    failed=1
  fi
  rm -rf "$seeds" "$log"
done
exit "$failed"
