//! Why letters go out: who gets them, what each says, and what it is an answer to.

mod adoption;
mod answers;

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;

use super::asks;
use super::changes::Changes;
use super::mailing::frame;
use super::messages::Why;
use crate::diag::Refusal;
use crate::letters::{
    self, AdoptionLetter, Asks, Enclosure, EnclosureKind, Frame, LetterText, Notice, NoticeAbout,
    RemissLetter,
};
use crate::model::{Consultee, Event, FrontMatter, Lang, LetterKind, Plan, Round, Slug, State, Workspace};
use crate::project::{Document, Project, RoundFolder};
use crate::prose::day_in_stockholm;
use crate::rules::Demands;
use crate::workflow::{counted, prepare_again, state_name};
use answers::Replies;

/// Where more than so many are consulted, a letter does not name them.
const LISTED: usize = 200;

/// What a batch of letters is about, decided once for all of them.
#[derive(Debug, Clone)]
pub struct Occasion<'a> {
    pub workspace: &'a Workspace,
    pub front: &'a FrontMatter,
    pub document: &'a Document,
    /// The number that the matter has at the host; none where there never was a remiss.
    pub registry_number: String,
    /// The round, or the version, as the header of a letter names it.
    pub number: u32,
    pub recipients: Vec<Consultee>,
    /// The day of the letters in Stockholm.
    pub day: Date,
    pub deadline: Option<Date>,
    says: Says,
}

#[derive(Debug, Clone)]
enum Says {
    Remiss { round: Round, demands: Demands, later: bool },
    Notice { about: NoticeAbout, folder: RoundFolder },
    Adoption { demands: Demands, letter: Box<AdoptionLetter> },
    Receipt { folder: RoundFolder, round: Round, points: BTreeMap<String, String> },
    Reply(Box<Replies>),
}

impl<'a> Occasion<'a> {
    /// What the letters of a plan are about. `earlier` has the text that was out on remiss.
    pub fn of(
        project: &'a Project,
        document: &'a Document,
        earlier: &[Document],
        plan: &Plan,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let first = plan.letters.first();
        let kind = first.map_or(LetterKind::Remiss, |letter| letter.kind);
        if kind == LetterKind::Adoption {
            return adoption::occasion(project, document, now);
        }
        let no_round = || no_round(document);
        let (_, folder) = document.newest_round().ok_or_else(no_round)?;
        let mut round = folder.round.clone().ok_or_else(no_round)?;
        let about = &plan.about;
        let reason = about.reason.clone().unwrap_or_default();
        let notice = match kind {
            LetterKind::Reminder => NoticeAbout::Reminder { deadline: round.deadline },
            LetterKind::Extension => NoticeAbout::Extension {
                deadline: about.deadline.unwrap_or(round.deadline),
                before: round.deadline,
                alone: about.alone,
                reason,
            },
            LetterKind::Cancellation => NoticeAbout::Cancellation { reason },
            LetterKind::Withdrawal => {
                NoticeAbout::Withdrawal { reason, reached: reached(document, folder, &round) }
            }
            LetterKind::Receipt | LetterKind::Reply => {
                let says = match kind {
                    LetterKind::Receipt => {
                        let sent = earlier.iter().chain([document]).find(|d| d.digest == round.text);
                        let points = sent.map(|sent| sent.whole(project.language()).points());
                        Says::Receipt {
                            folder: folder.leaving(Lang::Sv),
                            round: round.clone(),
                            points: points
                                .unwrap_or_default()
                                .into_iter()
                                .map(|point| (point.number.to_string(), point.words))
                                .collect(),
                        }
                    }
                    _ => Says::Reply(Box::new(Replies {
                        changes: changes(project, document, earlier, &round),
                        folder: folder.leaving(Lang::Sv),
                        round: round.clone(),
                    })),
                };
                return Ok(Occasion {
                    registry_number: round.registry_number.clone(),
                    number: round.round,
                    recipients: round.readdressed(&project.roster).consultees,
                    ..Occasion::new(project, document, now, says)?
                });
            }
            LetterKind::Remiss | LetterKind::Adoption => {
                round.consultees.extend(about.consultee.clone());
                let mut occasion = Occasion::remiss(project, document, &round, now)?;
                if let Says::Remiss { later, .. } = &mut occasion.says {
                    *later = about.consultee.is_some();
                }
                return Ok(occasion);
            }
        };
        let deadline = match &notice {
            NoticeAbout::Reminder { deadline } | NoticeAbout::Extension { deadline, .. } => Some(*deadline),
            _ => None,
        };
        Ok(Occasion {
            registry_number: round.registry_number.clone(),
            number: round.round,
            recipients: round.readdressed(&project.roster).consultees,
            deadline,
            ..Occasion::new(project, document, now, Says::Notice { about: notice, folder: folder.clone() })?
        })
    }

