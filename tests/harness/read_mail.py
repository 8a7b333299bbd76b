"""Every message of a mailbox over IMAP, as Python's `email` reads it, as JSON."""

import email
import email.policy
import email.utils
import hashlib
import imaplib
import json
import sys

port, user = int(sys.argv[1]), sys.argv[2]
box = imaplib.IMAP4("127.0.0.1", port)
box.login(user, "x")
box.select("INBOX", readonly=True)
found = []
for number in box.search(None, "ALL")[1][0].split():
    raw = box.fetch(number, "(BODY.PEEK[])")[1][0][1]
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    files = []
    for part in mail.iter_attachments() if mail.is_multipart() else []:
        content = part.get_content()
        content = content if isinstance(content, bytes) else str(content).encode()
        files.append({
            "name": part.get_filename(),
            "type": part.get_content_type(),
            "sha256": hashlib.sha256(content).hexdigest(),
            "starts": content[:4].decode("latin-1"),
        })
    found.append({
        "message-id": str(mail["Message-ID"] or ""),
        "to": email.utils.parseaddr(str(mail["To"] or ""))[1],
        "reply-to": email.utils.parseaddr(str(mail["Reply-To"] or ""))[1],
        "subject": str(mail["Subject"] or ""),
        "plain": body.get_content() if (body := mail.get_body(("plain",))) else "",
        "files": files,
        "raw": raw.decode("latin-1"),
    })
box.logout()
json.dump(found, sys.stdout)
