//! A register and its branches in memory: plans are applied to it as to a repository, without Git.

use std::collections::BTreeMap;

use ssr::diag::Refusal;
use ssr::model::*;
use ssr::project::*;
use ssr::workflow;

#[derive(Clone)]
pub struct World {
    /// Main's register, without the document.
    pub register: Files,
    /// The document's folder on each branch.
    pub branches: BTreeMap<RefName, Files>,
    pub id: Slug,
    pub today: jiff::civil::Date,
    /// What lies in the evidence.
    pub mails: Option<Vec<Kept>>,
}

const REGISTER: &[(&str, &str)] = &[
    ("ssr.yaml", include_str!("../register/ssr.yaml")),
    ("guidance/members.yaml", include_str!("../register/guidance/members.yaml")),
    ("guidance/forums.yaml", include_str!("../register/guidance/forums.yaml")),
];

pub const TEXT: &str = include_str!("../register/drafts/skyfall.md");

pub fn slug(text: &str) -> Slug {
    Slug::new(text).expect("a slug")
}

impl World {
    /// The register of the tests, with a meeting of each forum that has been held.
    pub fn new() -> Self {
        let today = jiff::civil::date(2026, 2, 2);
        let mut register: Files =
            REGISTER.iter().map(|(p, t)| ((*p).to_owned(), t.as_bytes().into())).collect();
        let seats = [
            ("rsg", "[nord, syd, regionen, polisen]"),
            ("rcg", "[nord, syd, regionen]"),
            ("rif", "[nordby, sydby]"),
        ];
        for (forum, present) in seats {
            for day in ["2026-02-01", "2026-02-02"] {
                let id = format!("{forum}-{day}");
                let text = format!("id: {id}\nforum: {forum}\ndate: {day}\npresent: {present}\n");
                register.insert(format!("guidance/meetings/{id}.yaml"), text.into_bytes().into());
            }
        }
        World { register, branches: BTreeMap::new(), id: slug("skyfall"), today, mails: None }
    }

    pub fn project(&self) -> Project {
        let mut snapshot = Snapshot::new(Source::WorkTree);
        snapshot.files = self.register.clone();
        Project::read(snapshot)
    }

    pub fn matter(&self) -> Matter {
        let mut matter = Matter::new(self.id.clone());
        for (name, files) in &self.branches {
            let document = Document::read(self.id.clone(), document_folder(&self.id), files.clone());
            matter.places.insert(name.clone(), Place::of(document));
        }
        matter
    }

    pub fn asked(&self, role: Role) -> Asked {
        Asked {
            by: "kansli@ssr.example".into(),
            name: "Samordningskansliet".into(),
            role,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: self.today,
            main: None,
            mails: self.mails.clone(),
            posted: None,
            sent: Default::default(),
        }
    }

    pub fn decide(&self, action: &Action, role: Role) -> Result<Plan, Refusal> {
        workflow::decide(&self.project(), &self.matter(), action, &self.asked(role))
    }

    /// Decides and applies. A claim's letters are handed over at once.
    pub fn act(&mut self, action: &Action) -> Result<(), Refusal> {
        let mut plan = self.decide(action, Role::Secretariat)?;
        let mut claimed = Files::new();
        for letter in &plan.letters {
            let matter = self.matter();
            let known = matter.head_document().ok().flatten();
            let known = known.and_then(|d| d.dispatch(letter.ledger, &letter.member)).cloned();
            let mut dispatch = known.unwrap_or_else(|| Dispatch::new(letter.member.clone()));
            dispatch.letters.push(Entry {
                letter: letter.letter,
                kind: letter.kind,
                to: "registrator@nordby.example".into(),
                message_id: "x@ssr.example".into(),
                sha256: sha256(b"letter"),
                token: sha256(b"token"),
                answer: None,
                history: vec![Happening::new(LetterEvent::Accepted, jiff::Timestamp::UNIX_EPOCH)],
            });
            let bytes = ssr::syntax::yaml::write("../x.json", &dispatch).into_bytes();
            claimed.insert(letter.ledger.path(&letter.member), bytes.into());
        }
        plan.enter(claimed);
        for commit in plan.commits {
            match commit.tree {
                Tree::Folder { files, .. } => {
                    self.branches.insert(commit.branch, files);
                }
                Tree::Facts { files, .. } => {
                    self.branches.entry(commit.branch).or_default().extend(files);
                }
                Tree::Main { files } => self.register.extend(files),
            }
        }
        Ok(())
    }

    /// Somebody edits the text on a branch, with Git as anybody uses it.
    pub fn edit(&mut self, branch: &RefName, add: &str) {
        if let Some(bytes) = self.branches.get_mut(branch).and_then(|files| files.get_mut("document.md")) {
            *bytes = [bytes, format!("\n{add}\n").as_bytes()].concat().into();
        }
    }

    /// A member comes to the roster that no round has asked.
    pub fn joined(&mut self) {
        let members = self.register.get_mut("guidance/members.yaml").expect("a roster");
        let new = "  - id: nykoping\n    name: Nyköping\n    kind: municipality\n    mail: a@nykoping.example\nofficers:";
        *members = String::from_utf8_lossy(members).replace("officers:", new).into_bytes().into();
    }

    pub fn draft(&self) -> RefName {
        RefName::Draft(self.id.clone())
    }

