//! A round in one sentence: who has answered, and how long there is left, or how it ended.

use jiff::civil::Date;

use crate::diag::Say;
use crate::model::{Lang, RoundState};
use crate::project::RoundStands;
use crate::workflow::counted;

#[derive(Debug)]
pub struct Stands {
    pub round: u32,
    pub registry_number: String,
    pub deadline: Date,
    pub today: Date,
    pub answered: usize,
    pub asked: usize,
    pub stands: RoundStands,
}

impl Say for Stands {
    fn say(&self, lang: Lang) -> String {
        let Stands { round, registry_number, answered, asked, .. } = self;
        let asked_sv = counted(*asked, "mottagare", "mottagare");
        let asked_en = counted(*asked, "recipient", "recipients");
        let had = match self.stands {
            RoundStands { sent: true, .. } => lang.pick(
                format!("{answered} av {asked} har svarat"),
                format!("{answered} of {asked} have answered"),
            ),
            RoundStands { state: RoundState::Prepared, .. } => lang.pick(asked_sv, asked_en),
            _ => lang.pick(format!("{asked_sv}, inget skickades"), format!("{asked_en}, nothing was sent")),
        };
        let now = self.now(lang);
        lang.pick(
            format!("omgång {round}, dnr {registry_number}: {had}; {now}"),
            format!("round {round}, registry number {registry_number}: {had}; {now}"),
        )
    }
}

impl Stands {
    fn now(&self, lang: Lang) -> String {
        let (deadline, since) = (self.deadline, self.stands.since);
        let by = lang.pick(format!("svar senast {deadline}"), format!("deadline {deadline}"));
        match self.stands.state {
            RoundState::OnRemiss => format!("{by}, {}", self.left(lang)),
            RoundState::Prepared => {
                format!("{by}; {}", lang.pick("förberedd, inte skickad än", "prepared, not sent yet"))
            }
            RoundState::Closed => {
                format!("{by}; {}", lang.pick(format!("stängd {since}"), format!("closed on {since}")))
            }
            RoundState::Cancelled => {
                lang.pick(format!("återkallad {since}"), format!("called off on {since}"))
            }
            RoundState::Withdrawn => {
                lang.pick(format!("ärendet avslutat {since}"), format!("the matter was withdrawn on {since}"))
            }
        }
    }

    fn left(&self, lang: Lang) -> String {
        let days = self.today.until(self.deadline).map(|s| s.get_days()).unwrap_or(0);
        let (sv, en) = match days {
            0 => ("sista dagen är i dag".to_owned(), "the last day is today".to_owned()),
            1 => ("1 dag kvar".to_owned(), "1 day left".to_owned()),
            d if d > 0 => (format!("{d} dagar kvar"), format!("{d} days left")),
            -1 => ("svarstiden gick ut i går".to_owned(), "the deadline passed yesterday".to_owned()),
            d => (
                format!("svarstiden gick ut för {} dagar sedan", -d),
                format!("the deadline passed {} days ago", -d),
            ),
        };
        lang.pick(sv, en)
    }
}
