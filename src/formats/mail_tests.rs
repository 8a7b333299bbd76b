//! Mails as programs write them, and as nobody should.

use proptest::prelude::*;

use super::*;

const OUTLOOK: &str = "Return-Path: <anna@nacka.example>\r
Delivered-To: remiss+0af3@ssr.example\r
Received: from mx.nacka.example by mx.ssr.example with ESMTPS; Tue, 17 Mar 2026 10:12:13 +0100\r
From: =?iso-8859-1?Q?Registrator_p=E5_Nacka?= <Registrator@Nacka.example>\r
To: Remiss <remiss+0af3@ssr.example>\r
Subject: =?iso-8859-1?Q?SV=3A_Remiss_=E4r?=\r
 =?iso-8859-1?Q?_ute?=\r
In-Reply-To: <one@ssr.example>\r
References: <zero@ssr.example>\r
 <one@ssr.example>\r
Message-ID: <x@nacka.example>\r
Date: Tue, 17 Mar 2026 10:12:00 +0100\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=\"b\"\r
\r
--b\r
Content-Type: text/plain; charset=windows-1252\r
Content-Transfer-Encoding: quoted-printable\r
\r
Tillstyrker. =96 =C5=E4=F6\r
--b\r
Content-Type: application/octet-stream\r
Content-Disposition: attachment;\r
 filename*0*=iso-8859-1''..%2F..%2Fsvar%20fr%E5n;\r
 filename*1*=%20Nacka.docx\r
Content-Transfer-Encoding: base64\r
\r
UEsDBA==\r
--b--\r
";

#[test]
fn a_mail_of_outlook_is_taken_apart() {
    let mail = read(OUTLOOK.as_bytes()).unwrap();
    assert_eq!(mail.from, ["registrator@nacka.example"]);
    assert_eq!(mail.to, ["remiss+0af3@ssr.example"]);
    assert_eq!(mail.return_path.as_deref(), Some("anna@nacka.example"));
    assert_eq!(mail.subject, "SV: Remiss är ute");
    assert_eq!(mail.refers_to, ["one@ssr.example", "zero@ssr.example", "one@ssr.example"]);
    assert_eq!(mail.received.unwrap().to_string(), "2026-03-17T09:12:13Z");
    assert_eq!(mail.text.trim_end(), "Tillstyrker. – Åäö");
    assert_eq!(mail.files.len(), 1);
    assert_eq!(mail.files[0].name, "svar från Nacka.docx");
    assert_eq!(mail.files[0].bytes, b"PK\x03\x04");
}

/// Older programs put the encoded words of a header into the name of a file, and say nothing of their characters.
#[test]
fn what_windows_wrote_is_read_as_it_was_meant() {
    let mut raw = b"From: a@b.example\nSubject: x\nContent-Type: text/plain\n\nG\xf6r s\xe5".to_vec();
    assert_eq!(read(&raw).unwrap().text, "Gör så");
    raw = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/pdf; \
        name=\"=?UTF-8?B?WXR0cmFuZGUgw6XDpMO2LnBkZg==?=\"\n\nx\n--b--\n"
        .to_vec();
    assert_eq!(read(&raw).unwrap().files[0].name, "Yttrande åäö.pdf");
    for coded in ["quoted-printable\n\nG=F6r s=E5", "base64\n\nR/ZyIHPl"] {
        let raw =
            format!("From: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: {coded}\n");
        assert_eq!(read(raw.as_bytes()).unwrap().text.trim(), "Gör så", "{coded}");
    }
    // It says that it is UTF-8, and is not, or only in part.
    for told in ["utf-8", "UTF8", "us-ascii"] {
        let head = format!(
            "From: a@b.example\nContent-Type: text/plain; charset={told}\nContent-Transfer-Encoding: 8bit\n\n"
        );
        for words in [&b"G\xf6r s\xe5"[..], b"G\xc3\xb6r s\xe5"] {
            assert_eq!(read(&[head.as_bytes(), words].concat()).unwrap().text, "Gör så", "{told}");
        }
    }
    // A name in raw bytes, in either coding.
    for name in [&b"Svarsformul\xc3\xa4r ifyllt.xlsx"[..], b"Svarsformul\xe4r ifyllt.xlsx"] {
        let part = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: application/octet-stream\n\
            Content-Disposition: attachment; filename=\"";
        let raw = [part, name, b"\"\n\nx\n--b--\n"].concat();
        assert_eq!(read(&raw).unwrap().files[0].name, "Svarsformulär ifyllt.xlsx");
    }
}

