//! Consensus, not counting: where each seat of a forum stands at one meeting.
//!
//! The chair asks once. Who is present and does not object stands behind; who is absent is listed
//! and blocks nothing; who stands aside does so quietly. One objection and there is no agreement:
//! nothing here, or anywhere, computes a majority.

use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{AtMeeting, Forum, Meeting, Position, SeatPosition, Slug};

/// The position of every seat. Refuses a seat that the forum lacks, one that was not there, and
/// one that both objects and stands aside.
pub fn positions(forum: &Forum, meeting: &Meeting, at: &AtMeeting) -> Result<Vec<SeatPosition>, Refusal> {
    let spoken = at.objections.iter().map(|o| &o.seat).chain(at.aside.iter().map(|a| &a.seat));
    let mut seen: Vec<&Slug> = Vec::new();
    for seat in spoken {
        if !forum.seats.iter().any(|s| s.id == *seat) {
            let near = crate::prose::nearest(seat.as_str(), forum.seats.iter().map(|s| s.id.as_str()));
            return Err(Refusal::new(Why::SeatUnknown { seat: seat.clone(), forum: forum.id.clone() })
                .next(Why::SeatUnknownNext { near, forum: forum.id.clone() }));
        }
        if !meeting.present.contains(seat) {
            return Err(Refusal::new(Why::SeatAbsent { seat: seat.clone(), meeting: meeting.id.clone() })
                .next(Why::SeatAbsentNext { meeting: meeting.id.clone() }));
        }
        if seen.contains(&seat) {
            return Err(Refusal::new(Why::SeatTwice { seat: seat.clone() }).next(Why::SeatTwiceNext).usage());
        }
        seen.push(seat);
    }
    if meeting.present.is_empty() {
        return Err(Refusal::new(Why::NobodyPresent { meeting: meeting.id.clone() })
            .next(Why::SeatAbsentNext { meeting: meeting.id.clone() }));
    }
    Ok(forum.seats.iter().map(|seat| position(&seat.id, meeting, at)).collect())
}

fn position(seat: &Slug, meeting: &Meeting, at: &AtMeeting) -> SeatPosition {
    let mut out = SeatPosition {
        seat: seat.clone(),
        position: Position::Absent,
        reason: None,
        removed_by: None,
        note: None,
    };
    if let Some(objection) = at.objections.iter().find(|o| o.seat == *seat) {
        out.position = Position::Objects;
        out.reason = Some(objection.reason.clone());
        out.removed_by = objection.removed_by.clone();
    } else if let Some(aside) = at.aside.iter().find(|a| a.seat == *seat) {
        out.position = Position::StandsAside;
        out.note = aside.note.clone();
    } else if meeting.present.contains(seat) {
        out.position = Position::Behind;
    }
    out
}

/// The first objection among positions; while there is one, there is no agreement.
pub fn objection(positions: &[SeatPosition]) -> Option<&SeatPosition> {
    positions.iter().find(|p| p.position == Position::Objects)
}
