//! How letters leave here: what `ssr.yaml` says of it, with the secret that it does not say.

mod messages;

use std::time::Duration;

use super::session::Session;
use crate::apply::{Carrier, Pace};
use crate::diag::{Failure, Refusal};
use crate::formats::{ascii_address, ascii_domain};
use crate::model::{Login, Mail, Smtp, Transport};
use crate::outside::{credentials, files, smtp};
pub use messages::Mailed;

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Pacing {
    /// How many letters to send on one connection to the mail server
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub batch: Option<u32>,
    /// How long to wait between two connections
    #[arg(long, value_name = "SECONDS")]
    pub delay: Option<u32>,
}

pub fn of(session: &Session, mail: &Mail, pacing: &Pacing) -> Result<Carrier, Failure> {
    Ok(match mail.transport {
        Transport::Maildir => Carrier::Maildir(session.root.join(&mail.maildir)),
        Transport::Files => Carrier::Files(session.root.join(&mail.files)),
        Transport::Smtp => {
            let smtp = configured(mail)?;
            Carrier::Smtp(Box::new(server(session, mail, smtp)?), pace(mail, smtp, pacing))
        }
    })
}

pub fn configured(mail: &Mail) -> Result<&Smtp, Refusal> {
    mail.smtp.as_ref().ok_or_else(|| Refusal::new(Mailed::NoServer).next(Mailed::NoServerNext).usage())
}

pub fn server(session: &Session, mail: &Mail, smtp: &Smtp) -> Result<smtp::Server, Failure> {
    let ca = match &smtp.ca {
        Some(path) => Some(files::read(&session.root.join(path))?.to_vec()),
        None => None,
    };
    let login = match &smtp.user {
        None => None,
        Some(user) => {
            let git = &session.git()?.program;
            let secret =
                credentials::secret(git, "smtp", &smtp.password_variable, user, &smtp.server, smtp.port())?;
            let secret = secret.ok_or_else(|| {
                Refusal::new(Mailed::NoSecret { user: user.clone() })
                    .next(Mailed::NoSecretNext { variable: smtp.password_variable.clone() })
                    .run(format!("git config --global {} 'COMMAND'", credentials::COMMAND))
            })?;
            Some(smtp::Login { user: user.clone(), secret, oauth: smtp.login == Login::Oauth })
        }
    };
    Ok(smtp::Server {
        host: ascii_domain(&smtp.server).unwrap_or_else(|| smtp.server.clone()),
        port: smtp.port(),
        tls: smtp.tls,
        ca,
        login,
        hello: ascii_address(&mail.from).rsplit('@').next().unwrap_or_default().to_owned(),
        patience: Duration::from_secs(smtp.patience.into()),
    })
}

fn pace(mail: &Mail, smtp: &Smtp, pacing: &Pacing) -> Pace {
    let seconds = |n: u32| Duration::from_secs(n.into());
    Pace {
        batch: pacing.batch.or(smtp.batch),
        delay: seconds(pacing.delay.unwrap_or(smtp.delay)),
        again: smtp.again.iter().copied().map(seconds).collect(),
        archive: smtp.archive.as_deref().map(ascii_address),
        dsn: smtp.dsn,
        sender: (!smtp.verp).then(|| ascii_address(&mail.from)),
    }
}
