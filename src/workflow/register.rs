//! What changes the register on main alone: needs and meetings, one file each.

use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Asked, Commit, Files, Meeting, Need, Plan, RefName, Role, Slug, Tree};
use crate::project::Project;
use crate::syntax::yaml;

pub fn add_need(project: &Project, need: &Need, asked: &Asked) -> Result<Plan, Refusal> {
    known(asked)?;
    if project.needs.contains_key(need.id.as_str()) {
        return Err(Refusal::new(Why::Exists { path: format!("guidance/needs/{}.yaml", need.id) })
            .next(Why::ExistsNext));
    }
    let raiser = &need.raised_by;
    if project.member(raiser).is_none() && project.forum(raiser.as_str()).is_none() {
        let known = project
            .roster
            .members
            .iter()
            .map(|m| m.id.as_str())
            .chain(project.forums.forums.iter().map(|f| f.id.as_str()));
        let near = crate::prose::nearest(raiser.as_str(), known);
        return Err(Refusal::new(Why::MemberUnknown { member: raiser.clone() })
            .next(Why::NotConsultedNext { near: near.and_then(|n| Slug::new(&n).ok()) }));
    }
    let bytes = yaml::write("../../schemas/need.json", need).into_bytes();
    Ok(on_main(format!("guidance/needs/{}.yaml", need.id), bytes, format!("need: {}", need.id)))
}

pub fn add_meeting(project: &Project, meeting: &Meeting, asked: &Asked) -> Result<Plan, Refusal> {
    known(asked)?;
    if project.meetings.contains_key(meeting.id.as_str()) {
        return Err(Refusal::new(Why::Exists { path: format!("guidance/meetings/{}.yaml", meeting.id) })
            .next(Why::ExistsNext));
    }
    let Some(forum) = project.forum(meeting.forum.as_str()) else {
        return Err(Refusal::new(Why::ForumUnknown { forum: meeting.forum.clone() }).next(Why::ForumNext {
            known: project.forums.forums.iter().map(|f| f.id.to_string()).collect(),
        }));
    };
    for seat in &meeting.present {
        if !forum.seats.iter().any(|s| s.id == *seat) {
            let near = crate::prose::nearest(seat.as_str(), forum.seats.iter().map(|s| s.id.as_str()));
            return Err(Refusal::new(Why::SeatUnknown { seat: seat.clone(), forum: forum.id.clone() })
                .next(Why::SeatUnknownNext { near, forum: forum.id.clone() }));
        }
    }
    let bytes = yaml::write("../../schemas/meeting.json", meeting).into_bytes();
    Ok(on_main(format!("guidance/meetings/{}.yaml", meeting.id), bytes, format!("meeting: {}", meeting.id)))
}

fn known(asked: &Asked) -> Result<(), Refusal> {
    if asked.role == Role::Stranger {
        return Err(
            Refusal::new(Why::Stranger { by: asked.by.clone() }).next(Why::RoleNext { by: asked.by.clone() })
        );
    }
    Ok(())
}

fn on_main(path: String, bytes: Vec<u8>, subject: String) -> Plan {
    let tree = Tree::Main { files: Files::from([(path, bytes.into())]) };
    let commit =
        Commit { branch: RefName::Main, parents: vec![RefName::Main], tree, message: format!("{subject}\n") };
    Plan { commits: vec![commit], ..Plan::default() }
}
