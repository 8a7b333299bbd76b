//! The comments that stand at cells of an Excel file: those of old, and those in threads.

use std::collections::BTreeMap;

use super::read_xml::{BadXml, ReadXml, Seen};
use super::sheets::{LONGEST, ReadSheet, place};
use super::unzip::{Unopened, Unzip};

/// By row, then column, from 0.
pub type Notes = BTreeMap<(usize, usize), String>;

/// Puts the comments of one sheet beside its cells; none of them where they cannot be read, which is said.
pub fn read(
    zip: &mut Unzip<'_>,
    part: &str,
    sheet: &mut ReadSheet,
    left: &mut usize,
) -> Result<bool, Unopened> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let Some(related) = zip.part(&format!("{folder}/_rels/{name}.rels"))? else { return Ok(true) };
    let Ok(targets) = targets(&related, folder) else { return Ok(false) };
    let mut whole = true;
    // What a thread says stands in the other as well, for programs that know no threads.
    for kind in ["/comments", "/threadedComment"] {
        for (_, target) in targets.iter().filter(|(own, _)| own.ends_with(kind)) {
            let Some(bytes) = zip.part(target)? else { continue };
            let mut notes = Notes::new();
            match comments(&bytes, &mut notes, left) {
                Ok(()) => sheet.notes.extend(notes),
                Err(BadXml) => whole = false,
            }
        }
    }
    Ok(whole)
}

fn targets(bytes: &[u8], folder: &str) -> Result<Vec<(String, String)>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = Vec::new();
    loop {
        match xml.next()? {
            Seen::Open if xml.name() == "rel:Relationship" => {
                if let (Some(kind), Some(target)) = (xml.attribute("Type"), xml.attribute("Target")) {
                    let whole = match (target.strip_prefix('/'), target.strip_prefix("../")) {
                        (Some(root), _) => root.to_owned(),
                        (_, Some(above)) => {
                            format!("{}/{above}", folder.rsplit_once('/').map_or("", |(above, _)| above))
                        }
                        _ => format!("{folder}/{target}"),
                    };
                    out.push((kind.to_owned(), whole));
                }
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

/// Of several at one cell, each after the other.
fn comments(bytes: &[u8], notes: &mut Notes, left: &mut usize) -> Result<(), BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut authors: Vec<String> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let (mut author, mut words) = (None, String::new());
    let (mut inside, mut named) = (false, false);
    loop {
        match xml.next()? {
            Seen::Open => match xml.name() {
                "x:author" => {
                    authors.push(String::new());
                    named = true;
                }
                "x:comment" | "tc:threadedComment" => {
                    open = xml.attribute("ref").and_then(place);
                    author = xml.attribute("authorId").and_then(|id| id.parse::<usize>().ok());
                    words.clear();
                    *left = left.saturating_sub(1);
                }
                "x:rPh" => xml.skip()?,
                "x:t" | "tc:text" => inside = true,
                _ => {}
            },
            Seen::Text if inside && words.len() < LONGEST => words.push_str(xml.text()),
            Seen::Text if named => {
                if let Some(name) = authors.last_mut().filter(|name| name.len() < LONGEST) {
                    name.push_str(xml.text());
                }
            }
            Seen::Text => {}
            Seen::Close => {
                (inside, named) = (false, false);
                // comments, commentList: what ends below them is a comment; one of a thread ends below the root.
                if xml.depth() <= 2
                    && !words.trim().is_empty()
                    && let Some(at) = open
                {
                    let name = author.and_then(|at| authors.get(at)).map_or("", String::as_str);
                    let said = unsigned(words.trim(), name);
                    let note = notes.entry(at).or_default();
                    if note.len() < LONGEST {
                        if !note.is_empty() {
                            note.push_str("\n\n");
                        }
                        note.push_str(said);
                    }
                    words.clear();
                }
            }
            Seen::End => return Ok(()),
        }
        if *left == 0 {
            return Ok(());
        }
    }
}

/// Excel begins a comment with the name of its writer.
fn unsigned<'t>(words: &'t str, name: &str) -> &'t str {
    let rest = words.strip_prefix(name.trim()).filter(|_| !name.trim().is_empty());
    rest.and_then(|rest| rest.strip_prefix(':')).map_or(words, str::trim)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(xml: &str) -> Result<Notes, BadXml> {
        let mut notes = Notes::new();
        comments(xml.as_bytes(), &mut notes, &mut 100).map(|()| notes)
    }

    #[test]
    fn comments_are_read_without_the_name_of_their_writer() {
        let old = "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>Bo Ek</author></authors>\
            <commentList><comment ref=\"C6\" authorId=\"0\"><text><r><t>Bo Ek:</t></r><r><t xml:space=\"preserve\">\nStryk.</t></r></text></comment>\
            <comment ref=\"A1\" authorId=\"9\"><text><t>Ja: bra.</t></text></comment><comment ref=\"?\"><text><t>x</t></text></comment></commentList></comments>";
        let notes = read(old).unwrap();
        assert_eq!(
            notes.into_iter().collect::<Vec<_>>(),
            [((0, 0), "Ja: bra.".to_owned()), ((5, 2), "Stryk.".to_owned())]
        );
        let thread = "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">\
            <threadedComment ref=\"B2\" id=\"1\"><text>Varför?</text></threadedComment>\
            <threadedComment ref=\"B2\" id=\"2\" parentId=\"1\"><text>Fel.</text></threadedComment></ThreadedComments>";
        assert_eq!(read(thread).unwrap().get(&(1, 1)).map(String::as_str), Some("Varför?\n\nFel."));
        assert!(read("<comments><comment>").is_err());
    }
}
