//! The words of a command to paste. What somebody has written stays text in the reader's shell, and runs nothing there.

/// One word as a shell reads it: bare where it can be, and between single quotes otherwise. Line breaks and rows of
/// spaces become one space, so that the command stays on its line.
pub fn shell_word(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = |c: char| c.is_alphanumeric() || "-_./:=@".contains(c);
    if !text.is_empty() && text.chars().all(bare) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_shell_reads_is_what_was_written() {
        for (written, said) in [
            ("Nej", "Nej"),
            ("remiss@nacka.example", "remiss@nacka.example"),
            ("SPL 2026-17", "'SPL 2026-17'"),
            ("Påsken kommer emellan.", "'Påsken kommer emellan.'"),
            ("för mycket\n  och är gammal\r\n", "'för mycket och är gammal'"),
            ("`bilaga 1` kostade $500!", "'`bilaga 1` kostade $500!'"),
            ("Åsa's \"karta\"\\", r#"'Åsa'\''s "karta"\'"#),
            ("~", "'~'"),
            ("", "''"),
        ] {
            assert_eq!(shell_word(written), said, "{written:?}");
        }
    }
}
