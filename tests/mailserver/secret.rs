//! Secret lines to a real server: Dovecot's, for letters out and for answers home, with certificates that OpenSSL makes.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::json;

use super::harness::judges::judge;
use super::harness::{World, text};
use super::home::{deliver, field};
use super::{MEMBERS, NOW, Post, configure, port, prepared};

/// An authority and a certificate for `localhost` from it, and another authority that has issued nothing.
const CERTIFICATES: &str = "
set -e
authority() { openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj \"/CN=$1\" -keyout \"$1.key\" -out \"$1.pem\"; }
authority own; authority other
openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout server.key -out server.csr
printf 'subjectAltName=DNS:localhost\\nbasicConstraints=CA:FALSE\\n' > server.ext
openssl x509 -req -in server.csr -CA own.pem -CAkey own.key -CAcreateserial -days 2 -extfile server.ext -out server.pem
";

struct Ports {
    submission: u16,
    submissions: u16,
    imaps: u16,
}

/// The access token that is good, and one that was.
const TOKEN: &str = "token-of-this-hour";
const OLD_TOKEN: &str = "token-of-last-hour";

/// Whom Dovecot asks about access tokens; its port.
fn issuer() -> u16 {
    let socket = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = socket.local_addr().expect("an address").port();
    std::thread::spawn(move || {
        for line in socket.incoming().flatten() {
            let mut asked = BufReader::new(&line).lines().map_while(Result::ok).take_while(|l| !l.is_empty());
            let good = asked.next().is_some_and(|first| first.contains(&format!("access_token={TOKEN} ")));
            asked.for_each(drop);
            let (code, said) =
                if good { ("200 OK", r#"{"user":"remiss"}"#) } else { ("401 Unauthorized", "{}") };
            let head = format!(
                "Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close",
                said.len()
            );
            let _ = write!(&line, "HTTP/1.1 {code}\r\n{head}\r\n\r\n{said}");
        }
    });
    port
}

/// What Dovecot takes letters on, as whoever has a password or an access token, and gives to OpenSMTPD; and its mailboxes behind the
/// same certificate.
fn secret(ports: &Ports, certificates: &Path, relay: u16) -> String {
    let at = |name: &str| certificates.join(name).display().to_string();
    let Ports { submission, submissions, imaps } = ports;
    format!(
        "protocols=imap lmtp submission\nhostname=localhost\nssl=yes\nssl_cert=<{}\nssl_key=<{}\n\
         submission_relay_host=127.0.0.1\nsubmission_relay_port={relay}\n\
         service imap-login {{\n inet_listener imaps {{\n  port={imaps}\n  ssl=yes\n }}\n}}\n\
         service submission-login {{\n inet_listener submission {{\n  port={submission}\n }}\n \
         inet_listener submissions {{\n  port={submissions}\n  ssl=yes\n }}\n}}\n\
         auth_mechanisms=plain login xoauth2\npassdb {{\n driver=oauth2\n mechanisms=xoauth2\n args={}\n}}\n",
        at("server.pem"),
        at("server.key"),
        at("tokens.conf"),
    )
}

#[test]
fn letters_leave_and_answers_come_home_on_secret_lines_alone() {
    let (Some(smtpd), Some(dovecot), Some(_), Some(_), Some(_), Some(_)) = (
        judge("smtpd"),
        judge("dovecot"),
        judge("submission"),
        judge("openssl"),
        judge("python3"),
        judge("root"),
    ) else {
        return;
    };
    let world = World::new();
    let certificates = world.at("certificates");
    std::fs::create_dir_all(&certificates).expect("a folder");
    let made = Command::new("sh").args(["-c", CERTIFICATES]).current_dir(&certificates).output();
    let made = made.expect("runs");
    assert!(made.status.success(), "{}", text(&made));
    let tokens =
        format!("tokeninfo_url=http://127.0.0.1:{}/?access_token=\nusername_attribute=user\n", issuer());
    std::fs::write(certificates.join("tokens.conf"), tokens).expect("written");
    let ports = Ports { submission: port(), submissions: port(), imaps: port() };
    let post = Post::start_with(&world.at("post"), &smtpd, &dovecot, &[], |relay| {
        secret(&ports, &certificates, relay)
    });
    post.wait("the secret lines", || {
        let all = [ports.submission, ports.submissions, ports.imaps];
        all.iter().all(|p| std::net::TcpStream::connect(("127.0.0.1", *p)).is_ok())
    });
    let root = prepared(&world, &post);
    for authority in ["own", "other"] {
        let name = format!("{authority}.pem");
        std::fs::copy(certificates.join(&name), root.join(&name)).expect("copied");
    }
    let run = |password: &str, line: &str| -> Output {
        let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), &root, NOW);
        command.args(line.split(' ')).env("SSR_MAIL_PASSWORD", password).output().expect("runs")
    };
    let server = |tls: &str, host: &str, ca: &str| {
        let port = if tls == "implicit" { ports.submissions } else { ports.submission };
        let ca = if ca.is_empty() { String::new() } else { format!("    ca: {ca}.pem\n") };
        format!(
            "    server: {host}\n    port: {port}\n    tls: {tls}\n{ca}    user: remiss\n    archive: arkiv@ssr.example\n"
        )
    };
    for tls in ["starttls", "implicit"] {
        for (host, ca, password, said) in [
            ("127.0.0.1", "own", "x", "visar ett certifikat för en annan server än 127.0.0.1"),
            ("localhost", "other", "x", "certifikatet för localhost går inte att lita på"),
            ("localhost", "", "x", "certifikatet för localhost går inte att lita på"),
            ("localhost", "own", "wrong", "tar inte emot inloggningen"),
        ] {
            configure(&world, &root, &server(tls, host, ca));
            let output = run(password, "remiss send skyfall --confirm 37");
            assert_eq!(output.status.code(), Some(1), "{tls}: {}{}", text(&output), post.logs());
            assert!(text(&output).contains(said) && text(&output).contains("→ "), "{tls}: {}", text(&output));
            assert!(text(&world.shell(&root, NOW, "git tag --list 'sent/*'")).is_empty());
        }
        configure(&world, &root, &server(tls, "localhost", "own"));
        let output = run("x", "remiss precheck");
        assert!(output.status.success(), "{tls}: {}{}", text(&output), post.logs());
        assert!(text(&output).contains("krypterad") && text(&output).contains("remiss"), "{}", text(&output));
    }
    let oauth = "    login: oauth\n";
    configure(&world, &root, &format!("{}{oauth}", server("starttls", "localhost", "own")));
    let output = run(OLD_TOKEN, "remiss send skyfall --confirm 37");
    assert_eq!(output.status.code(), Some(1), "{}{}", text(&output), post.logs());
    assert!(text(&output).contains("tar inte emot inloggningen"), "{}", text(&output));
    let output = run(TOKEN, "remiss precheck");
    assert!(output.status.success(), "{}{}", text(&output), post.logs());
    assert!(post.read("arkiv").is_empty());

    configure(&world, &root, &server("starttls", "localhost", "own"));
    let output = run("x", "remiss send skyfall --confirm 37");
    assert!(output.status.success(), "{}{}", text(&output), post.logs());
    let mut letters = Vec::new();
    post.wait("37 letters", || {
        letters = post.read("registrator");
        letters.len() == MEMBERS
    });
    assert!(letters.iter().all(|l| field(l, "raw").contains("SPL-2026-17")));

    // Home by the same certificate, from the first byte and after STARTTLS.
    assert!(world.shell(&root, NOW, "git config ssr.evidence ../bevis.git").status.success());
    for (n, (tls, port)) in [("implicit", ports.imaps), ("starttls", post.imap)].into_iter().enumerate() {
        let letter = &letters[n];
        let from = field(letter, "to");
        deliver(
            &post,
            &[json!({
                "from": from, "to": field(letter, "reply-to"), "text": "Tillstyrker\n",
                "subject": format!("SV: {}", field(letter, "subject")),
                "headers": { "In-Reply-To": field(letter, "message-id") },
            })],
        );
        post.wait("the answer", || post.read("remiss").len() == n + 1);
        let mailbox = |host: &str, ca: &str, secret: &str| {
            let login = if secret == "x" || secret == "wrong" { "" } else { oauth };
            let imap = format!(
                "  imap:\n    server: {host}\n    port: {port}\n    tls: {tls}\n    ca: {ca}.pem\n    user: remiss\n{login}"
            );
            configure(&world, &root, &format!("{}{imap}", server("starttls", "localhost", "own")));
            run(secret, "remiss collect --imap")
        };
        for (host, ca, secret, said) in [
            ("127.0.0.1", "own", "x", "certificate"),
            ("localhost", "other", "x", "certificate"),
            ("localhost", "own", "wrong", "NO [AUTHENTICATIONFAILED]"),
            ("localhost", "own", OLD_TOKEN, "NO [AUTHENTICATIONFAILED]"),
        ] {
            let output = mailbox(host, ca, secret);
            assert_eq!(output.status.code(), Some(3), "{tls}: {}{}", text(&output), post.logs());
            assert!(text(&output).contains(said), "{tls}: {}", text(&output));
            assert!(text(&output).contains("inget i brevlådan är rört"), "{tls}: {}", text(&output));
        }
        // With a password, and with an access token.
        let output = mailbox("localhost", "own", if n == 0 { "x" } else { TOKEN });
        assert!(output.status.success(), "{tls}: {}{}", text(&output), post.logs());
        let member = from.split_once('@').and_then(|(_, d)| d.split_once('.')).expect("a member").0;
        let path = format!("guidance/documents/skyfall/remiss/1/answers/{member}/01.yaml");
        let shown = world.shell(&root, NOW, &format!("git show remiss/skyfall/1:{path}"));
        assert!(text(&shown).contains("stance: supports"), "{tls}: {}{}", text(&shown), text(&output));
    }
}
