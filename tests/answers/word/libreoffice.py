"""Makes the fixtures named `lo-*.docx` with LibreOffice: what a member does in Writer, through its own interface.

    /usr/bin/python3 libreoffice.py FOLDER [NAME...]     FOLDER has `sent.docx`; needs libreoffice-writer and python3-uno

What a person reads in each stands in `NAME.yaml`, written before the file was made.
"""

import os
import pathlib
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

folder = pathlib.Path(sys.argv[1]).resolve()
wanted = set(sys.argv[2:])
WORD = "MS Word 2007 XML"


def value(name, of):
    return PropertyValue(Name=name, Value=of)


def start():
    profile = tempfile.mkdtemp()
    pipe = f"ssr{os.getpid()}"
    process = subprocess.Popen(
        [
            "soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp;",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return process, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


process, context = start()
manager = context.ServiceManager
desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
dispatcher = manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)


def opened(path):
    return desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, (value("Hidden", True),))


def do(doc, command, *arguments):
    dispatcher.executeDispatch(doc.CurrentController.Frame, f".uno:{command}", "", 0, arguments)


def find(doc, words):
    search = doc.createSearchDescriptor()
    search.SearchString = words
    search.SearchCaseSensitive = True
    found = doc.findFirst(search)
    if found is None:
        raise SystemExit(f"not found: {words}")
    return found


def after(doc, words):
    found = find(doc, words)
    return found.Text.createTextCursorByRange(found.End)


def comment(doc, where, says, resolved=False):
    note = doc.createInstance("com.sun.star.text.textfield.Annotation")
    note.Author = "Sakkunnig"
    note.Content = says
    if resolved:
        note.Resolved = True
    where.Text.insertTextContent(where, note, not where.isCollapsed() if hasattr(where, "isCollapsed") else True)


def insert(doc, words, new):
    cursor = after(doc, words)
    cursor.Text.insertString(cursor, new, False)


def delete(doc, words):
    found = find(doc, words)
    cursor = found.Text.createTextCursorByRange(found)
    cursor.setString("")


def replace(doc, words, new):
    found = find(doc, words)
    cursor = found.Text.createTextCursorByRange(found)
    cursor.setString(new)


def split(doc, words):
    cursor = after(doc, words)
    cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)


def paragraph_after(doc, words, new):
    cursor = after(doc, words)
    cursor.gotoEndOfParagraph(False)
    cursor.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
    cursor.Text.insertString(cursor, new, False)


def whole(doc, words):
    """The paragraph with these words, and its end."""
    found = find(doc, words)
    cursor = found.Text.createTextCursorByRange(found.Start)
    cursor.gotoStartOfParagraph(False)
    cursor.gotoEndOfParagraph(True)
    cursor.goRight(1, True)
    return cursor


def delete_paragraph(doc, words):
    whole(doc, words).setString("")


def join(doc, words):
    """The paragraph that ends with these words and the next become one."""
    cursor = after(doc, words)
    cursor.gotoEndOfParagraph(False)
    cursor.goRight(1, True)
    cursor.setString(" ")


def select(doc, where):
    doc.CurrentController.select(where)


def table(doc):
    return doc.TextTables.getByIndex(0)


def lo_comment(doc):
    comment(doc, find(doc, "inom 12 timmar"), "Räcker 12 timmar? Vi hinner inte.")


def lo_comments(doc):
    comment(doc, find(doc, "alla aktörer i länet"), "Gäller den även företag?")
    comment(doc, find(doc, "Vårdens transporter"), "Även hemtjänstens.")
    comment(doc, find(doc, "Leder om trafiken."), "Det gör Trafikverket.")
    comment(doc, find(doc, "Budskap"), "Avsnittet är för kort.")
    comment(doc, find(doc, "Långvarigt elavbrott"), "Namnet är bra.")
    comment(doc, after(doc, "inom en månad"), "Två månader är rimligare.")
    comment(doc, find(doc, "säger samma sak samtidigt"), "Första stycket.\nAndra stycket.")


def lo_insertion(doc):
    insert(doc, "inom 12 timmar", " efter larm")


def lo_deletion(doc):
    delete(doc, " Ring bara 112 vid fara för liv.")


def lo_replacement(doc):
    replace(doc, "prioritera sjukhusens", "säkra vårdens")


def lo_two_sentences(doc):
    replace(doc, "inom 12 timmar", "inom 6 timmar")
    replace(doc, "vatten och information", "vatten, toalett och information")


def lo_many_edits(doc):
    replace(doc, "Kommunen ska öppna", "Varje kommun bör öppna")
    insert(doc, "trygghetspunkter inom", " högst")


def lo_split(doc):
    split(doc, "säger samma sak samtidigt. ")


def lo_merge(doc):
    join(doc, "Regionen får låna aggregat av kommunerna.")


def lo_new_paragraph(doc):
    paragraph_after(doc, "Regionen ska lämna lägesbild", "Polisen ska lämna lägesbild varje kväll.")


def lo_deleted_paragraph(doc):
    delete_paragraph(doc, "Polisen bevakar drivmedelsdepåerna.")


def lo_moved(doc):
    select(doc, find(doc, "Kommunen ringer sina"))
    do(doc, "MoveDown")
    do(doc, "MoveDown")


def lo_moved_accepted(doc):
    lo_moved(doc)
    do(doc, "AcceptAllTrackedChanges")


