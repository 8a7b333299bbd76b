//! Many comments at once, one comment in parts, one reply to several, and a worklist that comes home.

use super::world::{World, answer, set, slug};
use ssr::diag::Refusal;
use ssr::model::*;
use ssr::project::Became;

const REASON: &str = "Varje kommun väljer själv.";

/// A round that is closed, with three comments of sydby and one of nordby.
fn world() -> World {
    let mut world = World::new();
    for verb in [Verb::New, Verb::Prepare, Verb::Send, Verb::RecordAnswer] {
        let action = world.action(verb);
        world.act(&action).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    }
    let mut form = answer("sydby", Some("Nämn bron."));
    let one = form.comments[0].clone();
    form.comments.push(CommentForm { kind: CommentKind::Editorial, says: "Stavfel.".into(), ..one.clone() });
    form.comments.push(CommentForm { kind: CommentKind::Editorial, says: "Ett fel till.".into(), ..one });
    act(&mut world, Action::RecordAnswer { document: slug("skyfall"), round: None, form }).unwrap();
    world.today = jiff::civil::date(2026, 4, 1);
    let close = world.action(Verb::Close);
    world.act(&close).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    world
}

fn act(world: &mut World, action: Action) -> Result<Plan, Refusal> {
    let plan = world.decide(&action, Role::Secretariat)?;
    world.act(&action)?;
    Ok(plan)
}

fn dispose(world: &mut World, disposing: Disposing) -> Result<Plan, String> {
    let action = Action::Dispose { document: world.id.clone(), round: None, disposing };
    act(world, action).map_err(|r| {
        assert!(!r.next.is_empty(), "a refusal has a next step");
        let next: Vec<String> = r.next.iter().map(|n| n.say(Lang::En)).collect();
        format!("{}\n{}", r.message.say(Lang::En), next.join("\n"))
    })
}

fn as_(outcome: Outcome, reason: Option<&str>) -> Disposition {
    Disposition { outcome: Some(outcome), reason: reason.map(str::to_owned), ..Disposition::default() }
}

fn file(world: &World) -> Dispositions {
    let bytes = &world.branches[&world.draft()]["remiss/1/dispositions.yaml"];
    ssr::syntax::yaml::read("", &String::from_utf8_lossy(bytes), 0).0.unwrap()
}

fn left(world: &World) -> Vec<String> {
    world.matter().draft().unwrap().rounds[&1].undisposed()
}

#[test]
fn all_of_a_kind_at_once_and_never_over_what_somebody_decided() {
    let mut world = world();
    dispose(&mut world, set("sydby/1/2", as_(Outcome::NotMet, Some("Det är rätt stavat.")))).unwrap();
    let editorial = |decided_too| Disposing::Set {
        which: Which { kind: Some(CommentKind::Editorial), decided_too, ..Which::default() },
        reply: as_(Outcome::Met, None),
    };
    let plan = dispose(&mut world, editorial(false)).unwrap();
    assert_eq!(plan.commits[0].message, "skyfall: disposition of sydby/1/3 (round 1)\n");
    assert_eq!(file(&world).dispositions["sydby/1/2"].outcome, Some(Outcome::NotMet));
    assert_eq!(left(&world), ["nordby/1/1", "sydby/1/1"]);
    let said = dispose(&mut world, editorial(false)).expect_err("nothing is left of the kind");
    assert!(said.starts_with("2 comments fit what was asked for, and all have a disposition"), "{said}");
    let plan = dispose(&mut world, editorial(true)).unwrap();
    assert_eq!(
        plan.notes,
        [Note::Disposes { comments: vec!["sydby/1/2".into(), "sydby/1/3".into()], kept: 0 }]
    );
    assert_eq!(file(&world).dispositions["sydby/1/2"], as_(Outcome::Met, None));
    // Nothing is everything by mistake.
    let all = Disposing::Set { which: Which::default(), reply: as_(Outcome::Met, None) };
    let said = dispose(&mut world, all).expect_err("nobody said which");
    assert!(said.starts_with("it is not said which comments are meant"), "{said}");
}

