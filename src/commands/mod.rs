//! One verb, one file: load, decide, show, apply. Holds no business condition, and no command
//! imports another. What several need stands in `session.rs`.

mod adopted;
mod carrier;
mod cli;
mod demo;
mod diff;
mod dispose;
mod doctor;
mod evidence;
mod exit;
mod explain;
mod fix;
mod goes_on;
mod init;
mod intake;
mod language;
mod log;
mod meeting;
mod mending;
mod messages;
mod need;
mod new;
mod rcg;
mod rehearse;
mod papers;
mod parcel;
mod remiss;
mod render;
mod reopen;
mod rsg;
mod schema;
mod sending;
mod session;
mod status;
mod swedish;
mod take_over;
mod steps;
mod validate;
mod withdraw;

pub use cli::command;
pub use swedish::untranslated;

/// Runs the program and returns its exit code: 0 done, 1 errors found or refused, 2 usage or
/// configuration, 3 the world failed, 101 a bug.
pub fn run(args: Vec<std::ffi::OsString>) -> u8 {
    let (cli, mouth) = match cli::parse(args) {
        Ok(parsed) => parsed,
        Err(code) => return code,
    };
    match cli::dispatch(cli, &mouth) {
        Ok(code) => code,
        Err(failure) => {
            exit::say(&mouth, &failure);
            exit::code(&failure)
        }
    }
}