#[test]
fn a_report_gives_its_fields_and_the_letter_that_it_is_about() {
    let raw = "From: MAILER-DAEMON@ssr.example\nTo: remiss+0af3@ssr.example\nReturn-Path: <>\nSubject: Undelivered\n\
        Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nIt failed.\n--b\n\
        Content-Type: message/delivery-status\n\nReporting-MTA: dns; ssr.example\n\nFinal-Recipient: rfc822; r@c.example\n\
        Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 no\n such user\n\n--b\nContent-Type: message/rfc822\n\n\
        From: remiss@ssr.example\nReply-To: <remiss+0af3@ssr.example>\nMessage-ID: <one@ssr.example>\n\nHej\n--b--\n";
    let mail = read(raw.as_bytes()).unwrap();
    assert_eq!(mail.return_path.as_deref(), Some(""));
    let report = mail.report.unwrap();
    let field = |name: &str| report.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str());
    assert_eq!(field("action"), Some("failed"));
    assert_eq!(field("diagnostic-code"), Some("smtp; 550 no such user"));
    assert_eq!(report.returned, ["one@ssr.example"]);
    assert_eq!(report.addresses, ["remiss+0af3@ssr.example"]);
}

#[test]
fn a_mail_in_a_mail_is_a_file_of_it() {
    let raw = "From: a@b.example\nSubject: VB\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSe nedan.\n--b\n\
        Content-Type: message/rfc822\n\nFrom: c@d.example\nSubject: svar\n\nAvstyrker.\n--b--\n";
    let mail = read(raw.as_bytes()).unwrap();
    assert_eq!(mail.text.trim(), "Se nedan.");
    assert_eq!(mail.files[0].name, "mail.eml");
    assert!(String::from_utf8_lossy(&mail.files[0].bytes).contains("Avstyrker."));
}

#[test]
fn a_name_leads_nowhere_and_hides_nothing() {
    assert_eq!(safe_name("../../etc/passwd"), "passwd");
    assert_eq!(safe_name("C:\\svar\\a.docx"), "a.docx");
    assert_eq!(safe_name(".bashrc"), "bashrc");
    assert_eq!(safe_name("svar\u{202e}xcod.exe\u{0}\n"), "svarxcod.exe");
    assert_eq!(safe_name(&"å".repeat(500)).chars().count(), NAME);
    assert_eq!(safe_name(""), "");
}

/// Found by fuzzing: a mail inside a mail whose boundary never came.
#[test]
fn a_mail_inside_a_mail_that_is_not_in_its_place_is_read_as_far_as_it_goes() {
    let raw = "From: a@b.example\nContent-Type:multipart/mixed;boundary=b\n\n--bContent-Type:message/rfc822\ns\n\nb\nContent-Type:message/rfc822\n\n\n--b--";
    assert_eq!(read(raw.as_bytes()).map(|mail| mail.from), Some(vec!["a@b.example".to_owned()]));
}

#[test]
fn a_mail_without_end_takes_no_time_without_end() {
    let deep = "Content-Type: message/rfc822\n\n".repeat(200_000);
    assert_eq!(read(format!("From: a@b.example\n{deep}").as_bytes()), None);
    let many: String =
        (0..50_000).map(|n| format!("--b\nContent-Type: multipart/mixed; boundary=x{n}\n\n")).collect();
    let raw = format!("From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n{many}");
    assert_eq!(read(raw.as_bytes()), None);
    let right = "Content-Type: message/rfc822\n\n".repeat(90);
    assert!(read(format!("From: a@b.example\n{right}Subject: innerst\n\nhej").as_bytes()).is_some());
}

proptest! {
    #[test]
    fn nothing_that_is_read_makes_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = read(&bytes);
    }

    #[test]
    fn nothing_like_a_mail_makes_it_fall(cuts in proptest::collection::vec((0usize..1200, 0usize..1200), 0..6)) {
        let mut bytes = OUTLOOK.as_bytes().to_vec();
        for (from, to) in cuts {
            let (from, to) = (from.min(bytes.len()), to.min(bytes.len()));
            if from < to { bytes.drain(from..to); } else { let piece = bytes[to..from].to_vec(); bytes.extend(piece); }
        }
        if let Some(mail) = read(&bytes) {
            for file in &mail.files {
                prop_assert!(!file.name.contains(['/', '\\', '\n']) && !file.name.starts_with('.'));
            }
        }
    }
}
