//! What may leave the house of a round: everything but the words of what is secret.
//!
//! Compilations, letters, pages, tables and what other programs read are made of a round as
//! [`RoundFolder::leaving`] gives it, and of [`Answer::open_stance`]. What is masked is still there,
//! so that nothing is miscounted: who answered, how many comments, where in the text.

use super::disposed::whole;
use super::document::RoundFolder;
use crate::model::{Answer, Comment, Lang, Secrecy};

/// What stands in the place of secret words.
pub fn masked(secrecy: &Secrecy, lang: Lang) -> String {
    let ground = &secrecy.ground;
    lang.pick(format!("Omfattas av sekretess ({ground})."), format!("Covered by secrecy ({ground})."))
}

impl RoundFolder {
    /// The round without the words of what is secret: those of the comments, of what they are about
    /// and propose, and of the replies to them.
    pub fn leaving(&self, lang: Lang) -> RoundFolder {
        let mut out = self.clone();
        for answer in out.answers.iter_mut().map(|file| &mut file.answer) {
            let Answer { member, answer: number, secrecy: of_all, comments, .. } = answer;
            for comment in comments {
                let Some(secrecy) = comment.secrecy.clone().or_else(|| of_all.clone()) else { continue };
                let words = masked(&secrecy, lang);
                let key = format!("{member}/{number}/{}", comment.comment);
                // Its block, and those of its parts, which come right after it.
                let blocks =
                    out.dispositions.iter_mut().flat_map(|d| d.dispositions.range_mut(key.clone()..));
                let own = blocks.take_while(|(k, _)| k.starts_with(&key)).filter(|(k, _)| whole(k) == key);
                for (_, reply) in own {
                    for text in [&mut reply.reason, &mut reply.says].into_iter().flatten() {
                        text.clone_from(&words);
                    }
                }
                *comment = Comment {
                    quote: None,
                    block: None,
                    says: words,
                    proposes: None,
                    secrecy: Some(secrecy),
                    ..comment.clone()
                };
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Disposition, Dispositions, Outcome, sha256};
    use crate::project::AnswerFile;
    use crate::syntax::yaml;

    fn folder(answer: &str) -> RoundFolder {
        let (answer, found) = yaml::read::<Answer>("", answer, 0);
        assert!(found.is_empty(), "{found:?}");
        let reply = Disposition {
            outcome: Some(Outcome::NotMet),
            reason: Some("Den hemliga ventilen flyttas inte.".into()),
            ..Disposition::default()
        };
        let part = Disposition { says: Some("Flytta den hemliga ventilen.".into()), ..reply.clone() };
        let dispositions = Dispositions {
            round: 1,
            text: sha256(b""),
            groups: Default::default(),
            dispositions: [("nacka/1/1a", part.clone()), ("nacka/1/1b", part), ("nacka/1/2", reply)]
                .map(|(key, reply)| (key.to_owned(), reply))
                .into(),
        };
        RoundFolder {
            answers: vec![AnswerFile { path: String::new(), answer: answer.unwrap() }],
            dispositions: Some(dispositions),
            ..RoundFolder::default()
        }
    }

    const HEAD: &str = "member: nacka\nround: 1\nanswer: 1\nreceived: 2026-03-02\nstance: opposes\n";

    fn text() -> String {
        format!("text: {}\n", sha256(b""))
    }

    #[test]
    fn the_words_of_a_secret_comment_stay_and_all_else_leaves() {
        let secret = "  - comment: 1\n    at: \"1:1\"\n    quote: vid ventilen\n    says: Flytta ventilen.\n    proposes: vid bron\n    secrecy: {ground: 18 kap. 13 § OSL}\n";
        let open = "  - comment: 2\n    says: Bra.\n";
        let left = folder(&format!("{HEAD}{}comments:\n{secret}{open}", text())).leaving(Lang::Sv);
        let said = format!("{left:?}").to_lowercase();
        // The reply to the comment that is not secret says what it says.
        assert_eq!(said.matches("ventilen").count(), 1, "{said}");
        let comments = &left.answers[0].answer.comments;
        assert_eq!(comments[0].says, "Omfattas av sekretess (18 kap. 13 § OSL).");
        assert_eq!(comments[0].at.as_deref(), Some("1:1"));
        assert_eq!(comments[1].says, "Bra.");
        assert_eq!(left.answers[0].answer.open_stance(), Some(crate::model::Stance::Opposes));
    }

    #[test]
    fn of_an_answer_that_is_secret_only_its_being_there_leaves() {
        let whole = format!(
            "{HEAD}{}secrecy: {{ground: 15 kap. 2 § OSL}}\ncomments:\n  - comment: 1\n    says: Ventilen.\n  - comment: 2\n    says: Bra.\n",
            text()
        );
        let left = folder(&whole).leaving(Lang::En);
        assert!(!format!("{left:?}").to_lowercase().contains("ventilen"));
        assert_eq!(left.answers[0].answer.comments[1].says, "Covered by secrecy (15 kap. 2 § OSL).");
        assert_eq!(left.answers[0].answer.open_stance(), None);
    }
}
