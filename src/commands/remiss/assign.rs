//! `ssr remiss assign`: a person says whose answer a mail is, or that it is none.

use jiff::civil::Date;

use crate::answers;
use crate::commands::exit;
use crate::commands::intake::{Came, Desk};
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{Becomes, MatchedBy, Slug};

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("what").required(true).args(["member", "nothing"])))]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The beginning of the SHA-256 of the mail
    pub mail: String,
    /// The member that answers
    #[arg(long)]
    pub member: Option<Slug>,
    /// The stance, where none was heard in the mail or another is meant
    #[arg(long, requires = "member")]
    pub stance: Option<String>,
    /// The day it came in, where the mail says another
    #[arg(long, value_name = "DATE", requires = "member")]
    pub received: Option<Date>,
    /// It is no answer, and why
    #[arg(long, value_name = "REASON")]
    pub nothing: Option<String>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut desk = Desk::open(session)?;
    desk.knows(Some(&args.id))?;
    let mut kept = desk.mail(&args.mail)?;
    let mail = kept.mail.clone();
    if let Some(answer) = kept.answer.clone() {
        return Err(Refusal::new(Came::IsAnswer { mail, answer })
            .run(format!("ssr remiss status {}", args.id))
            .into());
    }
    let Some(member) = &args.member else {
        kept.document.get_or_insert_with(|| args.id.clone());
        desk.decide(kept, Becomes::Nothing, args.nothing.clone())?;
        session.mouth.talk(&Came::SetAside { mail });
        return Ok(exit::DONE);
    };
    let stance = args.stance.as_deref().map(answers::stance).transpose()?;
    let said = kept.received;
    kept.received = args.received.unwrap_or(kept.received);
    let read = desk.read(&kept, &args.id, member, stance)?;
    let Some(stance) = read.stance else {
        let command =
            format!("ssr remiss assign {} {} --member {member} --stance STANCE", args.id, kept.mail.short());
        return Err(Refusal::new(Came::NeedsStance { mail }).run(command).into());
    };
    kept.document = Some(args.id.clone());
    kept.round = Some(read.round);
    kept.member = Some(member.clone());
    kept.stance = Some(stance);
    kept.comments = read.reading.remarks.len();
    kept.matched_by.push(MatchedBy::Person);
    let comments = kept.comments;
    desk.decide(kept, Becomes::Answer, None)?;
    if let Some((_, refusal)) = desk.refused.pop() {
        desk.put_back(said, &mail)?;
        return Err(refusal.into());
    }
    session.mouth.talk(&Came::Assigned { mail, member: member.clone(), stance, comments });
    desk.told.iter().for_each(|note| session.mouth.note(note));
    Ok(exit::DONE)
}
