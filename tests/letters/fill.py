"""A working group fills in a worklist with openpyxl: by the number of the comment, wherever its row stands."""

import json
import sys
import warnings

import openpyxl

warnings.simplefilter("error")
book = openpyxl.load_workbook(sys.argv[1])
about = json.load(open(sys.argv[2]))
sheet = book["Arbetslista"]
rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
head, rows = rows[0], rows[1:]
for row in rows:
    for name, value in about["fill"].get(row[0], {}).items():
        row[head.index(name)] = value
if about.get("turned"):
    # Sorted the other way, with the columns moved and a row of its own above.
    rows.reverse()
    order = list(reversed(range(len(head))))
    head, rows = [head[i] for i in order], [[row[i] for i in order] for row in rows]
    for name in list(sheet.tables):
        del sheet.tables[name]
    sheet.delete_rows(1, sheet.max_row)
    sheet.append(["Vårt arbetsmöte"])
    sheet.append(head)
    for row in rows:
        sheet.append(row)
else:
    for i, row in enumerate(rows):
        for j, value in enumerate(row):
            sheet.cell(i + 2, j + 1).value = value
book.save(sys.argv[3])
