//! The form for an answer on paper, behind the letter to a member: what the letter asks for, as boxes and lines.

use super::body::{Body, room, strong};
use crate::model::{Consultee, Lang, Round, Stance, Workspace};
use crate::prose::capitalised;
use crate::render::printed::{Block, Inline, words_in};
use crate::render::words::day;
use crate::workflow::stance_name;

/// So many comments have room; who has more writes on.
const COMMENTS: usize = 6;

pub fn form(workspace: &Workspace, round: &Round, to: &Consultee, lang: Lang) -> Vec<Block> {
    let mut body = Body::new(lang);
    let (answer_to, number) = (&workspace.mail.from, &round.registry_number);
    let deadline = day(round.deadline, lang);
    body.heading(1, lang.pick("Svarsblankett", "Answer form"));
    body.paragraph(match lang {
        Lang::Sv => format!(
            "Blanketten är till för er som hellre svarar på papper. Fyll i den och skicka den inläst till \
             {answer_to} senast den {deadline}. Skriv diarienumret {number} i ämnesraden."
        ),
        Lang::En => format!(
            "The form is for those who would rather answer on paper. Fill it in and send it scanned to \
             {answer_to} by {deadline}. Write the registry number {number} in the subject."
        ),
    });
    let who = lang.pick("Remissinstans:", "Consulted:");
    body.inlines(vec![strong(who), Inline::text(format!(" {}", to.name))]);

    body.heading(2, lang.pick("Er ståndpunkt", "Your stance"));
    body.paragraph(lang.pick("Kryssa för en av dem.", "Tick one of them."));
    body.boxes(Stance::ALL.map(|stance| words_in(capitalised(stance_name(stance, lang)))));
    body.paragraph(
        lang.pick("Kryssa också för om svaret är preliminärt.", "Tick also if the answer is preliminary."),
    );
    body.boxes([words_in(lang.pick("Svaret är preliminärt", "The answer is preliminary"))]);

    body.heading(2, lang.pick("Era synpunkter", "Your comments"));
    body.paragraph(lang.pick(
        "Ange den punkt som varje synpunkt gäller, till exempel 3.2:4. Föreslå gärna hur texten ska lyda. Räcker \
         raderna inte, fortsätt på ett eget papper.",
        "Give the point that each comment is about, such as 3.2:4. Do suggest other words. Where the lines are too \
         few, go on with a sheet of your own.",
    ));
    let head = lang.pick(["Punkt", "Synpunkt och förslag"], ["Point", "Comment and suggestion"]);
    body.fields(head, [14, 68], (0..COMMENTS).map(|_| [room(2), room(2)]));

    body.heading(2, lang.pick("Vem som har beslutat om svaret", "Who decided on the answer"));
    body.paragraph(lang.pick(
        "Skriv organ eller befattning, till exempel kommunstyrelsen eller räddningschefen, men inget namn.",
        "Write the body or office, such as the municipal board or the fire chief, but no name.",
    ));
    let head = lang.pick(
        ["Organ eller befattning", "Dag", "Ert diarienummer"],
        ["Body or office", "Day", "Your registry no."],
    );
    body.fields(head, [40, 18, 24], [[room(2), room(2), room(2)]]);
    body.blocks
}
