//! `ssr remiss …`: a draft goes out to every member, and the answers come home.

mod add;
mod assign;
mod close;
mod collect;
mod extend;
mod mails;
mod precheck;
mod prepare;
mod read;
mod receipt;
mod record;
mod remind;
mod reply;
mod resend;
mod resolve;
mod send;
mod status;

use super::session::Session;
use crate::diag::Failure;

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Freeze the text and the recipients of a round
    Prepare(prepare::Args),
    /// See whether letters could leave from here, with none sent
    Precheck,
    /// Send the remiss to every recipient
    Send(send::Args),
    /// Say what became of a letter that is in doubt, refused or in a folder
    Resolve(resolve::Args),
    /// Send the remiss to one member anew, as it was sent
    Resend(resend::Args),
    /// Show what would be understood of files that came home
    Read(read::Args),
    /// Bring home what lies in the mailbox, each mail once
    Collect(collect::Args),
    /// List the mails that came home, and what became of each
    Mails(mails::Args),
    /// Say whose answer a mail is, or that it is none
    Assign(assign::Args),
    /// Record one member's answer
    Record(record::Args),
    /// Say who has answered, and how long there is left
    Status(status::Args),
    /// Remind those who have not answered
    Remind(remind::Args),
    /// Give all of them, or one member, more time
    Extend(extend::Args),
    /// Send the remiss, as it was sent, to a member that was not asked
    Add(add::Args),
    /// Tell those who have answered what was understood
    Receipt(receipt::Args),
    /// Tell those who have answered what became of their comments
    Reply(reply::Args),
    /// Close the round and bring the answers home to the draft
    Close(close::Args),
    /// Call the round off
    Cancel(close::Cancel),
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    match verb {
        Verb::Prepare(args) => prepare::run(session, args),
        Verb::Precheck => precheck::run(session),
        Verb::Send(args) => send::run(session, args),
        Verb::Resolve(args) => resolve::run(session, args),
        Verb::Resend(args) => resend::run(session, args),
        Verb::Read(args) => read::run(session, args),
        Verb::Collect(args) => collect::run(session, args),
        Verb::Mails(args) => mails::run(session, args),
        Verb::Assign(args) => assign::run(session, args),
        Verb::Record(args) => record::run(session, args),
        Verb::Status(args) => status::run(session, args),
        Verb::Remind(args) => remind::run(session, args),
        Verb::Extend(args) => extend::run(session, args),
        Verb::Add(args) => add::run(session, args),
        Verb::Receipt(args) => receipt::run(session, args),
        Verb::Reply(args) => reply::run(session, args),
        Verb::Close(args) => close::run(session, args),
        Verb::Cancel(args) => close::cancel(session, args),
    }
}
