//! A round with everything in it that a paper about a document could choke on.

use std::path::{Path, PathBuf};

use super::{World, text};

/// A round until RSG has it; one member answers with everything that a paper could choke on.
pub const ROUND: &str = r#"
at() { export SSR_NOW="$1T08:00:00Z" GIT_AUTHOR_DATE="$1T08:00:00Z" GIT_COMMITTER_DATE="$1T08:00:00Z"; }
set -e
at 2026-02-02
ssr meeting add rcg --date 2026-01-20 -q
ssr new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20 --paragraph 5 -q
ssr remiss prepare skyfall --until 2026-03-31 --dnr "SPL 2026-17" -q
ssr remiss send skyfall --confirm 5 -q
at 2026-03-20
ssr remiss record skyfall --member sydby --stance tillstyrker-med-andringar --comment "4:1=Lägg till: senast den 1 maj." -q
ssr remiss record skyfall --member regionen --stance tillstyrker -q
ssr remiss record skyfall --member nordby --stance avstyrker --decided-by Kommunstyrelsen --decided 2026-03-18 --dnr "KS 2026/8" \
  --comment $'=#panic("x") <script>alert(1)</script> 👍 $x$ *b* [l](javascript:1) // <lab> @ref ---' \
  --comment "4:1=Var står det att vi har råd?" -q
at 2026-04-01
ssr remiss close skyfall -q
ssr dispose skyfall sydby/1/1 --as partly-met --reason "Planen ska finnas, men varje kommun väljer dagen." --changed 4:1 -q
ssr dispose skyfall nordby/1/1 --as noted --reason "Vi kan inte läsa synpunkten." -q
ssr dispose skyfall nordby/1/2 --as not-met --reason "Kostnaden är liten." -q
git switch -q draft/skyfall
sed -i -e 's/ska göra en plan/ska i år göra en plan/' -e '/Vårdens transporter/d' -e 's/^Stanna inne/Ring 112 bara i nödfall.\n\nStanna inne/' guidance/documents/skyfall/document.md
git commit -qam "skyfall: what was answered" && git switch -q main
ssr rsg submit skyfall -q
"#;

pub fn played(world: &World) -> PathBuf {
    let root = world.register("register");
    done(world, &root, ROUND);
    root
}

#[track_caller]
pub fn done(world: &World, root: &Path, lines: &str) {
    let output = world.shell(root, "2026-04-01T08:00:00Z", lines);
    assert!(output.status.success(), "{}", text(&output));
}