    fn new(
        project: &'a Project,
        document: &'a Document,
        now: Timestamp,
        says: Says,
    ) -> Result<Self, Refusal> {
        let (workspace, front) = known(project, document)?;
        Ok(Occasion {
            workspace,
            front,
            document,
            registry_number: String::new(),
            number: 0,
            recipients: Vec::new(),
            day: day_in_stockholm(now),
            deadline: None,
            says,
        })
    }

    /// A round goes out. Its own list says who is asked and where they are reached.
    pub fn remiss(
        project: &'a Project,
        document: &'a Document,
        round: &Round,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let demands = asks::demands(project, document);
        let says = Says::Remiss { round: round.clone(), demands, later: false };
        Ok(Occasion {
            registry_number: round.registry_number.clone(),
            number: round.round,
            recipients: round.consultees.clone(),
            deadline: Some(round.deadline),
            ..Occasion::new(project, document, now, says)?
        })
    }

    /// What the letter says to one of them.
    pub fn text(&self, to: &Consultee, enclosures: Vec<Enclosure>) -> Result<LetterText, Refusal> {
        match &self.says {
            Says::Remiss { round, demands, later } => {
                let asks = asks::of_one(demands, to);
                let letter = letter(self.workspace, self.front, round, &to.name, enclosures, asks, self.day);
                letters::remiss(&RemissLetter { later: *later, ..letter })
            }
            Says::Notice { about, folder } => {
                let mut about = about.clone();
                // Somebody who has more time than the others is told of its own day.
                match (&mut about, folder.deadline_of(&to.member)) {
                    (NoticeAbout::Reminder { deadline }, Some(own)) => *deadline = own,
                    (NoticeAbout::Extension { deadline, before, .. }, Some(own)) => {
                        *before = own;
                        *deadline = (*deadline).max(own);
                    }
                    _ => {}
                }
                letters::notice(&Notice {
                    frame: frame(self.workspace, self.front, &self.registry_number, &to.name),
                    day: self.day,
                    sent: self.sent_to(folder, to),
                    answered: folder.standing().contains_key(&to.member),
                    about,
                })
            }
            Says::Receipt { folder, round, points } => answers::receipt(self, folder, round, points, to),
            Says::Reply(replies) => {
                answers::reply(self, replies, to, self.sent_to(&replies.folder, to), enclosures)
            }
            Says::Adoption { demands, letter } => {
                let frame = Frame { recipient: to.name.clone(), ..letter.frame.clone() };
                let of = |line: Enclosure| Enclosure { kind: EnclosureKind::Adopted, ..line };
                letters::adoption(&AdoptionLetter {
                    frame,
                    asks: asks::of_one(demands, to),
                    enclosures: enclosures.into_iter().map(of).collect(),
                    ..(**letter).clone()
                })
            }
        }
    }

    /// What is mended in the text or the roster comes into a round that is prepared when it is prepared again.
    pub fn again(&self, refusal: Refusal) -> Refusal {
        match &self.says {
            Says::Remiss { round, .. } if self.document.state() == State::Prepared => {
                refusal.next(Why::PrepareAgain).run(prepare_again(round))
            }
            _ => refusal,
        }
    }

