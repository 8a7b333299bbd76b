"""Makes the fixtures named `docx-*` with python-docx, and `word-*` and `docs-*` by writing into the XML what Word and
Google Docs write there: neither is at hand, and these files follow what is known of theirs.

    python3 plain.py FOLDER     FOLDER has `sent.docx`; needs python-docx

What a person reads in each stands in `NAME.yaml`, written before the file was made.
"""

import pathlib
import re
import sys
import zipfile

import docx

folder = pathlib.Path(sys.argv[1])
SENT = folder / "sent.docx"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BY = 'w:author="Sakkunnig" w:date="2026-03-01T10:00:00Z"'
OTHER = 'w:author="Jurist" w:date="2026-03-02T10:00:00Z"'


# --- python-docx: no tracking, and the paragraph's bookmark is lost when its text is set


def paragraph(document, words):
    return next(p for p in document.paragraphs if words in p.text)


def text_set():
    document = docx.Document(SENT)
    found = paragraph(document, "inom 12 timmar")
    found.text = found.text.replace("inom 12 timmar", "inom 6 timmar")
    paragraph(document, "Ring bara 112").text = "Ring bara 112 vid fara för liv."
    return document


def commented():
    document = docx.Document(SENT)
    run = next(run for run in paragraph(document, "Alla får samma besked").runs if "besked" in run.text)
    document.add_comment(run, text="Bra mål.", author="Sakkunnig")
    cell = next(c for row in document.tables[0].rows for c in row.cells if c.text == "Flyttar patienter.")
    document.add_comment(cell.paragraphs[0].runs, text="Vart då?", author="Sakkunnig")
    return document


def removed_and_moved():
    document = docx.Document(SENT)
    gone = paragraph(document, "Vårdens transporter")
    gone._p.getparent().remove(gone._p)
    polisen = paragraph(document, "Polisen bevakar")
    paragraph(document, "Kommunen ringer")._p.addprevious(polisen._p)
    return document


def headings_removed():
    """A heading with its only point, a heading above its points, and the summary; nothing is kept of them."""
    document = docx.Document(SENT)
    for words in ("Vad var och en gör", "Därefter", "Budskap", "Stanna inne"):
        gone = next(p for p in document.paragraphs if words in p.text)._p
        gone.getparent().remove(gone)
    return document


def across_headings():
    """A point that stands below the heading after its own; and a footnote without its mark, which Word throws away."""
    document = docx.Document(SENT)
    paragraph(document, "Kommunikation")._p.addnext(paragraph(document, "Stanna inne")._p)
    run = next(run for run in paragraph(document, "24 timmar").runs if run._r.xpath("./w:footnoteReference"))
    run._r.getparent().remove(run._r)
    notes = next(part for part in document.part.package.parts if part.partname == "/word/footnotes.xml")
    notes._blob = re.sub(rb'<w:footnote w:id="1".*?</w:footnote>', b"", notes.blob, flags=re.S)
    return document


def copied():
    """The words alone, pasted into a new document."""
    document = docx.Document()
    last = None
    for element in docx.Document(SENT).element.body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p"):
        words = "".join(t.text or "" if t.tag.endswith("}t") else "\t" for t in element.iter() if t.tag.endswith(("}t", "}tab")) and t.getparent().tag.endswith("}r"))
        last = document.add_paragraph(words)
        if "inom en månad" in words:
            last.runs[0].text = words.replace("en månad", "två månader")
        if "håll värmen" in words:
            document.add_comment(last.runs, text="Inte om det brinner.", author="Sakkunnig")
    return document


def excerpt():
    """A letter that quotes one point and comments on it."""
    document = docx.Document()
    document.add_paragraph("Vi har läst inriktningen.")
    quoted = document.add_paragraph("Kommunen ska lämna lägesbild varje morgon klockan 8.")
    document.add_comment(quoted.runs, text="Klockan 9 passar bättre.", author="Sakkunnig")
    other = document.add_paragraph("Ett stycke som inte finns i remissen alls, utan är kommunens eget.")
    document.add_comment(other.runs, text="Ska detta med?", author="Sakkunnig")
    return document


