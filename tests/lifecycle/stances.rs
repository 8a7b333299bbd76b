//! One answer for several members, preliminary answers that are confirmed, answers that take the place of others.

use super::in_state;
use super::world::{World, answer, slug};
use ssr::diag::{Refusal, Say};
use ssr::model::*;
use ssr::project::RoundFolder;

fn record(world: &World, form: &AnswerForm) -> Result<Plan, Refusal> {
    let action = Action::RecordAnswer { document: world.id.clone(), round: None, form: form.clone() };
    world.decide(&action, Role::Secretariat)
}

fn recorded(world: &mut World, form: &AnswerForm) -> Plan {
    let plan = record(world, form).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    let action = Action::RecordAnswer { document: world.id.clone(), round: None, form: form.clone() };
    world.act(&action).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    plan
}

fn round<T>(world: &World, see: impl Fn(&RoundFolder) -> T) -> T {
    let matter = world.matter();
    let document = matter.head_document().expect("not forked").expect("a document");
    see(&document.rounds[&1])
}

fn written(plan: &Plan) -> Vec<String> {
    let [Commit { tree: Tree::Facts { files, .. }, .. }] = plan.commits.as_slice() else {
        panic!("{plan:?}")
    };
    files.keys().filter(|p| p.contains("/answers/")).cloned().collect()
}

#[test]
fn one_answer_speaks_for_several_and_each_has_its_file() {
    let mut world = in_state(State::OnRemiss);
    let form = AnswerForm {
        speaks_for: vec![slug("syd"), slug("polisen"), slug("sydby")],
        stance: Stance::Opposes,
        preliminary: true,
        ..answer("regionen", Some("Nej."))
    };
    let plan = recorded(&mut world, &form);
    assert_eq!(
        written(&plan),
        ["polisen", "regionen", "sydby"].map(|m| format!("remiss/1/answers/{m}/01.yaml"))
    );
    assert_eq!(plan.commits[0].message, "skyfall: answer from regionen and for 2 more (round 1)\n");
    round(&world, |folder| {
        let standing = folder.standing();
        let lead = standing[&slug("regionen")];
        // Each once, in the order in which they were asked.
        let mut speaks_for = lead.speaks_for.clone();
        speaks_for.sort();
        assert_eq!(speaks_for, [slug("polisen"), slug("sydby")]);
        for member in ["polisen", "sydby"] {
            let other = standing[&slug(member)];
            assert_eq!((other.stance, other.preliminary), (Stance::Opposes, true));
            assert_eq!(other.through, Some(slug("regionen")));
            assert!(other.comments.is_empty(), "the comments stand once, with whoever made them");
        }
        assert_eq!(folder.comments().filter(|(_, a, _)| a.member == slug("regionen")).count(), 1);
    });
    // What the board then decides holds for all of them, and the comments stand.
    let confirmed = AnswerForm { stance: Stance::Opposes, ..answer("regionen", None) };
    let plan = recorded(&mut world, &confirmed);
    assert_eq!(plan.notes, [Note::Confirms { member: slug("regionen"), answer: 1, comments: 1 }]);
    round(&world, |folder| {
        let standing = folder.standing();
        assert!(["regionen", "polisen", "sydby"].iter().all(|m| !standing[&slug(m)].preliminary));
        assert_eq!(folder.confirmed_by(standing[&slug("regionen")]), [1, 2].into());
    });
}

