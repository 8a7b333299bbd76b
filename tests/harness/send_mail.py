"""Mails as Python's `email` makes them, from JSON on stdin, given to a mail server."""

import json
import mimetypes
import smtplib
import sys
from email.message import EmailMessage
from email.utils import make_msgid

with smtplib.SMTP("127.0.0.1", int(sys.argv[1])) as server:
    for spec in json.load(sys.stdin):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = spec["from"], spec["to"], spec["subject"]
        mail["Message-ID"] = make_msgid(domain=spec["from"].split("@")[1])
        for name, value in spec.get("headers", {}).items():
            mail[name] = value
        mail.set_content(spec["text"], charset=spec.get("charset", "utf-8"))
        if "html" in spec:
            mail.set_content(spec["html"], subtype="html")
        for path in spec.get("files", []):
            kind = (mimetypes.guess_type(path)[0] or "application/octet-stream").split("/")
            with open(path, "rb") as file:
                mail.add_attachment(file.read(), maintype=kind[0], subtype=kind[1], filename=path.split("/")[-1])
        for _ in range(spec.get("times", 1)):
            server.send_message(mail, spec["from"], [spec["to"]])
