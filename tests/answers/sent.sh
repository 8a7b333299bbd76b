#!/usr/bin/env bash
# Makes what the fixtures of Excel and PDF are made from: the form and the PDF of one remiss, by the program itself, on a
# register of its own.
#
#   sent.sh PROGRAM FOLDER     PROGRAM is ssr; FOLDER is where `form.xlsx` and `sent.pdf` are put
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=$(realpath "$1")
to=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home SSR_NOW=2026-02-02T09:00:00+01:00 GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=Samordningskansliet GIT_AUTHOR_EMAIL=kansli@ssr.example
export GIT_COMMITTER_NAME=$GIT_AUTHOR_NAME GIT_COMMITTER_EMAIL=$GIT_AUTHOR_EMAIL
mkdir -p "$HOME"
cp -r "$here/../register" "$work/register"
cd "$work/register"
cp "$here/text.md" drafts/elavbrott.md
git init -q -b main
git add -A
git commit -qm register
"$program" meeting add rcg --date 2026-01-20 -q
"$program" new guidance elavbrott --title "Långvarigt elavbrott" --text drafts/elavbrott.md --assignment rcg-2026-01-20 --paragraph 5 -q
"$program" remiss prepare elavbrott --until 2026-03-31 --dnr "SPL 2026-17" -q
"$program" remiss send elavbrott --outbox "$work/letters" -q
cp "$work"/letters/*svarsformular*.xlsx "$to/form.xlsx"
cp "$(find "$work/letters" -name '*.pdf' ! -name '*missiv*' | head -1)" "$to/sent.pdf"
