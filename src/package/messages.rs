//! Why letters are not made, and what to do instead, in both languages.

use crate::diag::Say;
use crate::model::{Lang, Slug, State};
use crate::workflow::state_name;

/// Whose words they are: says where to mend them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    Title,
    Summary,
    RegistryNumber,
    Workspace,
    Member(Slug),
    Reflected,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    NoWorkspace,
    Unreadable { id: Slug },
    Restricted { id: Slug },
    RestrictedNext,
    NotConsulted { member: Slug, round: u32 },
    NoSecret { member: Slug },
    BadSecret { member: Slug },
    RunAgain,
    Hidden { what: What },
    Empty { what: What },
    Encoded { what: What },
    TooLong { what: What, longest: usize },
    BadAddress { what: What, address: String },
    NeedsSmtpUtf8 { what: What, address: String },
    NoRoomForToken { address: String },
    Mend { what: What, id: Slug },
    AddressTwice { address: String, first: Slug, second: Slug },
    MendRoster,
    PrepareAgain,
    EnclosureName { name: String },
    EnclosureKind { name: String, media_type: String },
    EnclosureTwice { name: String },
    EnclosureNext,
    TooLarge { member: Slug, bytes: usize, largest: usize },
    TooLargeNext,
    NotBuilt { member: Slug, cause: String },
    NoRound { id: Slug },
    NotSent { id: Slug, round: u32 },
    BeforeNoForum { id: Slug, state: State },
    AdoptedNext,
    NoMeeting { id: Slug },
    NotDealtWith { id: Slug, meeting: Slug },
    NoTextOfBefore { id: Slug },
    NotRendered { name: String, sv: String, en: String },
    FormTooLarge { id: Slug },
    FormTooLargeNext,
    NotAdopted { id: Slug },
    Report,
}

