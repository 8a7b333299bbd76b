//! A small client of a language server: asks over stdin, hears answers and diagnostics.

use std::io::{BufReader, Write as _};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};

/// So long an answer may take, on a machine that is busy with other things.
const PATIENCE: Duration = Duration::from_secs(120);

pub struct Client {
    server: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    asked: u64,
}

impl Client {
    pub fn start(mut command: Command) -> Self {
        let mut server = command
            .arg("--stdio")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the server starts");
        let to = server.stdin.take().expect("its stdin");
        let mut out = BufReader::new(server.stdout.take().expect("its stdout"));
        let (send, from) = channel();
        std::thread::spawn(move || {
            while let Some(message) = message(&mut out) {
                if send.send(message).is_err() {
                    break;
                }
            }
        });
        let mut client = Client { server, to, from, asked: 0 };
        let capabilities = json!({ "textDocument": {
            "hover": { "contentFormat": ["markdown"] },
            "completion": { "completionItem": { "documentationFormat": ["markdown"] } },
            "publishDiagnostics": {},
        }});
        client.ask("initialize", json!({ "processId": null, "rootUri": null, "capabilities": capabilities }));
        client.tell("initialized", json!({}));
        // Nothing is fetched: only the schema that the file itself names.
        let yaml = json!({ "validate": true, "hover": true, "completion": true, "schemaStore": { "enable": false } });
        client.tell("workspace/didChangeConfiguration", json!({ "settings": { "yaml": yaml } }));
        client
    }

    /// Opens a file, and gives what is wrong with it.
    pub fn open(&mut self, uri: &str, text: &str) -> Vec<Value> {
        let document = json!({ "uri": uri, "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
        self.hear(|m| m["method"] == "textDocument/publishDiagnostics" && m["params"]["uri"] == uri)["params"]
            ["diagnostics"]
            .as_array()
            .expect("a list")
            .clone()
    }

    /// Asks about a place; lines and characters begin at 0.
    pub fn at(&mut self, what: &str, uri: &str, line: usize, character: usize) -> Value {
        let position = json!({ "line": line, "character": character });
        self.ask(
            &format!("textDocument/{what}"),
            json!({ "textDocument": { "uri": uri }, "position": position }),
        )
    }

    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.say(json!({ "id": id, "method": method, "params": params }));
        let answer = self.hear(|m| m["id"] == id && m["method"].is_null());
        assert!(answer["error"].is_null(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.say(json!({ "method": method, "params": params }));
    }

    fn say(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("said");
        self.to.flush().expect("said");
    }

    /// The next message that is wanted. What the server asks meanwhile is answered with nothing.
    fn hear(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("the server answers");
            if wanted(&message) {
                return message;
            }
            if !message["id"].is_null() && !message["method"].is_null() {
                self.say(json!({ "id": message["id"], "result": null }));
            }
        }
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The next message on the wire; none when the server has closed its end.
fn message(out: &mut impl std::io::BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if out.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("Content-Length: ") {
            length = value.parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    out.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