    /// Each letter says something else, so that whoever approves them must see them all.
    pub fn differs(&self) -> bool {
        matches!(self.says, Says::Receipt { .. } | Says::Reply(_))
    }

    /// The number of the answer that a letter to a member is about.
    pub fn answer(&self, member: &Slug) -> Option<u32> {
        let folder = match &self.says {
            Says::Receipt { folder, .. } => folder,
            Says::Reply(replies) => &replies.folder,
            _ => return None,
        };
        folder.standing().get(member).map(|answer| answer.answer)
    }

    /// The day on which the remiss went to a member.
    fn sent_to(&self, folder: &RoundFolder, to: &Consultee) -> Date {
        let entry = folder.dispatch_to(&to.member).and_then(|d| d.newest(LetterKind::Remiss));
        let planned = entry.and_then(|entry| entry.history.first()).map(|first| day_in_stockholm(first.at));
        let recorded = || self.document.newest(&[Event::Sent]).and_then(|record| record.date.day());
        planned.or_else(recorded).unwrap_or(self.day)
    }
}

fn no_round(document: &Document) -> Refusal {
    Refusal::new(Why::NoRound { id: document.id.clone() }).run(format!("ssr log {}", document.id))
}

/// What has changed in the text since the round went out.
fn changes(project: &Project, document: &Document, earlier: &[Document], round: &Round) -> Changes {
    let lang = project.language();
    let sent = earlier.iter().find(|d| d.digest == round.text);
    sent.map(|sent| Changes::between(&sent.whole(lang), &document.whole(lang))).unwrap_or_default()
}

/// What a letter cannot do without.
fn known<'a>(
    project: &'a Project,
    document: &'a Document,
) -> Result<(&'a Workspace, &'a FrontMatter), Refusal> {
    let validate = |why: Why| Refusal::new(why).run("ssr validate");
    let workspace = project.workspace.as_ref().ok_or_else(|| validate(Why::NoWorkspace))?;
    let front =
        document.front.as_ref().ok_or_else(|| validate(Why::Unreadable { id: document.id.clone() }))?;
    Ok((workspace, front))
}

/// How far a matter came, a sentence each. Letters to members are Swedish.
fn reached(document: &Document, folder: &RoundFolder, round: &Round) -> Vec<String> {
    let (asked, answered) = (round.consultees.len(), folder.standing().len());
    let comments = folder.comments().count();
    let mut out = vec![
        format!("Ärendet var {} när det avslutades.", state_name(document.state(), Lang::Sv)),
        format!("{answered} av {asked} remissinstanser hade svarat."),
    ];
    if comments > 0 {
        let met = comments.saturating_sub(folder.undisposed().len());
        let given = counted(comments, "synpunkt", "synpunkter");
        out.push(format!("De hade lämnat {given}, varav {met} hade fått ett bemötande."));
    }
    if document.this_version().iter().any(|record| record.event == Event::Endorsed) {
        out.push("RSG hade ställt sig bakom förslaget.".to_owned());
    }
    out.push("Förslaget hade inte antagits.".to_owned());
    out
}

/// What a letter says of a round; to nobody in particular where there is no recipient.
pub fn letter(
    workspace: &Workspace,
    front: &FrontMatter,
    round: &Round,
    recipient: &str,
    enclosures: Vec<Enclosure>,
    asks: Asks,
    sent: Date,
) -> RemissLetter {
    RemissLetter {
        frame: frame(workspace, front, &round.registry_number, recipient),
        kind: front.kind,
        summary: front.summary.clone(),
        distribution: front.distribution,
        round: round.round,
        later: false,
        sent,
        deadline: round.deadline,
        asks,
        // A letter to each of thousands does not name them all; the round's own list does.
        consultees: round
            .consultees
            .iter()
            .filter(|_| round.consultees.len() <= LISTED)
            .map(|c| c.name.clone())
            .collect(),
        enclosures,
    }
}
