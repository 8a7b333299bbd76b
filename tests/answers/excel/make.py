"""Fills in `form.xlsx` as members do, by openpyxl and LibreOffice: make.py FORM FOLDER"""

import pathlib
import subprocess
import sys

import openpyxl
from openpyxl.comments import Comment

form, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def filled():
    book = openpyxl.load_workbook(form)
    answer, comments = book["Svar"], book["Synpunkter"]
    field(answer, "Ståndpunkt", "Tillstyrker med ändringar")
    field(answer, "Ert diarienummer", "KS 2026/1012")
    field(answer, "Beslutat av (organ eller befattning, inget namn)", "Kommunstyrelsen")
    row(comments, "4.1:1", "Tolv timmar är för kort tid.", kind="Sakfråga")
    row(comments, "6:1", None, proposes="Länsstyrelsen leder arbetet med budskapen.")
    return book


def field(sheet, label, value):
    for cells in sheet.iter_rows():
        if cells[0].value == label:
            cells[1].value = value


def row(sheet, number, says, kind=None, proposes=None):
    for cells in sheet.iter_rows(min_row=2):
        if cells[0].value == number:
            cells[3].value, cells[4].value, cells[5].value = kind, says, proposes


def saved(book, name):
    book.save(folder / name)


saved(filled(), "openpyxl-filled.xlsx")

book = filled()
comments = book["Synpunkter"]
rows = [[cell.value for cell in cells] for cells in comments.iter_rows(min_row=2)]
rows.sort(key=lambda cells: cells[2] or "")
for at, cells in enumerate(rows, start=2):
    for column, value in enumerate(cells, start=1):
        comments.cell(at, column).value = value
comments.title, book["Svar"].title = "Blad2", "Vårt svar"
book["Vårt svar"].insert_rows(1, 2)
saved(book, "openpyxl-sorted-and-renamed.xlsx")

book = filled()
del book["ssr"]
saved(book, "openpyxl-hidden-sheet-gone.xlsx")

book = filled()
comments = book["Synpunkter"]
comments["E4"] = '=CONCATENATE("Räknat ","ord")'
comments.cell(comments.max_row + 1, 5).value = "I punkt 4.2:3 saknas sjukhusen."
saved(book, "openpyxl-formula-and-new-row.xlsx")

book = openpyxl.Workbook()
sheet = book.active
for cells in [
    ["Synpunkter från Sydby kommun"],
    [],
    ["Avsnitt", "Punkt", "Kommentar", "Förslag till ändring"],
    ["4.1", 2, "Kommunerna har inga aggregat att låna ut.", None],
    ["5", 1, "Bra budskap.", "Lägg till radio."],
    [None, None, "Texten är lätt att förstå.", None],
    ["9.9", 4, "Gäller något som inte finns.", None],
]:
    sheet.append(cells)
saved(book, "openpyxl-own-list.xlsx")

book = filled()
comments = book["Synpunkter"]
comments["C9"].comment = Comment("Bo Ek:\nVem ringer dem som bor hemma?", "Bo Ek")
comments["A1"].comment = Comment("Bra uppställt.", "Bo Ek")
book["Svar"]["B9"].comment = Comment("Beslutet är enhälligt.", "Bo Ek")
saved(book, "openpyxl-cell-comments.xlsx")

book = filled()
answer, comments = book["Svar"], book["Synpunkter"]
answer["C9"] = "Vi undrar om detta verkligen behövs."
answer["A15"], answer["B15"] = "Allmänt", "Texten är för lång."
comments["E1"] = "Våra synpunkter"
comments["C6"] = "Alla får samma besked samma dag."
comments["A10"] = "4.1:4 är oklar"
comments["G1"], comments["G12"] = "Anteckning", "Klockan 9 passar bättre."
comments["D13"] = "Stryk, regionen gör det redan."
own = book.create_sheet("Kommunens egna")
own.append(["5:1", "Nämn radion"])
own.append(["Vi lämnar gärna fler synpunkter senare."])
saved(book, "openpyxl-beside-the-fields.xlsx")

book = filled()
field(book["Svar"], "Är svaret preliminärt?", "Ja, kommunstyrelsen beslutar 12 april")
field(book["Svar"], "Beslutsdag (åååå-mm-dd)", "Väntar på nämnden")
book["Synpunkter"]["G1"] = "Nordby vill att punkterna får färre ord."
saved(book, "openpyxl-fields-in-words.xlsx")

for ending, source, name in [
    ("xlsx", "openpyxl-filled", "calc-saved"), ("ods", "openpyxl-filled", "calc-ods"),
    ("xlsx", "openpyxl-cell-comments", "calc-cell-comments"), ("ods", "openpyxl-cell-comments", "calc-cell-comments-ods"),
]:
    work = folder / "work"
    work.mkdir(exist_ok=True)
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file:///tmp/calc-{ending}", "--convert-to", ending, "--outdir", work, folder / f"{source}.xlsx"], check=True, capture_output=True)
    (work / f"{source}.{ending}").rename(folder / f"{name}.{ending}")
    work.rmdir()
