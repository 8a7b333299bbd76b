"""What python-docx reads in a Word file, as JSON: read.py FILE.docx"""

import json
import sys

import docx

document = docx.Document(sys.argv[1])
core = document.core_properties
print(
    json.dumps(
        {
            "headings": [
                f"{p.style.name}: {p.text}" for p in document.paragraphs if p.style.name.startswith("Heading")
            ],
            "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
            "core": {
                "title": core.title,
                "author": core.author,
                "language": core.language,
                "created": core.created.strftime("%Y-%m-%dT%H:%M:%S"),
            },
        }
    )
)
