#!/usr/bin/env bash
# Makes the workspace in which the faults are planted, in an empty folder, with the real steps of `ssr`.
#
#   cd EMPTY-FOLDER && bash tests/detection/ssr/base.sh      with `ssr` and `git` on PATH
#
# On main stand two adopted documents. Each of the others has a branch of its own: `skyfall` and
# `formagor-aktiverat` are drafted, `varmebolja` is on remiss, and `snostorm` has come home from its
# remiss with two comments, both with their dispositions.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
export GIT_AUTHOR_NAME=Samordningskansliet GIT_AUTHOR_EMAIL=kansli@ssr.example
export GIT_COMMITTER_NAME=Samordningskansliet GIT_COMMITTER_EMAIL=kansli@ssr.example

at() { export SSR_NOW=$1T08:00:00Z GIT_AUTHOR_DATE=$1T08:00:00Z GIT_COMMITTER_DATE=$1T08:00:00Z; }
commit() { git add -A && git commit -q -m "$1"; }

# A document that a working group has drafted on a branch of its own.
draft() {
  ssr new "$1" "$2" --title "$3" --assignment rcg-2026-01-20 --paragraph 5 -q
  git checkout -q "draft/$2"
  cp -r "$here/texts/$2/." "guidance/documents/$2"
  commit "$2: a first text"
  git checkout -q main
}

# Five members are asked.
remiss() {
  ssr remiss prepare "$1" --until 2026-03-31 --dnr "$2" -q
  ssr remiss send "$1" --confirm 5 -q
}

at 2026-01-07
cp -r "$here/../../register/." .
sed -i 's/kinds: \[guidance\]/kinds: [guidance, capabilities]/' ssr.yaml
mkdir -p guidance/documents
cp -r "$here/texts/formagor" "$here/texts/oversvamning" guidance/documents
git init -q -b main
commit "register: begin"
for id in formagor oversvamning; do
  ssr take-over "$id" --adopted 2025-11-20 --source "RCG:s protokoll 2025-11-20, paragraf 4" -q
done

at 2026-02-02
ssr meeting add rcg --date 2026-01-20 -q
draft guidance skyfall Skyfall
draft capabilities formagor-aktiverat "Förmågor i aktiverat läge"
draft guidance varmebolja Värmebölja
draft guidance snostorm Snöstorm
remiss varmebolja "SPL 2026-17"
remiss snostorm "SPL 2026-18"
ssr remiss record snostorm --member sydby --stance tillstyrker-med-andringar -q \
  --comment "4:1=Säg vem som plogar." --comment "5:1=Säg det på fler språk."

at 2026-04-01
ssr remiss close snostorm -q
ssr dispose snostorm sydby/1/1 --as met --reason "Väghållaren plogar." -q
ssr dispose snostorm sydby/1/2 --as met --reason "Budskapet översätts." -q