    pub fn rsg(&self) -> RefName {
        RefName::Rsg(self.id.clone())
    }

    pub fn state(&self) -> State {
        self.matter().state().expect("not forked")
    }

    /// The first day on which a forum has not already said that it does not agree.
    fn meeting_day(&self) -> &'static str {
        let matter = self.matter();
        let records =
            matter.head_document().ok().flatten().map(|d| d.this_version().to_vec()).unwrap_or_default();
        let said = |event: Event| !matches!(event, Event::Assigned | Event::Reopened | Event::Adopted);
        let meetings =
            records.iter().filter(|r| said(r.event)).filter_map(|r| r.record.as_ref()?.meeting.as_ref());
        if meetings.count() > 0 { "2026-02-02" } else { "2026-02-01" }
    }

    /// An action for a verb, with everything that it could ask for.
    pub fn action(&self, verb: Verb) -> Action {
        let document = self.id.clone();
        let at = |forum: &str| AtMeeting {
            meeting: Some(slug(&format!("{forum}-{}", self.meeting_day()))),
            paragraph: Some("7".into()),
            ..AtMeeting::default()
        };
        let assignment = Assignment { meeting: Some(slug("rcg-2026-02-01")), paragraph: None, need: None };
        let reason = "Ett skäl.".to_owned();
        match verb {
            Verb::New => Action::New {
                document,
                kind: Kind::Guidance,
                title: "Skyfall".into(),
                example: false,
                route: None,
                assignment,
                text: Some(TEXT.into()),
            },
            Verb::TakeOver => {
                Action::TakeOver { document, adopted: PartialDate::Year(2014), source: "registret".into() }
            }
            Verb::Reopen => Action::Reopen { document, route: None, assignment },
            Verb::Prepare => Action::Prepare {
                document,
                deadline: jiff::civil::date(2026, 3, 31)
                    .max(self.today.saturating_add(jiff::Span::new().days(1))),
                registry_number: "SPL 2026-17".into(),
            },
            Verb::Send => Action::Send { document, confirm: Confirm::Count(5) },
            Verb::RecordAnswer => Action::RecordAnswer {
                document,
                round: None,
                form: answer("nordby", Some("Nämn dagvattnet.")),
            },
            Verb::Resolve => Action::Resolve {
                document,
                said: Resolution { member: Some(slug("sydby")), letter: None, sent: true, evidence: None },
            },
            Verb::Resend => Action::Resend { document, member: slug("sydby"), evidence: None },
            Verb::Remind => Action::Remind { document, confirm: Confirm::Rehearsal },
            Verb::Extend => Action::Extend {
                document,
                until: jiff::civil::date(2026, 4, 15),
                member: None,
                reason: None,
                confirm: Confirm::Rehearsal,
            },
            Verb::Consult => {
                Action::Consult { document, member: slug("nykoping"), confirm: Confirm::Rehearsal }
            }
            Verb::Receipt => Action::Receipt { document, member: None, confirm: Confirm::Rehearsal },
            Verb::Reply => Action::Reply { document, member: None, all: false, confirm: Confirm::Rehearsal },
            Verb::TellAdoption => Action::TellAdoption { document, confirm: Confirm::Rehearsal },
            Verb::Close => Action::Close { document },
            Verb::Cancel => Action::Cancel { document, reason, confirm: Confirm::Rehearsal },
            Verb::Dispose => Action::Dispose {
                document,
                round: None,
                disposing: set(
                    "nordby/1/1",
                    Disposition { outcome: Some(Outcome::Met), ..Disposition::default() },
                ),
            },
            Verb::Submit => Action::Submit { document },
            Verb::Endorse => Action::Endorse { document, at: at("rsg") },
            Verb::ReturnRsg => Action::Return { document, rung: Rung::Rsg, at: at("rsg"), reason },
            Verb::DeferRsg => Action::Defer { document, rung: Rung::Rsg, at: at("rsg"), reason },
            Verb::Adopt => Action::Adopt { document, at: at("rcg"), expires: None },
            Verb::ReturnRcg => Action::Return { document, rung: Rung::Rcg, at: at("rcg"), reason },
            Verb::DeferRcg => Action::Defer { document, rung: Rung::Rcg, at: at("rcg"), reason },
            Verb::Confirm => Action::Confirm { document, at: at("rcg") },
            Verb::Withdraw => Action::Withdraw { document, reason, confirm: Confirm::Rehearsal },
        }
    }
}

/// The same for one comment.
pub fn set(comment: &str, reply: Disposition) -> Disposing {
    Disposing::Set { which: Which { comments: vec![comment.into()], ..Which::default() }, reply }
}

/// An answer, with a comment where one is given.
pub fn answer(member: &str, comment: Option<&str>) -> AnswerForm {
    let comments = comment
        .map(|says| CommentForm {
            at: None,
            quote: None,
            kind: CommentKind::Substance,
            says: says.into(),
            proposes: None,
            mark: None,
            anchor: None,
            certainty: Certainty::Certain,
            secrecy: None,
        })
        .into_iter()
        .collect();
    AnswerForm {
        member: slug(member),
        stance: Stance::Supports,
        received: None,
        preliminary: false,
        decided_by: None,
        decided: None,
        registry_number: None,
        speaks_for: Vec::new(),
        confirms: None,
        secrecy: None,
        evidence: Vec::new(),
        comments,
    }
}
