"""Notes on `sent.pdf`, and letters, by PyMuPDF; one restricted by qpdf: make.py SENT FOLDER"""

import pathlib
import subprocess
import sys

import pymupdf

sent, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])


def opened():
    return pymupdf.open(sent)


def marked(page, words, kind, says=None):
    found = page.search_for(words, quads=True)
    note = getattr(page, f"add_{kind}_annot")(found[:1] if kind != "strikeout" else found)
    if says:
        note.set_info(content=says)
    note.update()
    return note


file = opened()
marked(file[1], "inom 12 timmar", "highlight", "Tolv timmar räcker inte.")
marked(file[1], "sjukhusens reservkraft", "underline", "Även vårdcentraler?")
marked(file[1], "Ring bara 112 vid fara för liv.", "strikeout")
marked(file[0], "Alla får samma besked.", "squiggly")
file.save(folder / "pymupdf-marks.pdf")
restricted = ["qpdf", "--encrypt", "", "owner", "256", "--modify=none", "--", folder / "pymupdf-marks.pdf", folder / "qpdf-restricted.pdf"]
subprocess.run(restricted, check=True)

file = opened()
place = file[1].search_for("Regionen dirigerar om ambulanserna.")[0]
file[1].add_text_annot((560, place.y0), "Vem beslutar om det?").update()
file[1].add_freetext_annot((300, place.y0 - 400, 500, place.y0 - 380), "x")
file[1].delete_annot(list(file[1].annots())[-1])
file.save(folder / "pymupdf-note.pdf")

file = opened()
marked(file[1], "lämna lägesbild varje morgon", "highlight", "Varje morgon är för sällan.")
file.save(folder / "pymupdf-words-in-two-points.pdf")

file = opened()
place = file[1].search_for("Regionen dirigerar om ambulanserna.")[0]
file[1].insert_text((330, place.y1), "Föreslår helikopter dessutom.", fontsize=8)
file[1].add_file_annot((560, place.y0), b"%PDF", "karta.pdf").update()
file.save(folder / "pymupdf-typed.pdf")

file = opened()
file.save(folder / "pymupdf-locked.pdf", encryption=pymupdf.PDF_ENCRYPT_AES_256, owner_pw="o", user_pw="u")

LETTER = """Sydby kommun
Yttrande
Dnr KS 2026/77

Remiss av inriktning för långvarigt elavbrott (SPL 2026-17)

Sydby kommun avstyrker förslaget.

Punkt 4.1:1: Kommunen har inte personal för att öppna
trygghetspunkter inom tolv timmar.

Avsnitt 4.2, punkt 1: En lägesbild varje morgon räcker inte.
Föreslagen lydelse: Kommunen ska lämna lägesbild två gånger om dagen.

Kommunstyrelsen beslutade 2026-03-16 § 41 att avge yttrande.

Med vänlig hälsning
Kommunkansliet"""

file = pymupdf.open()
page = file.new_page()
page.insert_text((72, 90), LETTER.split("\n"), fontsize=11)
file.save(folder / "pymupdf-letter.pdf")

picture = page.get_pixmap(dpi=40).tobytes("png")
scan = pymupdf.open()
scan.new_page().insert_image(pymupdf.Rect(0, 0, 595, 842), stream=picture)
scan.save(folder / "pymupdf-scan.pdf")