impl What {
    fn both(&self) -> (String, String) {
        match self {
            What::Title => ("dokumentets titel".into(), "the document's title".into()),
            What::Summary => ("dokumentets sammanfattning".into(), "the document's summary".into()),
            What::RegistryNumber => ("diarienumret".into(), "the registry number".into()),
            What::Workspace => {
                ("ett namn eller en adress i ssr.yaml".into(), "a name or an address in ssr.yaml".into())
            }
            What::Member(id) => {
                (format!("namnet eller adressen för {id}"), format!("the name or the address of {id}"))
            }
            What::Reflected => ("adressen efter --reflect".into(), "the address given with --reflect".into()),
        }
    }
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

fn about(what: &What, sv: &str, en: &str) -> (String, String) {
    let (what_sv, what_en) = what.both();
    (format!("{what_sv} {sv}"), format!("{what_en} {en}"))
}

impl Why {
    fn both(&self) -> (String, String) {
        match self {
            Why::NoWorkspace => ("ssr.yaml saknas eller går inte att läsa".into(), "ssr.yaml is missing or cannot be read".into()),
            Why::Unreadable { id } => {
                (format!("dokumentet {id} går inte att läsa"), format!("the document {id} cannot be read"))
            }
            Why::Restricted { id } => (
                format!("{id} har begränsad spridning och får inte skickas"),
                format!("{id} is restricted and may not be sent"),
            ),
            Why::RestrictedNext => (
                "om någon uppgift är säkerhetsskyddsklassificerad: stanna, rör inget mer och kontakta säkerhetsskyddschefen hos värden".into(),
                "if any of it is classified: stop, touch nothing more and contact the host's security protection officer".into(),
            ),
            Why::NotConsulted { member, round } => (
                format!("{member} finns inte på sändlistan för omgång {round}"),
                format!("{member} is not among the recipients of round {round}"),
            ),
            Why::NoSecret { member } => (
                format!("brevet till {member} saknar sin hemliga svarsadress"),
                format!("the letter to {member} has no secret reply address"),
            ),
            Why::BadSecret { member } => (
                format!("den hemliga svarsadressen för {member} har fel form eller används två gånger"),
                format!("the secret reply address for {member} has the wrong shape or is used twice"),
            ),
            Why::RunAgain => (
                "inget har skickats: kör kommandot igen; rapportera felet om det kommer tillbaka".into(),
                "nothing was sent: run the command again; report the fault if it comes back".into(),
            ),
            Why::Hidden { what } => about(what, "innehåller radbrytning, styrtecken eller osynliga tecken", "holds a line break, a control or an invisible character"),
            Why::Empty { what } => about(what, "är tom", "is empty"),
            Why::Encoded { what } => about(what, "innehåller =?, som e-postprogram läser som kod", "holds =?, which mail readers take for code"),
            Why::TooLong { what, longest } => {
                about(what, &format!("är längre än {longest} tecken"), &format!("is longer than {longest} characters"))
            }
            Why::BadAddress { what: What::Member(id), address } => (
                format!("{address:?} är ingen e-postadress som går att skicka till ({id}); före @ går bara ASCII"),
                format!("{address:?} is not a mail address that can be sent to ({id}); before the @ it is ASCII only"),
            ),
            Why::BadAddress { what: What::Reflected, address } => (
                format!("{address:?}, som står efter --reflect, är ingen e-postadress som går att skicka till"),
                format!("{address:?}, which is given with --reflect, is not a mail address that can be sent to"),
            ),
            Why::BadAddress { address, .. } => (
                format!("{address:?} i ssr.yaml är ingen användbar e-postadress"),
                format!("{address:?} in ssr.yaml is not a usable mail address"),
            ),
            Why::NeedsSmtpUtf8 { what: What::Reflected, address } => (
                format!("{address:?}, som står efter --reflect: före @ går bara a–z, siffror och vanliga tecken"),
                format!("{address:?}, which is given with --reflect: before the @ an address is ASCII only"),
            ),
            Why::NeedsSmtpUtf8 { address, .. } => (
                format!("{address:?}: det som står före @ har andra tecken än a–z och siffror, och sådana adresser tar många e-postservrar inte emot"),
                format!("{address:?}: what stands before the @ has other characters than a–z and digits, and many mail servers do not take such addresses"),
            ),
            Why::NoRoomForToken { address } => (
                format!("{address} är för lång: det som står före @ får vara högst 31 tecken"),
                format!("{address} is too long: what stands before @ may be 31 characters at most"),
            ),
            Why::Mend { what: What::Title | What::Summary, id } => (
                format!("rätta i document.md för {id}"),
                format!("mend it in document.md of {id}"),
            ),
            Why::Mend { what: What::RegistryNumber, id } => (
                format!("förbered remissen igen med rätt nummer: ssr remiss prepare {id} --until DATUM --dnr NUMMER"),
                format!("prepare the remiss again with the right number: ssr remiss prepare {id} --until DATE --dnr NUMBER"),
            ),
            Why::Mend { what: What::Workspace, .. } => {
                ("rätta ssr.yaml på main".into(), "mend ssr.yaml on main".into())
            }
            Why::Mend { what: What::Member(_), .. } | Why::MendRoster => {
                ("rätta guidance/members.yaml på main".into(), "mend guidance/members.yaml on main".into())
            }
            Why::PrepareAgain => ("och förbered remissen igen:".into(), "and prepare the remiss again:".into()),
            Why::Mend { what: What::Reflected, .. } => {
                ("ange en annan adress med --reflect".into(), "give another address with --reflect".into())
            }
            Why::AddressTwice { address, first, second } => (
                format!("{address} står för både {first} och {second}: en av dem skulle inte få sitt brev"),
                format!("{address} is given for both {first} and {second}: one of them would not get its letter"),
            ),
            Why::EnclosureName { name } => {
                (format!("bilagan {name:?} har ett filnamn som inte går att skicka"), format!("the enclosure {name:?} has a file name that cannot be sent"))
            }
            Why::EnclosureKind { name, media_type } => (
                format!("bilagan {name} ({media_type}) är av ett slag som mottagarnas e-postfilter stoppar"),
                format!("the enclosure {name} ({media_type}) is of a kind that the recipients' mail filters stop"),
            ),
            Why::EnclosureTwice { name } => {
                (format!("två bilagor heter {name}"), format!("two enclosures are called {name}"))
            }
            Why::EnclosureNext => (
                "bifoga PDF, Word (.docx), Excel (.xlsx) eller text (.txt) med olika namn".into(),
                "enclose PDF, Word (.docx), Excel (.xlsx) or text (.txt) under different names".into(),
            ),
            Why::TooLarge { member, bytes, largest } => (
                format!("brevet till {member} är {} kB, men får vara högst {} kB", bytes.div_ceil(1000), largest / 1000),
                format!("the letter to {member} is {} kB, but may be {} kB at most", bytes.div_ceil(1000), largest / 1000),
            ),
            Why::TooLargeNext => (
                "gör bilderna i dokumentet mindre, eller bifoga färre filer".into(),
                "make the document's pictures smaller, or enclose fewer files".into(),
            ),
            Why::NotBuilt { member, cause } => (
                format!("brevet till {member} gick inte att skapa: {cause}"),
                format!("the letter to {member} could not be made: {cause}"),
            ),
            Why::NoRound { id } => {
                (format!("{id} har ingen remissomgång"), format!("{id} has no round of remiss"))
            }
            Why::NotSent { id, round } => (
                format!("omgång {round} av {id} har inte skickats: det finns inga svar att sammanställa"),
                format!("round {round} of {id} has not been sent: there are no answers to compile"),
            ),
            Why::BeforeNoForum { id, state } => (
                format!("{id} är {}: det ligger inte framför något forum", state_name(*state, Lang::Sv)),
                format!("{id} is {}: it is before no forum", state_name(*state, Lang::En)),
            ),
            Why::AdoptedNext => (
                "protokollsutdraget säger vad mötet kom fram till; ett äldre förslag görs med --at".into(),
                "the extract of minutes says what the meeting agreed on; --at makes a proposal of before".into(),
            ),
            Why::NoMeeting { id } => (
                format!("inget möte har behandlat {id} än"),
                format!("no meeting has dealt with {id} yet"),
            ),
            Why::NotDealtWith { id, meeting } => (
                format!("{meeting} har inte behandlat {id}"),
                format!("{meeting} has not dealt with {id}"),
            ),
            Why::NoTextOfBefore { id } => (
                format!("den tidigare texten av {id} finns inte i den här kopian av registret"),
                format!("the earlier text of {id} is not in this copy of the register"),
            ),
            Why::NotAdopted { id } => (format!("{id} är inte antaget"), format!("{id} is not adopted")),
            Why::NotRendered { name, sv, en } => (
                format!("{name} kunde inte framställas: {sv}"),
                format!("{name} could not be made: {en}"),
            ),
            Why::FormTooLarge { id } => (
                format!("{id} är för stort för ett svarsformulär i Excel"),
                format!("{id} is too large for an answer form in Excel"),
            ),
            Why::FormTooLargeNext => ("dela upp dokumentet".into(), "divide the document".into()),
            Why::Report => (
                "felet finns i programmet: rapportera det; inget har skickats".into(),
                "the fault is in the program: report it; nothing was sent".into(),
            ),
        }
    }
}
