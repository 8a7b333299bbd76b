//! What a document's records say of its versions and its rounds.

use jiff::civil::Date;

use super::document::Document;
use crate::model::{Event, PartialDate, Record, RoundState};

/// One adopted version.
#[derive(Debug, Clone)]
pub struct Version<'a> {
    pub number: u32,
    pub date: PartialDate,
    pub record: &'a Record,
    /// Adopted before this tool existed.
    pub earlier: bool,
    pub confirmed: Option<&'a Record>,
}

/// What holds today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    Yes,
    /// Adopted in activated mode; the day has passed.
    Expired(Date),
    Never,
}

/// How a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoundStands {
    pub state: RoundState,
    /// The day that brought it there.
    pub since: PartialDate,
    /// It has gone out.
    pub sent: bool,
}

impl Document {
    /// How a round stands. A matter that is withdrawn takes its newest round along, unless that was called off before.
    pub fn round_stands(&self, n: u32) -> RoundStands {
        let mut stands =
            RoundStands { state: RoundState::Prepared, since: PartialDate::Unknown, sent: false };
        let mut newest = false;
        for file in &self.records {
            let record = file.record.as_ref();
            let ours = record.and_then(|r| r.round) == Some(n);
            let state = match file.event {
                Event::Prepared if ours => RoundState::Prepared,
                Event::Sent if ours => RoundState::OnRemiss,
                Event::Closed if ours => RoundState::Closed,
                Event::Cancelled if ours => RoundState::Cancelled,
                Event::Withdrawn if newest => RoundState::Withdrawn,
                // What happens from here on is about another text.
                Event::Prepared | Event::Adopted | Event::Reopened => {
                    newest = false;
                    continue;
                }
                _ => continue,
            };
            newest = !matches!(state, RoundState::Cancelled | RoundState::Withdrawn);
            stands.sent |= state == RoundState::OnRemiss;
            stands.state = state;
            stands.since = record.map_or(PartialDate::Unknown, |r| r.date);
        }
        stands
    }

    /// The adopted versions, oldest first.
    pub fn versions(&self) -> Vec<Version<'_>> {
        let mut out: Vec<Version<'_>> = Vec::new();
        for file in &self.records {
            let Some(record) = &file.record else { continue };
            match file.event {
                Event::Adopted | Event::AdoptedEarlier => out.push(Version {
                    number: record.version.unwrap_or(1),
                    date: record.date,
                    record,
                    earlier: file.event == Event::AdoptedEarlier,
                    confirmed: None,
                }),
                Event::Confirmed => {
                    if let Some(version) = out.last_mut() {
                        version.confirmed = Some(record);
                    }
                }
                _ => {}
            }
        }
        out
    }

    pub fn in_force(&self, today: Date) -> InForce {
        match self.versions().last() {
            None => InForce::Never,
            Some(version) => match version.record.expires {
                Some(day) if day < today => InForce::Expired(day),
                _ => InForce::Yes,
            },
        }
    }

    /// The day by which the version in force should be looked at again, counted from the earliest day
    /// that it can have been adopted on.
    pub fn review_due(&self) -> Option<Date> {
        let adopted = self.versions().last()?.date.earliest()?;
        let months = self.front.as_ref()?.review_every?;
        adopted.checked_add(jiff::Span::new().months(i64::from(months))).ok()
    }

    /// The version that the next adoption makes.
    pub fn next_version(&self) -> u32 {
        self.versions().last().map_or(1, |v| v.number + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Files, Slug};

    /// How a round stands after events, each of a round or of none.
    fn stands(n: u32, events: &[(Event, u32)]) -> (RoundState, bool, String) {
        let mut files = Files::new();
        for (number, (event, round)) in (1..).zip(events) {
            let name = event.name();
            let round = if *round == 0 { String::new() } else { format!("round: {round}\n") };
            let record = format!(
                "record: {number}\ndocument: skyfall\nevent: {name}\n{round}date: \"2026-02-{number:02}\"\nby: a@ssr.example\nrecorded: \"2026-02-02T08:00:00Z\"\ntool: 0.1.0\n"
            );
            files.insert(format!("records/{number:04}-{name}.yaml"), record.into_bytes().into());
        }
        let stands = Document::read(Slug::new("skyfall").unwrap(), String::new(), files).round_stands(n);
        (stands.state, stands.sent, stands.since.to_string())
    }

    #[test]
    fn a_round_stands_where_its_records_and_the_end_of_its_matter_leave_it() {
        use {Event as E, RoundState as S};
        let (prepared, sent, closed, gone) =
            ((E::Prepared, 1), (E::Sent, 1), (E::Closed, 1), (E::Withdrawn, 0));
        let (cancelled, again) = ((E::Cancelled, 1), (E::Prepared, 2));
        for (events, state, out, day) in [
            (vec![prepared], S::Prepared, false, "2026-02-01"),
            (vec![prepared, prepared], S::Prepared, false, "2026-02-02"),
            (vec![prepared, sent, (E::Extended, 1), (E::Consulted, 1)], S::OnRemiss, true, "2026-02-02"),
            (vec![prepared, sent, closed, (E::Submitted, 0)], S::Closed, true, "2026-02-03"),
            (vec![prepared, cancelled], S::Cancelled, false, "2026-02-02"),
            (vec![prepared, sent, cancelled, gone], S::Cancelled, true, "2026-02-03"),
            (vec![prepared, sent, cancelled, again, (E::Sent, 2)], S::Cancelled, true, "2026-02-03"),
            (vec![prepared, gone], S::Withdrawn, false, "2026-02-02"),
            (vec![prepared, sent, gone, (E::Reopened, 0)], S::Withdrawn, true, "2026-02-03"),
            (vec![prepared, sent, closed, gone], S::Withdrawn, true, "2026-02-04"),
            (vec![prepared, sent, closed, again, gone], S::Closed, true, "2026-02-03"),
            (
                vec![prepared, sent, closed, (E::Adopted, 0), (E::Reopened, 0), gone],
                S::Closed,
                true,
                "2026-02-03",
            ),
        ] {
            assert_eq!(stands(1, &events), (state, out, day.to_owned()), "{events:?}");
        }
    }
}
