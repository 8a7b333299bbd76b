//! What is said of a mail server that does not do as it should.

use crate::diag::Say;
use crate::model::Lang;
use crate::outside::smtp;

#[derive(Debug, Clone)]
pub enum Post {
    NoStartTls { host: String },
    NoStartTlsNext,
    OtherHost { host: String, cause: String },
    OtherHostNext,
    Untrusted { host: String, cause: String },
    UntrustedNext,
    BadCa { cause: String },
    BadCaNext,
    NoLogin { host: String },
    NoLoginNext,
    NotLoopback { host: String },
    NotLoopbackNext,
    BadAddress { address: String },
    BadAddressNext,
    LoginRefused { host: String, words: String },
    LoginRefusedNext,
    ArchiveRefused { words: String },
    ArchiveRefusedNext,
    SenderRefused { words: String },
    SenderRefusedNext,
    Content { words: String },
    ContentNext,
    NotText,
    Doubts { count: usize, cause: String },
    DoubtsNext,
    Server { host: String, cause: String },
    ServerNext,
    Garbage { host: String },
    GarbageNext,
}

/// Why a line broke, as it is kept, in the reader's language; what a server has said stays as it is.
pub fn said(words: &str, lang: Lang) -> String {
    let sv = match words {
        smtp::CLOSED => "linjen bröts".to_owned(),
        smtp::NOBODY => "ingen svarar där".to_owned(),
        smtp::UNKNOWN => "namnet finns inte".to_owned(),
        smtp::UNREACHABLE => "den går inte att nå".to_owned(),
        _ => match words.strip_prefix(smtp::SILENT) {
            Some(patience) => format!("inget svar inom {patience}"),
            None => return words.to_owned(),
        },
    };
    lang.pick(sv, words.to_owned())
}

fn after(cause: &str, lang: Lang) -> String {
    if cause.is_empty() { String::new() } else { format!(" ({})", said(cause, lang)) }
}