def letter_after():
    """Begun by Enter after the last point, so that its style goes on, and gone on with in others."""
    document = docx.Document(SENT)
    document.add_paragraph("Sydby kommun tillstyrker med ändringar.", paragraph(document, "inom en månad").style)
    document.add_paragraph("Vi vill att en bilaga med telefonnummer läggs till.")
    document.add_paragraph("Punkt 4.1:1 bör nämna skolorna.", "List Bullet")
    return document


def letter_before():
    """Begun by Enter before the first line, and once more on the front page."""
    document = docx.Document(SENT)
    first = document.paragraphs[0]
    first.insert_paragraph_before("Sydby kommun tillstyrker med ändringar. Vi vill att en bilaga med telefonnummer läggs till.", first.style)
    lead = paragraph(document, "Vad var och en gör")
    lead.insert_paragraph_before("Texten är lätt att läsa.", lead.style)
    paragraph(document, "Svara senast den").add_run(" Det är för kort tid.")
    return document


def around_the_points():
    """Nothing but points is left as it was."""
    document = docx.Document(SENT)
    paragraph(document, "Långvarigt elavbrott").runs[0].text = "Långvariga elavbrott"
    paragraph(document, "Vad var och en gör").text = "Vad var och en gör när elen är borta längre än två dygn."
    paragraph(document, "När inriktningen gäller").runs[-1].text = "När och var inriktningen gäller"
    paragraph(document, "Uppföljning").text = "Uppföljning och lärande"
    document.tables[0].rows[0].cells[2].paragraphs[0].runs[0].text = "Första två timmarna"
    paragraph(document, "Kommunikation").insert_paragraph_before("Ordlista", "Heading 1")
    return document


for name, made in {
    "docx-letter-after": letter_after, "docx-letter-before": letter_before, "docx-around-the-points": around_the_points,
    "docx-text-set": text_set, "docx-commented": commented, "docx-removed-and-moved": removed_and_moved,
    "docx-headings-removed": headings_removed, "docx-across-headings": across_headings, "docx-copied": copied, "docx-excerpt": excerpt,
}.items():
    made().save(folder / f"{name}.docx")


# --- what Word and Google Docs write


def parts():
    with zipfile.ZipFile(SENT) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def save(name, parts, ending="docx"):
    with zipfile.ZipFile(folder / f"{name}.{ending}", "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)


def body(parts, *changes):
    text = parts["word/document.xml"].decode()
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    parts["word/document.xml"] = text.encode()


def t(words):
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def gone(words):
    return f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'


def ins(inside, n, by=BY):
    return f'<w:ins w:id="{n}" {by}>{inside}</w:ins>'


def dele(inside, n, by=BY):
    return f'<w:del w:id="{n}" {by}>{inside}</w:del>'


def inside_run(words):
    """Closes the run that the words stand in, and opens one like it after them."""
    return f"</w:t></w:r>{words}<w:r><w:t xml:space=\"preserve\">"


def with_comments(parts, comments, extended=""):
    """comments: id, paragraphs as (paraId, words)."""
    rows = "".join(
        f'<w:comment w:id="{n}" {BY} w:initials="S">'
        + "".join(f'<w:p w14:paraId="{para}">{t(words)}</w:p>' for para, words in paragraphs)
        + "</w:comment>"
        for n, paragraphs in comments
    )
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="%s" xmlns:w15="%s"' % (W14, W15)
    parts["word/comments.xml"] = f"<w:comments {space}>{rows}</w:comments>".encode()
    relations = parts["word/_rels/document.xml.rels"].decode()
    more = '<Relationship Id="rId901" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/>'
    types = '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"/>'
    if extended:
        parts["word/commentsExtended.xml"] = f"<w15:commentsEx {space}>{extended}</w15:commentsEx>".encode()
        more += '<Relationship Id="rId902" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended" Target="commentsExtended.xml"/>'
        types += '<Override PartName="/word/commentsExtended.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml"/>'
    parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", more + "</Relationships>").encode()
    content = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = content.replace("</Types>", types + "</Types>").encode()


def ranged(words, *ids):
    start = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in ids)
    end = "".join(f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in ids)
    return inside_run(start + t(words) + end)