#[test]
fn whoever_has_answered_itself_is_not_spoken_over_and_can_always_speak() {
    let mut world = in_state(State::OnRemiss);
    // nordby has answered.
    let form = AnswerForm {
        speaks_for: vec![slug("nordby"), slug("sydby")],
        stance: Stance::Opposes,
        ..answer("regionen", None)
    };
    let plan = recorded(&mut world, &form);
    assert_eq!(plan.notes, [Note::AnsweredItself { member: slug("nordby"), answer: 1 }]);
    round(&world, |folder| {
        assert_eq!(folder.standing()[&slug("nordby")].stance, Stance::Supports);
        // It is kept for whom it was given.
        assert_eq!(folder.standing()[&slug("nordby")].through, None);
        assert_eq!(folder.standing()[&slug("regionen")].speaks_for, [slug("nordby"), slug("sydby")]);
    });
    recorded(&mut world, &answer("sydby", Some("Vi säger ja.")));
    round(&world, |folder| {
        let own = folder.standing()[&slug("sydby")];
        assert_eq!((own.answer, own.stance, own.through.clone()), (2, Stance::Supports, None));
    });
}

#[test]
fn nobody_speaks_for_itself_or_for_one_that_was_not_asked() {
    let mut world = in_state(State::OnRemiss);
    world.joined();
    for (name, says) in [
        ("nordby", "nordby cannot also speak for nordby"),
        ("nykoping", "nykoping is neither a consultee of the round nor a cluster that has another"),
        ("vast", "vast is neither a consultee of the round nor a cluster that has another"),
    ] {
        let form = AnswerForm { speaks_for: vec![slug(name)], ..answer("nordby", None) };
        let refusal = record(&world, &form).expect_err(name);
        assert_eq!(refusal.message.say(Lang::En), says);
        assert!(!refusal.next.is_empty());
    }
}

#[test]
fn a_confirmation_keeps_the_comments_and_another_answer_does_not() {
    let mut world = in_state(State::OnRemiss);
    let preliminary = AnswerForm { preliminary: true, ..answer("sydby", Some("Nämn bron.")) };
    recorded(&mut world, &preliminary);
    // Another stance is another answer.
    let other = AnswerForm { stance: Stance::Opposes, ..answer("sydby", None) };
    let plan = record(&world, &other).expect("an answer");
    let today = world.today;
    let member = slug("sydby");
    let replaced = Note::Supersedes { member, answer: 2, before: 1, received: today, comments: 1 };
    assert_eq!(plan.notes, [replaced]);
    // Unless it says which answer's comments stand.
    let told = AnswerForm { confirms: Some(1), ..other };
    let plan = record(&world, &told).expect("an answer");
    assert_eq!(plan.notes, [Note::Confirms { member: slug("sydby"), answer: 1, comments: 1 }]);
    let wrong = AnswerForm { confirms: Some(7), ..told };
    let refusal = record(&world, &wrong).expect_err("there is no such answer");
    assert_eq!(refusal.message.say(Lang::En), "sydby has no answer 7 to confirm in the round");
}

/// The same answers in any order of entry leave the same one standing.
#[test]
fn the_answer_that_was_received_last_stands_whenever_it_is_entered() {
    let mut world = in_state(State::OnRemiss);
    world.today = jiff::civil::date(2026, 3, 20);
    let on =
        |day: i8, form: AnswerForm| AnswerForm { received: Some(jiff::civil::date(2026, 3, day)), ..form };
    recorded(&mut world, &on(16, answer("polisen", Some("Nämn bron."))));
    let older = on(10, AnswerForm { stance: Stance::Opposes, ..answer("polisen", Some("Nej.")) });
    let plan = recorded(&mut world, &older);
    let said: Vec<String> = plan.notes.iter().map(|note| note.say(Lang::En)).collect();
    assert_eq!(
        said,
        [
            "answer polisen/2 came on 2026-03-10 and is superseded from the start: polisen/1, which came on 2026-03-16, stands; 1 comment in it does not stand"
        ]
    );
    round(&world, |folder| {
        let stands = folder.standing()[&slug("polisen")];
        assert_eq!((stands.answer, stands.stance), (1, Stance::Supports));
        let superseded = |key: &str| folder.items().iter().any(|item| item.key == key && item.superseded);
        assert!(superseded("polisen/2/1") && !superseded("polisen/1/1"));
    });
    // What it does not replace it does not confirm either, and what replaces it later says so.
    let preliminary = on(17, AnswerForm { preliminary: true, ..answer("polisen", None) });
    let plan = recorded(&mut world, &preliminary);
    let member = || slug("polisen");
    let day = jiff::civil::date(2026, 3, 16);
    let replaced = Note::Supersedes { member: member(), answer: 3, before: 1, received: day, comments: 1 };
    assert_eq!(plan.notes, [replaced]);
    let plan = recorded(&mut world, &on(12, answer("polisen", None)));
    assert!(matches!(plan.notes.as_slice(), [Note::EnteredSuperseded { answer: 4, stands: 3, .. }]));
    // Of two that came on one day the one entered last stands.
    let plan =
        recorded(&mut world, &on(17, AnswerForm { stance: Stance::Opposes, ..answer("polisen", None) }));
    assert!(matches!(plan.notes.as_slice(), [Note::Supersedes { answer: 5, before: 3, comments: 0, .. }]));
}

