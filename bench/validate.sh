#!/usr/bin/env bash
# How long `ssr validate` and Doorstop take to check the same 1,000 linked documents.
#
#   bench/validate.sh [SSR]       SSR is a program; without it, one is built with the dist profile
#
# Makes both workspaces, installs Doorstop into a Python of its own if it is missing, runs each five
# times in turn after one run to warm up, and prints the median times and their ratio. Where a
# program fails, or changes a file, there is no ratio.
set -euo pipefail
exec </dev/null
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
documents=${DOCUMENTS:-1000}
runs=${RUNS:-5}
doorstop_version=3.2

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

venv=$repository/target/bench-doorstop
if ! "$venv/bin/doorstop" --version 2>/dev/null | grep -q "v$doorstop_version\$"; then
  rm -rf "$venv"
  mkdir -p "$repository/target"
  python3 -m venv "$venv"
  "$venv/bin/python3" -m pip install --quiet --disable-pip-version-check "doorstop==$doorstop_version"
fi

if [ $# -gt 0 ]; then
  ssr=$(realpath "$1")
else
  (cd "$repository" && cargo build --profile dist)
  ssr=$repository/target/dist/ssr
fi

python3 "$repository/bench/generate.py" --documents "$documents" --seed 1 \
  --out "$work/ssr" --doorstop "$work/doorstop"
for folder in ssr doorstop; do
  git -C "$work/$folder" init -q -b main
  git -C "$work/$folder" add -A
  git -C "$work/$folder" -c user.name=bench -c user.email=bench@ssr.example -c commit.gpgsign=false commit -q -m "all"
done

run_ssr() { "$ssr" -C "$work/ssr" validate; }
run_doorstop() { (cd "$work/doorstop" && "$venv/bin/doorstop" -F -R -W -S); }

failed=()
# One run of one program: its time in microseconds goes to a file, a failure to the list.
timed() {
  local name=$1 start end code=0
  start=${EPOCHREALTIME/[.,]/}
  "run_$name" >"$work/$name.log" 2>&1 || code=$?
  end=${EPOCHREALTIME/[.,]/}
  if [ "$code" -ne 0 ]; then
    failed+=("$name ended with $code; the last it said was: $(tail -n 1 "$work/$name.log" | cut -c1-200)")
  elif [ -n "$(git -C "$work/$name" status --porcelain)" ]; then
    failed+=("$name changed the files that it was to check")
  fi
  echo $((end - start)) >>"$work/$name.times"
}

for name in ssr doorstop; do
  timed "$name"
  rm "$work/$name.times"
done
for ((run = 0; run < runs && ${#failed[@]} == 0; run++)); do
  timed ssr
  timed doorstop
done

echo "processor:  $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sed -n 1p) ($(nproc) cores)"
echo "documents:  $documents, $(cat "$work"/ssr/guidance/documents/*/document.md | wc -c) bytes"
echo "ssr:        $("$ssr" --version 2>/dev/null || echo "does not say its version")"
echo "doorstop:   $doorstop_version on $("$venv/bin/python3" --version)"
if [ "${#failed[@]}" -gt 0 ]; then
  printf 'NO RATIO: %s\n' "${failed[@]}" >&2
  exit 1
fi

python3 - "$work/ssr.times" "$work/doorstop.times" <<'END'
import statistics, sys

def read(path):
    return [int(line) / 1e6 for line in open(path)]

ssr, doorstop = map(read, sys.argv[1:])
for name, times in (("ssr validate", ssr), ("doorstop -F -R -W -S", doorstop)):
    print(f"{name:22} median {statistics.median(times):7.3f} s   of " + " ".join(f"{t:.3f}" for t in times))
print(f"{'ratio':22} doorstop takes {statistics.median(doorstop) / statistics.median(ssr):.1f} times as long")
END
