//! Mails that came home and have become nothing: closing tells of them, and no text goes on to RSG past one.

use super::world::{World, slug};
use ssr::diag::Say;
use ssr::model::*;

/// A round whose time is out and whose letters have arrived; nordby has answered without a comment.
fn world() -> World {
    let mut world = World::new();
    for verb in [Verb::New, Verb::Prepare, Verb::Send] {
        let action = world.action(verb);
        world.act(&action).unwrap_or_else(|r| panic!("{}", r.message.say(Lang::En)));
    }
    let mut form = super::world::answer("nordby", None);
    form.evidence = vec![sha256(b"nordby")];
    world.act(&Action::RecordAnswer { document: slug("skyfall"), round: None, form }).unwrap();
    world.today = jiff::civil::date(2026, 4, 1);
    world
}

fn kept(name: &str, document: Option<&str>, member: Option<&str>, becomes: Becomes) -> Kept {
    let text = format!(
        "mail: {0}\nbytes: 1\ncontent: {0}\nreceived: \"2026-03-17\"\nsort: letter\nbecomes: waits\n",
        sha256(name.as_bytes())
    );
    let mut kept: Kept = ssr::syntax::yaml::read("mail.yaml", &text, 0).0.expect("a note");
    kept.document = document.map(slug);
    kept.round = document.map(|_| 1);
    kept.member = member.map(slug);
    kept.becomes = becomes;
    kept
}

fn notes(world: &World, verb: Verb) -> Vec<Note> {
    world.decide(&world.action(verb), Role::Secretariat).expect("a plan").notes
}

fn refused(world: &World) -> Vec<String> {
    refused_to(world, Verb::Submit)
}

fn refused_to(world: &World, verb: Verb) -> Vec<String> {
    let refusal = world.decide(&world.action(verb), Role::Secretariat).expect_err("a mail waits");
    std::iter::once(&refusal.message).chain(&refusal.next).map(|said| said.say(Lang::En)).collect()
}

#[test]
fn no_text_goes_on_past_a_mail_that_has_become_nothing() {
    let mut world = world();
    let waits = kept("a", Some("skyfall"), Some("sydby"), Becomes::Waits);
    let short = waits.mail.short().to_owned();
    world.mails = Some(vec![waits.clone()]);
    let told =
        Note::MailsWait { id: slug("skyfall"), mails: vec![(waits.mail.clone(), Some(slug("sydby")))] };
    assert_eq!(notes(&world, Verb::Close), [told.clone()]);
    assert!(told.say(Lang::Sv).contains("ssr remiss mails skyfall --waiting"), "{}", told.say(Lang::Sv));
    let close = world.action(Verb::Close);
    world.act(&close).unwrap();
    let said = refused(&world);
    assert_eq!(
        said,
        [
            format!("1 mail of round 1 of skyfall has not become anything yet: {short} (sydby)"),
            "ssr remiss mails skyfall --waiting".to_owned(),
            format!("ssr remiss assign skyfall {short} --member MEMBER"),
            format!("ssr remiss assign skyfall {short} --nothing REASON"),
        ]
    );
    // No member is told what became of the others' answers, and who has not answered, while one may lie there.
    assert_eq!(refused_to(&world, Verb::Reply), said);
    // Decided and not entered yet: the run that was cut short is finished first.
    world.mails = Some(vec![kept("a", Some("skyfall"), Some("sydby"), Becomes::Answer)]);
    assert_eq!(refused(&world)[1], "ssr remiss collect skyfall");
    // Without a matter, and from a member that is silent: it may be the answer that is missing.
    world.mails = Some(vec![kept("a", None, Some("sydby"), Becomes::Waits)]);
    assert!(refused(&world)[0].contains(&short));
}

#[test]
fn what_is_settled_or_is_about_something_else_stops_nothing() {
    let mut world = world();
    let close = world.action(Verb::Close);
    world.act(&close).unwrap();
    let stranger = kept("stranger", None, None, Becomes::Waits);
    let from_nordby = kept("nordby again", None, Some("nordby"), Becomes::Waits);
    let entered = kept("nordby", Some("skyfall"), Some("nordby"), Becomes::Answer);
    let mut all: Vec<Kept> = [Becomes::Noted, Becomes::Nothing, Becomes::Copy, Becomes::Disposed]
        .into_iter()
        .map(|becomes| kept("s", Some("skyfall"), Some("sydby"), becomes))
        .collect();
    all.push(entered);
    all.push(kept("o", Some("varmebolja"), Some("sydby"), Becomes::Waits));
    world.mails = Some(all.clone());
    assert_eq!(notes(&world, Verb::Submit), []);
    all.extend([stranger, from_nordby]);
    world.mails = Some(all);
    for verb in [Verb::Submit, Verb::Reply] {
        assert_eq!(notes(&world, verb), [Note::StrangeMails { count: 2 }]);
    }
    // Where the originals lie elsewhere, that is said and nothing is guessed.
    world.mails = None;
    assert_eq!(notes(&world, Verb::Submit), [Note::MailsUnknown { round: 1 }]);
}