#[test]
fn an_answer_for_others_that_came_earlier_changes_nothing_for_them() {
    let mut world = in_state(State::OnRemiss);
    world.today = jiff::civil::date(2026, 3, 20);
    let from = |member: &str, day: i8, stance: Stance, also: &[&str]| AnswerForm {
        received: Some(jiff::civil::date(2026, 3, day)),
        stance,
        speaks_for: also.iter().map(|name| slug(name)).collect(),
        ..answer(member, None)
    };
    recorded(&mut world, &from("regionen", 16, Stance::Opposes, &["sydby"]));
    let plan = recorded(&mut world, &from("polisen", 10, Stance::Supports, &["sydby"]));
    assert!(matches!(plan.notes.as_slice(), [Note::EnteredSuperseded { stands: 1, .. }]), "{:?}", plan.notes);
    round(&world, |folder| assert_eq!(folder.standing()[&slug("sydby")].stance, Stance::Opposes));
    // Its own answer holds, whenever it came.
    recorded(&mut world, &from("sydby", 9, Stance::NoRemark, &[]));
    round(&world, |folder| assert_eq!(folder.standing()[&slug("sydby")].stance, Stance::NoRemark));
}

#[test]
fn no_answer_came_before_the_remiss() {
    let mut world = in_state(State::OnRemiss);
    let asked = round(&world, |folder| folder.asked_on(&slug("polisen"))).expect("a letter");
    let early = AnswerForm { received: asked.yesterday().ok(), ..answer("polisen", None) };
    let refusal = record(&world, &early).expect_err("nobody had asked");
    assert_eq!(
        refusal.message.say(Lang::En),
        "the answer from polisen cannot have come on 1969-12-31: the remiss went there on 1970-01-01"
    );
    assert!(!refusal.next.is_empty());
    recorded(&mut world, &AnswerForm { received: Some(asked), ..early });
}

/// Whenever it was entered, and whatever was granted since.
#[test]
fn late_is_what_came_after_the_members_own_last_day() {
    let mut world = in_state(State::OnRemiss);
    world.today = jiff::civil::date(2026, 4, 2);
    let in_time = AnswerForm { received: Some(jiff::civil::date(2026, 3, 31)), ..answer("polisen", None) };
    recorded(&mut world, &answer("sydby", None));
    let late = |world: &World, member: &str| {
        round(world, |folder| {
            let answer = folder.standing()[&slug(member)];
            (answer.late, folder.is_late(answer))
        })
    };
    assert_eq!(late(&world, "sydby"), (true, true));
    let extend = world.action(Verb::Extend);
    world.act(&extend).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    assert_eq!(late(&world, "sydby"), (true, false), "what was written then stays written");
    let close = world.action(Verb::Close);
    world.act(&close).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    recorded(&mut world, &in_time);
    assert_eq!(late(&world, "polisen"), (false, false));
}