impl Say for Post {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Post::NoStartTls { host } => (
                format!("{host} erbjuder inte STARTTLS: inget har sagts till servern i klartext, och inget har skickats"),
                format!("{host} does not offer STARTTLS: nothing was said to the server in the open, and nothing was sent"),
            ),
            Post::NoStartTlsNext => (
                "har servern TLS från början, sätt `tls: implicit` under mail: smtp: i ssr.yaml. Erbjöd den STARTTLS förut kan någon sitta emellan: fråga den som sköter nätet".into(),
                "if the server has TLS from the first byte, set `tls: implicit` under mail: smtp: in ssr.yaml. If it offered STARTTLS before, somebody may be in between: ask whoever runs the network".into(),
            ),
            Post::OtherHost { host, cause } => (
                format!("servern visar ett certifikat för en annan server än {host}, så inget har skickats ({cause})"),
                format!("the server shows a certificate for another server than {host}, so nothing was sent ({cause})"),
            ),
            Post::OtherHostNext => (
                "skriv serverns rätta namn i ssr.yaml (mail: smtp: server), eller fråga den som sköter servern".into(),
                "write the right name of the server in ssr.yaml (mail: smtp: server), or ask whoever runs the server".into(),
            ),
            Post::Untrusted { host, cause } => (
                format!("certifikatet för {host} går inte att lita på, så inget har skickats ({cause})"),
                format!("the certificate of {host} cannot be trusted, so nothing was sent ({cause})"),
            ),
            Post::UntrustedNext => (
                "är det er egen utfärdare, peka ut hennes certifikat i ssr.yaml (mail: smtp: ca); är det för gammalt, fråga den som sköter servern".into(),
                "if it is issued by yourselves, name the issuer's certificate in ssr.yaml (mail: smtp: ca); if it is out of date, ask whoever runs the server".into(),
            ),
            Post::BadCa { cause } => (
                format!("filen med utfärdarens certifikat går inte att använda ({cause})"),
                format!("the file with the issuer's certificate cannot be used ({cause})"),
            ),
            Post::BadCaNext => (
                "filen i mail: smtp: ca ska vara ett certifikat i PEM (-----BEGIN CERTIFICATE-----)".into(),
                "the file in mail: smtp: ca shall be a certificate in PEM (-----BEGIN CERTIFICATE-----)".into(),
            ),
            Post::NoLogin { host } => (
                format!("{host} tar inte emot den sorts inloggning som ssr.yaml anger"),
                format!("{host} does not take the kind of login that ssr.yaml asks for"),
            ),
            Post::NoLoginNext => (
                "ändra `login` (password eller oauth) under mail: smtp: i ssr.yaml, eller ta bort `user` om servern inte frågar efter någon".into(),
                "change `login` (password or oauth) under mail: smtp: in ssr.yaml, or remove `user` if the server asks for none".into(),
            ),
            Post::NotLoopback { host } => (
                format!("`tls: none` gäller bara en server på samma maskin, och {host} är en annan"),
                format!("`tls: none` is for a server on the same machine alone, and {host} is another"),
            ),
            Post::NotLoopbackNext => (
                "sätt `tls: starttls` eller `tls: implicit` under mail: smtp: i ssr.yaml".into(),
                "set `tls: starttls` or `tls: implicit` under mail: smtp: in ssr.yaml".into(),
            ),
            Post::BadAddress { address } => (
                format!("adressen {address} går inte att skriva till en e-postserver"),
                format!("the address {address} cannot be written to a mail server"),
            ),
            Post::BadAddressNext => (
                "rätta adressen i ssr.yaml (mail: smtp: archive) eller i guidance/members.yaml".into(),
                "mend the address in ssr.yaml (mail: smtp: archive) or in guidance/members.yaml".into(),
            ),
            Post::LoginRefused { host, words } => (
                format!("{host} tar inte emot inloggningen: {words}"),
                format!("{host} does not take the login: {words}"),
            ),
            Post::LoginRefusedNext => (
                "kontrollera `user` i ssr.yaml och lösenordet; en OAuth-token gäller ofta bara en timme. Pröva sedan: ssr remiss precheck".into(),
                "check `user` in ssr.yaml and the password; an OAuth token is often good for an hour only. Then try: ssr remiss precheck".into(),
            ),
            Post::ArchiveRefused { words } => (
                format!("servern tar inte emot arkivkopian, så brevet har inte skickats: {words}"),
                format!("the server does not take the copy for the archive, so the letter was not sent: {words}"),
            ),
            Post::ArchiveRefusedNext => (
                "rätta `archive` under mail: smtp: i ssr.yaml; kopian är beviset för att servern tog emot brevet".into(),
                "mend `archive` under mail: smtp: in ssr.yaml; the copy is the evidence that the server took the letter".into(),
            ),
            Post::SenderRefused { words } => (
                format!("servern tar inte emot avsändaren, så inget har skickats: {words}"),
                format!("the server does not take the sender, so nothing was sent: {words}"),
            ),
            Post::SenderRefusedNext => (
                "tillåter servern bara den egna adressen, sätt `verp: false` under mail: smtp: i ssr.yaml; annars rätta `from` eller `dsn`".into(),
                "if the server allows nothing but your own address, set `verp: false` under mail: smtp: in ssr.yaml; else mend `from` or `dsn`".into(),
            ),
            Post::Content { words } => (
                format!("servern tar inte emot det första brevet, och har troligen samma sak mot alla: {words}"),
                format!("the server does not take the first letter, and probably has the same against all: {words}"),
            ),
            Post::ContentNext => (
                "resten väntar. Fråga den som sköter servern, säg `ssr remiss resolve ID MEMBER --resend` om det första brevet och låt sedan resten gå med ssr remiss send ID".into(),
                "the rest waits. Ask whoever runs the server, say `ssr remiss resolve ID MEMBER --resend` of the first letter, and then let the rest go with ssr remiss send ID".into(),
            ),
            Post::NotText => (
                "det frysta brevet är inte text".into(),
                "the frozen letter is not text".into(),
            ),
            Post::Doubts { count, cause } => (
                format!("{count} brev i rad fick inget svar efter sista tecknet: de är osäkra, och resten väntar{}", after(cause, Lang::Sv)),
                format!("{count} letters in a row got no answer after their last byte: they are in doubt, and the rest waits{}", after(cause, Lang::En)),
            ),
            Post::DoubtsNext => (
                "leta efter dem i arkivet och säg vad som gäller: ssr remiss resolve ID MEMBER --sent eller --resend".into(),
                "look for them in the archive and say what holds: ssr remiss resolve ID MEMBER --sent or --resend".into(),
            ),
            Post::Server { host, cause } => (
                format!("e-postservern {host} svarar inte som den ska{}", after(cause, Lang::Sv)),
                format!("the mail server {host} does not answer as it should{}", after(cause, Lang::En)),
            ),
            Post::ServerNext => (
                "kontrollera nätet, namnet och porten (mail: smtp: i ssr.yaml); kör sedan samma kommando igen: det som har gått ut går inte ut en gång till".into(),
                "check the network, the name and the port (mail: smtp: in ssr.yaml); then run the same command again: what has left does not leave again".into(),
            ),
            Post::Garbage { host } => (
                format!("det som {host} svarar är inte SMTP"),
                format!("what {host} answers is not SMTP"),
            ),
            Post::GarbageNext => (
                "är det rätt port? 587 är för STARTTLS, 465 för TLS från början (mail: smtp: i ssr.yaml)".into(),
                "is it the right port? 587 is for STARTTLS, 465 for TLS from the first byte (mail: smtp: in ssr.yaml)".into(),
            ),
        };
        lang.pick(sv, en)
    }
}
