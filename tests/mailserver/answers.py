"""Answers as members make them, from the very enclosures that they were sent: answers.py WORD FORM PDF FOLDER NAME...

For each NAME, the organisation's own letter as Word and as PDF, in its name.
"""

import copy
import pathlib
import sys

import docx
import openpyxl
import pymupdf
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

word, form, pdf, folder, names = sys.argv[1], sys.argv[2], sys.argv[3], pathlib.Path(sys.argv[4]), sys.argv[5:]


# --- Word: a comment by python-docx, and the two tracked changes that Word writes


def change(kind, run, words, number):
    """A run with these words, inserted or deleted, that looks as the one it stands by."""
    made = copy.deepcopy(run)
    text = made.find(qn("w:t"))
    text.text = words
    text.set(qn("xml:space"), "preserve")
    if kind == "w:del":
        text.tag = qn("w:delText")
    mark = OxmlElement(kind)
    for name, value in (("w:id", str(number)), ("w:author", "Sakkunnig"), ("w:date", "2026-03-10T10:00:00Z")):
        mark.set(qn(name), value)
    mark.append(made)
    return mark


def split(document, words):
    """The run that holds the words, cut before them and after them; what stands before, and what stands after."""
    run = next(r for p in document.paragraphs for r in p.runs if words in r.text)._r
    before, after = run.find(qn("w:t")).text.split(words)
    rest = copy.deepcopy(run)
    for piece, text in ((run, before), (rest, after)):
        piece.find(qn("w:t")).text = text
        piece.find(qn("w:t")).set(qn("xml:space"), "preserve")
    run.addnext(rest)
    return run, rest


document = docx.Document(word)
run = next(r for p in document.paragraphs for r in p.runs if "säger samma sak samtidigt" in r.text)
document.add_comment(run, text="Vem av dem talar först?", author="Sakkunnig")
before, _ = split(document, "ska göra")
before.addnext(change("w:ins", before, "ska senast den 1 maj göra", 901))
before.addnext(change("w:del", before, "ska göra", 902))
before, _ = split(document, " och håll dig borta från källare")
before.addnext(change("w:del", before, " och håll dig borta från källare", 903))
document.save(folder / "synpunkter.docx")

# --- Excel: the form, filled in

book = openpyxl.load_workbook(form)
for cells in book["Svar"].iter_rows():
    if cells[0].value == "Ståndpunkt":
        cells[1].value = "Tillstyrker med ändringar"
for cells in book["Synpunkter"].iter_rows(min_row=2):
    if cells[0].value == "4:2":
        cells[3].value, cells[4].value = "Sakfråga", "Ambulanserna behöver två vägar."
    if cells[0].value == "7:1":
        cells[3].value, cells[5].value = "Redaktionellt", "Samordningskansliet samlar in erfarenheterna inom en månad."
book.save(folder / "svarsformular.xlsx")

# --- PDF: words highlighted with a note, and words struck out

file = pymupdf.open(pdf)


def found(words):
    return next((page, quads) for page in file if (quads := page.search_for(words, quads=True)))


page, quads = found("lågt belägna vägar")
note = page.add_highlight_annot(quads)
note.set_info(content="Ta även med tunnlarna.")
note.update()
page, quads = found("sjunkit undan")
page.add_strikeout_annot(quads).update()
file.save(folder / "remiss med noteringar.pdf")

# --- letters of their own

for name in names:
    letter = docx.Document()
    letter.add_heading("Yttrande", 1)
    for words in (
        name,
        "Remiss av inriktning för skyfall (SPL-2026-17)",
        f"{name} har inget att erinra mot förslaget.",
        "Direktionen beslutade den 16 mars 2026 att avge yttrandet.",
        "Med vänlig hälsning",
        "Kansliet",
    ):
        letter.add_paragraph(words)
    letter.save(folder / f"Yttrande {name}.docx")
    lines = [
        name,
        "Yttrande",
        "",
        "Remiss av inriktning för skyfall (SPL-2026-17)",
        "",
        f"{name} tillstyrker förslaget.",
        "",
        "Punkt 3:2: Räddningstjänstens transporter saknas.",
        "",
        "Med vänlig hälsning",
        "Kansliet",
    ]
    file = pymupdf.open()
    file.new_page().insert_text((72, 90), lines, fontsize=11)
    file.save(folder / f"Yttrande {name}.pdf")
