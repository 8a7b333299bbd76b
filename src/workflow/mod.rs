//! One transition, one file: project, matter and action into a plan or a refusal.
//!
//! Never touches Git, never sends, never reads a clock. The table in `model/lifecycle.rs` says
//! from where a verb leads to where and who may; the files here say what the table cannot.

mod adopt;
mod answer;
mod answer_messages;
mod changed;
mod chosen;
mod close;
mod consensus;
mod consult;
mod defer;
mod desk;
mod dispose;
mod dispose_messages;
mod dispositions;
mod divide;
mod endorse;
mod extend;
mod intake;
mod letter_messages;
mod mailing;
mod messages;
mod new;
mod prepare;
mod receipt;
mod register;
mod remind;
mod reopen;
mod reply;
mod resend;
mod resolve;
mod return_;
mod send;
mod standing;
mod submit;
mod take_over;
mod tell;
mod unseen;
mod unsettled;
mod withdraw;

pub use answer::came_in;
pub use chosen::known;
pub use consensus::positions;
pub use desk::Desk;
pub use intake::{Intake, cited, intake};
pub use letter_messages::letter_state_name;
pub use mailing::lets_go;
pub use messages::{
    Why, comment_kind_name, counted, outcome_name, role_name, stance_name, state_name, verb_name,
};
pub use prepare::again as prepare_again;
pub use send::entered;
pub use standing::{Also, InForceVersion, Standing, Waits, standing};

use crate::diag::Refusal;
use crate::model::{Action, Asked, Plan};
use crate::project::{Matter, Project};

/// Judges a request. `project` is main's register; `matter` is the document on all its branches.
pub fn decide(project: &Project, matter: &Matter, action: &Action, asked: &Asked) -> Result<Plan, Refusal> {
    let in_the_register = match action {
        Action::AddNeed(need) => Some(register::add_need(project, need, asked)?),
        Action::AddMeeting(meeting) => Some(register::add_meeting(project, meeting, asked)?),
        _ => None,
    };
    if let Some(plan) = in_the_register {
        unseen::check(project, None, &plan)?;
        return Ok(plan);
    }
    let desk = Desk::open(project, matter, action, asked)?;
    let plan = step(&desk, action)?;
    unseen::check(project, Some(&desk), &plan)?;
    Ok(plan)
}

/// One transition.
fn step(desk: &Desk, action: &Action) -> Result<Plan, Refusal> {
    match action {
        Action::AddNeed(_) | Action::AddMeeting(_) => Ok(Plan::default()),
        Action::New { kind, title, example, route, assignment, text, .. } => {
            new::decide(desk, *kind, title, *example, route.as_ref(), assignment, text.as_deref())
        }
        Action::TakeOver { adopted, source, .. } => take_over::decide(desk, *adopted, source),
        Action::Reopen { route, assignment, .. } => reopen::decide(desk, route.as_ref(), assignment),
        Action::Prepare { deadline, registry_number, .. } => {
            prepare::decide(desk, *deadline, registry_number)
        }
        Action::Send { confirm, .. } => send::decide(desk, *confirm),
        Action::RecordAnswer { round, form, .. } => answer::decide(desk, *round, form),
        Action::Resolve { said, .. } => resolve::decide(desk, said),
        Action::Resend { member, evidence, .. } => resend::decide(desk, member, evidence.as_deref()),
        Action::Remind { confirm, .. } => remind::decide(desk, *confirm),
        Action::Extend { until, member, reason, confirm, .. } => {
            extend::decide(desk, *until, member.as_ref(), reason.as_deref(), *confirm)
        }
        Action::Consult { member, confirm, .. } => consult::decide(desk, member, *confirm),
        Action::TellAdoption { confirm, .. } => tell::decide(desk, *confirm),
        Action::Close { .. } => close::close(desk),
        Action::Cancel { reason, confirm, .. } => close::cancel(desk, reason, *confirm),
        Action::Dispose { round, disposing, .. } => dispose::decide(desk, *round, disposing),
        Action::Submit { .. } => submit::decide(desk),
        Action::Endorse { at, .. } => endorse::decide(desk, at),
        Action::Adopt { at, expires, .. } => adopt::adopt(desk, at, *expires),
        Action::Confirm { at, .. } => adopt::confirm(desk, at),
        Action::Return { rung, at, reason, .. } => return_::decide(desk, *rung, at, reason),
        Action::Defer { rung, at, reason, .. } => defer::decide(desk, *rung, at, reason),
        Action::Receipt { member, confirm, .. } => receipt::decide(desk, member.as_ref(), *confirm),
        Action::Reply { member, all, confirm, .. } => reply::decide(desk, member.as_ref(), *all, *confirm),
        Action::Withdraw { reason, confirm, .. } => withdraw::decide(desk, reason, *confirm),
    }
}
