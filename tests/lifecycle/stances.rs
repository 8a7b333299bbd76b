//! One answer for several members, preliminary answers that are confirmed, answers that take the place of others.

use super::in_state;
use super::world::{World, answer, slug};
use ssr::diag::Refusal;
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
    assert_eq!(plan.notes, [Note::Supersedes { member: slug("sydby"), answer: 1, comments: 1 }]);
    // Unless it says which answer's comments stand.
    let told = AnswerForm { confirms: Some(1), ..other };
    let plan = record(&world, &told).expect("an answer");
    assert_eq!(plan.notes, [Note::Confirms { member: slug("sydby"), answer: 1, comments: 1 }]);
    let wrong = AnswerForm { confirms: Some(7), ..told };
    let refusal = record(&world, &wrong).expect_err("there is no such answer");
    assert_eq!(refusal.message.say(Lang::En), "sydby has no answer 7 to confirm in the round");
}
