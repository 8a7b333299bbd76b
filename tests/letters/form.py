"""What openpyxl makes of the answer form: its sheets, its lists, its table and what is kept in it."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("error")
book = openpyxl.load_workbook(sys.argv[1])
rows = lambda sheet: [[cell.value for cell in row] for row in sheet.iter_rows()]
print(
    json.dumps(
        {
            "language": book.properties.language,
            "title": book.properties.title,
            "kept": {p.name: p.value for p in book.custom_doc_props.props},
            "macros": book.vba_archive is not None,
            "sheets": [
                {
                    "name": sheet.title,
                    "state": sheet.sheet_state,
                    "frozen": sheet.freeze_panes,
                    "tables": dict(sheet.tables.items()),
                    "choices": [[str(d.sqref), d.formula1] for d in sheet.data_validations.dataValidation],
                    "formulas": sum(c.data_type == "f" for row in sheet.iter_rows() for c in row),
                    "rows": rows(sheet),
                }
                for sheet in book
            ],
        }
    )
)