#[test]
fn a_comment_is_divided_and_each_part_is_owed_its_reply() {
    let mut world = world();
    dispose(
        &mut world,
        set(
            "nordby/1/1",
            Disposition { duplicate_of: Some("sydby/1/1".into()), ..as_(Outcome::Duplicate, None) },
        ),
    )
    .unwrap();
    let part = |says: &str| Part { at: None, says: says.into() };
    let split = |comment: &str, parts: &[Part]| Disposing::Split {
        comment: comment.into(),
        parts: parts.to_vec(),
        decided_too: false,
    };
    // What another repeats cannot be divided under its feet.
    let said = dispose(&mut world, split("sydby/1/1", &[part("Ett."), part("Två.")])).expect_err("tangled");
    assert!(said.starts_with("nordby/1/1 would be the same as sydby/1/1"), "{said}");
    assert!(dispose(&mut world, split("sydby/1/2", &[part("Ett.")])).is_err(), "one part is none");
    assert!(
        dispose(&mut world, split("sydby/1/2", &[part("Ett."), part(" ")])).is_err(),
        "a part says something"
    );
    dispose(&mut world, split("sydby/1/2", &[part("Ett."), part("Två.")])).unwrap();
    assert_eq!(left(&world), ["sydby/1/1", "sydby/1/2a", "sydby/1/2b", "sydby/1/3"]);
    assert!(!file(&world).dispositions.contains_key("sydby/1/2"));
    let said = dispose(&mut world, split("sydby/1/2a", &[part("Ett."), part("Två.")])).expect_err("a part");
    assert!(said.starts_with("sydby/1/2a is already a part"), "{said}");
    let said = dispose(&mut world, set("sydby/1/2", as_(Outcome::Met, None))).expect_err("it is divided");
    assert!(said.contains("sydby/1/2"), "{said}");
    dispose(&mut world, set("sydby/1/2b", as_(Outcome::Noted, Some("Noteras.")))).unwrap();
    let block = file(&world).dispositions["sydby/1/2b"].clone();
    assert_eq!(block.says.as_deref(), Some("Två."), "the words of a part stay with it");
    // No part stands at a point that the text has not.
    let nowhere = [Part { at: Some("9:9".into()), says: "Ett.".into() }, part("Två.")];
    let said = dispose(&mut world, split("sydby/1/3", &nowhere)).expect_err("no point");
    assert!(said.starts_with("part a is about 9:9, but the text that was sent has no such point"), "{said}");
    // It is divided anew; what was decided about words that stay does too.
    dispose(&mut world, split("sydby/1/2", &[part("Noll."), part("Ett."), part("Två.")])).unwrap();
    assert_eq!(file(&world).dispositions["sydby/1/2c"], block);
    let said = dispose(&mut world, split("sydby/1/2", &[part("Ett."), part("Annat.")])).expect_err("decided");
    assert!(said.starts_with("sydby/1/2c already has a disposition"), "{said}");
    let parts = vec![Part { at: Some("4:1".into()), says: "Ett.".into() }, part("Annat.")];
    dispose(&mut world, Disposing::Split { comment: "sydby/1/2".into(), parts, decided_too: true }).unwrap();
    assert!(!file(&world).dispositions.contains_key("sydby/1/2c"));
    assert_eq!(left(&world), ["sydby/1/1", "sydby/1/2a", "sydby/1/2b", "sydby/1/3"]);
    dispose(&mut world, set("sydby/1/2b", as_(Outcome::Noted, Some("Noteras.")))).unwrap();
    // A late answer brings its own blocks and no second one for what was divided.
    let form = answer("regionen", Some("Vi med."));
    act(&mut world, Action::RecordAnswer { document: slug("skyfall"), round: None, form }).unwrap();
    assert_eq!(left(&world), ["regionen/1/1", "sydby/1/1", "sydby/1/2a", "sydby/1/3"]);
}