def lo_cell(doc):
    insert(doc, "Leder om trafiken", " och stänger vägar")


def lo_row_deleted(doc):
    cell = table(doc).getCellByName("A3")
    select(doc, cell.createTextCursor())
    do(doc, "DeleteRows")


def lo_row_new(doc):
    doc.RecordChanges = False
    table(doc).Rows.insertByIndex(3, 1)
    for name, words in (("B4", "Länsstyrelsen"), ("C4", "Kallar till samverkan."), ("D4", "Samordnar.")):
        table(doc).getCellByName(name).setString(words)


def lo_footnote(doc):
    note = doc.Footnotes.getByIndex(0)
    search = note.createTextCursor()
    search.gotoStart(False)
    words = note.getString()
    search.goRight(words.index("såg"), False)
    search.goRight(3, True)
    search.setString("upptäckte")


def lo_new_footnote(doc):
    where = after(doc, "värme, vatten och information")
    note = doc.createInstance("com.sun.star.text.Footnote")
    where.Text.insertTextContent(where, note, False)
    note.insertString(note.createTextCursor(), "Se kommunens egen plan.", False)


def lo_accepted(doc):
    replace(doc, "inom 12 timmar", "inom 6 timmar")
    delete(doc, " Ring bara 112 vid fara för liv.")
    paragraph_after(doc, "Regionen ska lämna lägesbild", "Polisen ska lämna lägesbild varje kväll.")
    delete_paragraph(doc, "Polisen bevakar drivmedelsdepåerna.")
    do(doc, "AcceptAllTrackedChanges")


def lo_untracked(doc):
    doc.RecordChanges = False
    replace(doc, "Länsstyrelsen samordnar budskapen.", "Länsstyrelsen leder arbetet med budskapen.")
    delete_paragraph(doc, "Vårdens transporter kommer fram.")
    paragraph_after(doc, "Regionen dirigerar om ambulanserna.", "Kustbevakningen ställer fartyg till förfogande.")


def lo_untracked_split(doc):
    doc.RecordChanges = False
    split(doc, "säger samma sak samtidigt. ")


def lo_untracked_merge(doc):
    doc.RecordChanges = False
    join(doc, "Vårdens transporter kommer fram.")


def lo_mixed(doc):
    insert(doc, "inom 12 timmar", " efter larm")
    doc.RecordChanges = False
    replace(doc, "inom en månad", "inom två månader")
    comment(doc, find(doc, "Alla får samma besked"), "Bra mål.")


def lo_comment_on_insertion(doc):
    insert(doc, "inom 12 timmar", " efter larm")
    comment(doc, find(doc, " efter larm"), "Tiden måste räknas från något.")


def lo_comment_on_deletion(doc):
    comment(doc, find(doc, "Ring bara 112 vid fara för liv."), "Det här vet alla.")
    delete(doc, "Ring bara 112 vid fara för liv.")


def lo_comment_on_accepted_deletion(doc):
    lo_comment_on_deletion(doc)
    do(doc, "AcceptAllTrackedChanges")


def lo_comment_over_points(doc):
    first = find(doc, "Ingen människa")
    cursor = first.Text.createTextCursorByRange(first.Start)
    cursor.gotoRange(find(doc, "transporter kommer fram.").End, True)
    comment(doc, cursor, "Målen krockar med varandra.")


def lo_comment_in_footnote(doc):
    lo_comment(doc)
    lo_footnote(doc)


def lo_resolved(doc):
    comment(doc, find(doc, "sjukhusens reservkraft"), "Vi drar tillbaka detta.", resolved=True)


def lo_saved(doc):
    pass


def lo_format(doc):
    """Bold, and another size: no remark."""
    find(doc, "trygghetspunkter").CharWeight = 150.0
    find(doc, "lägesbild").CharHeight = 20.0


def lo_heading(doc):
    replace(doc, "Uppföljning", "Uppföljning och lärande")


def through(ending, name):
    def convert(doc):
        comment(doc, find(doc, "inom 12 timmar"), "Räcker 12 timmar? Vi hinner inte.")
        insert(doc, "Leder om trafiken", " och stänger vägar")
        with tempfile.TemporaryDirectory() as work:
            path = pathlib.Path(work) / f"between.{ending}"
            doc.storeToURL(path.as_uri(), (value("FilterName", name),))
            return opened_copy(path)

    return convert


def opened_copy(path):
    kept = pathlib.Path(tempfile.mkdtemp()) / path.name
    kept.write_bytes(path.read_bytes())
    return opened(kept)


all_made = {name.replace("_", "-"): function for name, function in list(globals().items()) if name.startswith("lo_")}
all_made["lo-through-odt"] = through("odt", "writer8")
all_made["lo-through-doc"] = through("doc", "MS Word 97")
for kept in ("letter-before", "around-the-points"):
    all_made[f"lo-{kept}"] = lambda doc, kept=kept: opened_copy(folder / f"docx-{kept}.docx")

try:
    for name, made in sorted(all_made.items()):
        if wanted and name not in wanted:
            continue
        doc = opened(folder / "sent.docx")
        other = made(doc) or doc
        other.storeToURL((folder / f"{name}.docx").as_uri(), (value("FilterName", WORD),))
        for each in {id(doc): doc, id(other): other}.values():
            each.close(True)
        print(name)
finally:
    try:
        desktop.terminate()
    except Exception:
        pass
    process.wait(30)
