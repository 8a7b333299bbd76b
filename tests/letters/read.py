"""What Python's email makes of letters: a JSON list, with the attachments left beside the letters."""

import email
import email.policy
import hashlib
import json
import pathlib
import sys

found = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.eml")):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.SMTP)
    letter = {"file": path.name, "size": path.stat().st_size, "defects": [], "attachments": []}
    letter["headers"] = [[name, str(value)] for name, value in message.items()]
    for part in message.walk():
        letter["defects"] += [str(defect) for defect in part.defects]
        name = part.get_filename()
        if name:
            payload = part.get_payload(decode=True)
            digest = hashlib.sha256(payload).hexdigest()
            letter["attachments"].append([name, part.get_content_type(), digest])
        elif part.get_content_type() in ("text/plain", "text/html"):
            letter[part.get_content_subtype()] = part.get_content()
    found.append(letter)
print(json.dumps(found))