made = parts()
notes = made["word/footnotes.xml"].decode()
last = [words for words in re.findall(r"<w:t[^>]*>([^<]+)</w:t>", notes) if len(words) > 9][-1]
made["word/footnotes.xml"] = notes.replace(last, last + " Hör även polisen.").encode()
save("word-note-untracked", made)

made = parts()
body(made, ("Alla får samma besked.", ranged("Alla får samma besked.", 4, 7, 9)))
with_comments(
    made,
    [(4, [("10000001", "Vem ger beskedet?")]), (7, [("20000001", "Det gör"), ("20000002", "länsstyrelsen.")]),
     (9, [("30000001", "Ett annat ärende.")])],
    '<w15:commentEx w15:paraId="10000001" w15:done="1"/>'
    '<w15:commentEx w15:paraId="20000002" w15:paraIdParent="10000001" w15:done="1"/>'
    '<w15:commentEx w15:paraId="30000001" w15:done="0"/>',
)
save("word-thread", made)

made = parts()
text = made["word/document.xml"].decode()
whole = next(p for p in re.findall(r"<w:p [^>]*>.*?</w:p>", text) if "Kommunen ringer" in p)
after = next(p for p in re.findall(r"<w:p [^>]*>.*?</w:p>", text) if "Polisen bevakar" in p)
words = "Kommunen ringer sina äldreboenden."
source = whole.replace("</w:pPr>", f'<w:rPr><w:moveFrom w:id="80" {BY}/></w:rPr></w:pPr>', 1)
bodies = re.search(r"(</w:pPr>)(.*)(</w:p>)", source, re.S)
source = source.replace(bodies.group(2), f'<w:moveFromRangeStart w:id="81" {BY} w:name="move1"/><w:moveFrom w:id="82" {BY}>' + re.sub(r"<w:bookmark[^>]*>", "", bodies.group(2)) + '</w:moveFrom>', 1) + '<w:moveFromRangeEnd w:id="81"/>'
target = f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/><w:rPr><w:moveTo w:id="83" {BY}/></w:rPr></w:pPr><w:moveToRangeStart w:id="84" {BY} w:name="move1"/><w:moveTo w:id="85" {BY}>{t(words)}</w:moveTo></w:p><w:moveToRangeEnd w:id="84"/>'
body(made, (whole, source), (after, after + target))
save("word-moved", made)

made = parts()
body(
    made,
    ("inom 12 timmar", inside_run(dele(gone("inom 12 timmar"), 50) + ins(dele(gone("inom 9 timmar"), 52, OTHER) + t("inom 6 timmar"), 51) + ins("", 53))),
    ("samordnar budskapen", inside_run(ins(t("leder arbetet med "), 54) + dele(gone("samordnar "), 55)) + "budskapen"),
)
save("word-two-authors", made)

made = parts()
box = '<w:txbxContent><w:p><w:commentRangeStart w:id="3"/>' + t("Se även regionens plan.") + '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r></w:p></w:txbxContent>'
spaces = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
body(made, ("reservkraft. Regionen", "reservkraft." + inside_run(f'<w:r><mc:AlternateContent {spaces}><mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>') + " Regionen"))
with_comments(made, [(3, [("40000001", "Den heter inte så.")])])
save("word-text-box", made)