#[test]
fn one_reply_answers_a_group_and_stands_once() {
    let mut world = world();
    let group = |comments: &[&str], reply: Disposition| Disposing::Set {
        which: Which { comments: comments.iter().map(|c| (*c).into()).collect(), ..Which::default() },
        reply: Disposition { group: Some(slug("vagar")), ..reply },
    };
    let said =
        dispose(&mut world, group(&["nordby/1/1"], as_(Outcome::NotMet, None))).expect_err("no reason");
    assert!(said.contains("needs a reason"), "{said}");
    dispose(&mut world, group(&["nordby/1/1", "sydby/1/1"], as_(Outcome::NotMet, Some(REASON)))).unwrap();
    let bytes = &world.branches[&world.draft()]["remiss/1/dispositions.yaml"];
    assert_eq!(String::from_utf8_lossy(bytes).matches(REASON).count(), 1);
    // Others join it without a word.
    dispose(&mut world, group(&["sydby/1/2"], Disposition::default())).unwrap();
    assert_eq!(left(&world), ["sydby/1/3"]);
    let matter = world.matter();
    for item in matter.draft().unwrap().rounds[&1].items().iter().filter(|i| i.key != "sydby/1/3") {
        let Became::Done(reply) = item.became else { panic!("{item:?}") };
        assert_eq!((reply.outcome, reply.reason), (Outcome::NotMet, Some(REASON)));
    }
    let said =
        dispose(&mut world, group(&["sydby/1/3"], as_(Outcome::Met, None))).expect_err("another reply");
    assert!(said.starts_with("the group vagar already has another reply"), "{said}");
}

#[test]
fn a_duplicate_never_leads_back_to_itself() {
    let mut world = world();
    let same = |one: &str, other: &str| {
        set(one, Disposition { duplicate_of: Some(other.into()), ..as_(Outcome::Duplicate, None) })
    };
    dispose(&mut world, same("sydby/1/1", "sydby/1/2")).unwrap();
    dispose(&mut world, same("sydby/1/2", "sydby/1/3")).unwrap();
    assert!(dispose(&mut world, same("sydby/1/3", "sydby/1/3")).is_err());
    let said = dispose(&mut world, same("sydby/1/3", "sydby/1/1")).expect_err("a ring");
    assert!(said.contains("would be the same as"), "{said}");
}

#[test]
fn a_worklist_is_taken_in_whole_or_not_at_all() {
    let mut world = world();
    let base = |world: &World, comment: &str| file(world).dispositions[comment].mark();
    let row = |world: &World, row: usize, comment: &str, reply: Disposition| FilledRow {
        row,
        comment: comment.into(),
        base: base(world, comment),
        outcome: reply.outcome,
        reason: reply.reason,
        changed: reply.changed,
        duplicate_of: reply.duplicate_of,
        group: reply.group,
    };
    let made: Vec<FilledRow> = vec![
        row(&world, 2, "nordby/1/1", as_(Outcome::Met, None)),
        row(&world, 3, "sydby/1/1", as_(Outcome::NotMet, None)),
        row(&world, 4, "sydby/1/2", as_(Outcome::Noted, Some("Bra."))),
        row(&world, 5, "sydby/1/3", Disposition::default()),
        FilledRow { comment: "sydby/9/9".into(), ..row(&world, 6, "sydby/1/3", as_(Outcome::Met, None)) },
    ];
    // Meanwhile somebody decides.
    dispose(&mut world, set("sydby/1/2", as_(Outcome::OutOfScope, Some("Annat ämne.")))).unwrap();
    let before = file(&world);
    let said = dispose(&mut world, Disposing::Filled(made.clone())).expect_err("three rows cannot be taken");
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], "3 rows of the worklist cannot be taken in, so nothing is");
    assert_eq!(lines[1], "row 3: “not met” needs a reason");
    assert_eq!(
        lines[2],
        "row 4: sydby/1/2 was changed by somebody since the worklist was made (out of scope)"
    );
    assert_eq!(lines[3], "row 6: there is no comment sydby/9/9");
    assert!(file(&world) == before);
    // Mended: in any order, and the row that nobody filled in changes nothing.
    let mut mended = vec![made[3].clone(), made[1].clone(), made[0].clone()];
    mended[1].reason = Some(REASON.into());
    let plan = dispose(&mut world, Disposing::Filled(mended.clone())).unwrap();
    assert_eq!(plan.notes, [Note::Filled { new: 2, changed: 0, same: 1 }]);
    assert_eq!(left(&world), ["sydby/1/3"]);
    let said = dispose(&mut world, Disposing::Filled(mended)).expect_err("twice is once");
    assert!(said.starts_with("the worklist says nothing new"), "{said}");
}

#[test]
fn no_member_is_silent_before_its_time_is_out() {
    let mut world = world();
    let which = Which { decided_too: true, ..Which::default() };
    for member in ["nordby", "sydby"] {
        let which = Which { member: Some(slug(member)), ..which.clone() };
        dispose(&mut world, Disposing::Set { which, reply: as_(Outcome::Met, None) }).unwrap();
    }
    world.today = jiff::civil::date(2026, 3, 31);
    let submit = world.action(Verb::Submit);
    let refusal = world.decide(&submit, Role::Secretariat).expect_err("three have the day left");
    assert_eq!(
        refusal.message.say(Lang::En),
        "3 consultees that have not answered still have time; the first is regionen, until 2026-03-31"
    );
    world.today = jiff::civil::date(2026, 4, 1);
    // A letter that came back after the round was closed: the member has never been asked.
    let draft = world.draft();
    let path = "remiss/1/dispatch/regionen.yaml";
    let sent = world.branches[&draft][path].clone();
    let text = String::from_utf8_lossy(&sent).replace("accepted", "bounced");
    world.branches.get_mut(&draft).unwrap().insert(path.to_owned(), text.into_bytes().into());
    let refusal = world.decide(&submit, Role::Secretariat).expect_err("regionen has not had it");
    let said = refusal.message.say(Lang::En);
    assert!(said.contains("regionen"), "{said}");
    let next: Vec<String> = refusal.next.iter().map(|n| n.say(Lang::En)).collect();
    assert!(
        !next.iter().any(|n| n.contains("resend")),
        "nothing is sent anew once the round is closed: {next:?}"
    );
    // A person says so.
    let said = Resolution {
        member: Some(slug("regionen")),
        letter: None,
        sent: true,
        evidence: Some("Telefon.".into()),
    };
    act(&mut world, Action::Resolve { document: slug("skyfall"), said }).unwrap();
    world.act(&submit).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
}

#[test]
fn a_character_that_nobody_sees_stops_at_the_door() {
    let mut world = world();
    for c in ['\u{202E}', '\u{200B}', '\u{7}'] {
        let reason = format!("Nej{c}.");
        let said =
            dispose(&mut world, set("sydby/1/1", as_(Outcome::NotMet, Some(&reason)))).expect_err("unseen");
        let wanted = format!(
            "dispositions.sydby/1/1.reason holds the character U+{:04X}, which cannot be seen",
            u32::from(c)
        );
        assert!(said.starts_with(&wanted), "{said}");
    }
    let need = Need {
        id: slug("is"),
        title: "Is\u{2066}".into(),
        raised_by: slug("nordby"),
        noted: world.today,
        why: String::new(),
    };
    let refusal = world.decide(&Action::AddNeed(need), Role::Secretariat).expect_err("unseen");
    let said = refusal.message.say(Lang::En);
    assert_eq!(said, "title holds the character U+2066, which cannot be seen: \"Is\\u{2066}\"");
}