made = parts()
link = '<w:hyperlink w:anchor="_ssr_3_1">' + t("målen") + "</w:hyperlink>"
field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>9</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText> = 1 "a" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>' + t("senast kl. 8") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
body(
    made,
    ("Kommunen ska lämna lägesbild varje morgon klockan 8.",
     "Kommunen ska lämna lägesbild varje morgon " + inside_run(dele(gone("klockan 8"), 60) + ins(field, 61)) + "."),
    ("Vårdens transporter kommer fram.", "Vårdens transporter kommer fram" + inside_run(ins("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + t(" enligt ") + "</w:sdtContent></w:sdt>" + link, 62)) + "."),
)
save("word-fields", made)

made = parts()
text = made["word/document.xml"].decode()
row = next(r for r in re.findall(r"<w:tr>.*?</w:tr>", text) if "Polisen" in r)
deleted = row.replace("<w:trPr>", f'<w:trPr><w:del w:id="70" {BY}/>', 1)
assert deleted != row
new = '<w:tr><w:trPr><w:ins w:id="71" %s/></w:trPr>%s</w:tr>' % (BY, "".join(f'<w:tc><w:p>{ins(t(words), 72 + n) if words else ""}</w:p></w:tc>' for n, words in enumerate(["", "Tullverket", "Öppnar gränsen.", "Håller öppet."])))
body(made, (row, deleted + new))
save("word-rows", made)

made = parts()
body(made, ("Alla får samma besked.", ranged("Alla får samma besked.", 0)))
with_comments(made, [(0, [("50000001", "Bra mål.")])])
made["word/vbaProject.bin"] = b"not looked at"
save("word-macros", made, "docm")

# An answer on an older text: the numbers have moved since then, so that what the file carries points astray.
made = parts()
custom = made["docProps/custom.xml"].decode()
digest = re.search(r"[0-9a-f]{64}", custom).group(0)
made["docProps/custom.xml"] = custom.replace(digest, "0" * 64).encode()
text = made["word/document.xml"].decode()
for old, new in (("_ssr_3_3", "_ssr_3_9"), ("_ssr_3_2", "_ssr_3_3"), ("_ssr_3_1", "_ssr_3_2"), (">3:3<", ">3:4<"), (">3:2<", ">3:3<"), (">3:1<", ">3:2<")):
    text = text.replace(old, new)
made["word/document.xml"] = text.encode()
body(made, ("Vårdens transporter kommer fram.", "Vårdens transporter " + inside_run(ins(t("alltid "), 90)) + "kommer fram."), ("Alla får samma besked.", ranged("Alla får samma besked.", 0)))
with_comments(made, [(0, [("60000001", "Bra mål.")])])
save("word-older-text", made)

# As Google Docs saves: no identities of paragraphs, its own style names, every suggestion a change, no properties.
made = parts()
text = re.sub(r' w14:paraId="[0-9A-F]{8}"', "", made["word/document.xml"].decode())
text = re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", text)
made["word/document.xml"] = re.sub(r'<w:pStyle w:val="Ssr\w+"/>', "", text).encode()
body(
    made,
    ("Stanna inne och håll värmen.", "Stanna inne" + inside_run(dele(gone(" och håll värmen"), 1) + ins(t(" och klä dig varmt"), 0)) + "."),
    ("Samordningskansliet samlar", '</w:t></w:r><w:commentRangeStart w:id="0"/>' + t("Samordningskansliet") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:t xml:space="preserve"> samlar'),
)
with_comments(made, [(0, [("00000001", "Vilka är det?")])])
del made["docProps/custom.xml"]
made["_rels/.rels"] = re.sub(rb"<Relationship [^>]*custom-properties[^>]*/>", b"", made["_rels/.rels"])
save("docs-suggestions", made)


# --- a letter of the member's own, with a table

letter = docx.Document()
letter.add_paragraph("Sydby kommun tillstyrker förslaget med ändringar.")
table = letter.add_table(0, 2)
for number, words in [("4.1:1", "Vi vill ha en dag angiven."), ("4.2:1", "Lägesbilden bör lämnas oftare."), ("6:1", "Stryk.")]:
    cells = table.add_row().cells
    cells[0].text, cells[1].text = number, words
letter.save(folder / "docx-own-table.docx")
