"""Writes mails in the shapes that mail programs and case systems give them.

No mail here was made by the program that it is named after: they are written after what such programs are known to send, down to
the coding, the order of the parts and how they quote. `letter.txt` and `letter.html` are the letter that `ssr remiss send` made.
Run it in its folder: `python3 make.py`.
"""

import base64
import html
import pathlib
import quopri
import re
import textwrap

HERE = pathlib.Path(__file__).parent
ANSWERS = HERE.parent
LETTER = (HERE / "letter.txt").read_text()
PAGE = re.search(r"<body[^>]*>(.*)</body>", (HERE / "letter.html").read_text(), re.S)[1]
OURS = "remiss+6770a9e2be6e9c389842ac1d7bd220ca@ssr.example"
SUBJECT = "Remiss: Långvarigt elavbrott (dnr SPL 2026-17)"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PIXEL = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def word(text, charset="utf-8"):
    """A header's words, encoded where they must be."""
    if text.isascii():
        return text
    data = text.encode(charset)
    if charset == "utf-8":
        return f"=?UTF-8?B?{base64.b64encode(data).decode()}?="
    coded = "".join(chr(b) if chr(b).isalnum() and b < 128 else "_" if b == 32 else f"={b:02X}" for b in data)
    return f"=?{charset}?Q?{coded}?="


def qp(words, charset="utf-8"):
    return quopri.encodestring(words.encode(charset)).replace(b"\n", b"\r\n")


def b64(data):
    return "\r\n".join(textwrap.wrap(base64.b64encode(data).decode(), 76)).encode()


def part(kind, body, *heads):
    """One part: its headers, an empty line, its bytes."""
    heads = [f"Content-Type: {kind}", *heads]
    return "\r\n".join(heads).encode() + b"\r\n\r\n" + body + b"\r\n"


def text(words, charset="UTF-8", coding="quoted-printable", kind="text/plain", more=""):
    if coding == "base64":
        body = b64(words.replace("\n", "\r\n").encode(charset))
    elif coding == "quoted-printable":
        body = qp(words, charset)
    else:
        body = words.replace("\n", "\r\n").encode(charset)
    return part(f'{kind}; charset="{charset}"{more}', body, f"Content-Transfer-Encoding: {coding}")


def several(kind, boundary, *parts, more=""):
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + one for one in parts) + f"--{boundary}--\r\n".encode()
    return part(f'multipart/{kind};{more}\r\n boundary="{boundary}"', body)


def attached(path, kind, *heads, disposition=None, name=None):
    name = name or pathlib.Path(path).name
    disposition = disposition or f'Content-Disposition: attachment; filename="{name}"'
    return part(f'{kind}; name="{name}"', b64((ANSWERS / path).read_bytes()), *heads, disposition, "Content-Transfer-Encoding: base64")


def logo(cid, name="image001.png"):
    return part(f'image/png; name="{name}"', b64(PIXEL), f"Content-Description: {name}",
                f'Content-Disposition: inline; filename="{name}"; size={len(PIXEL)};\r\n\tcreation-date="Mon, 16 Mar 2026 09:00:00 GMT"',
                f"Content-ID: <{cid}>", "Content-Transfer-Encoding: base64")


def mail(name, sender, subject, body, *heads, answers=True, to=OURS, date="Mon, 16 Mar 2026 10:12:00 +0100", charset="utf-8"):
    lines = ["Return-Path: <" + re.search(r"[\w.+-]+@[\w.-]+", sender)[0] + ">",
             "Received: from mx.sydby.example (mx.sydby.example [192.0.2.7])\r\n\tby mx.ssr.example with ESMTPS id 4Rk2; " + date,
             "From: " + sender, "To: " + to, "Subject: " + word(subject, charset), "Date: " + date,
             f"Message-ID: <{name}@sydby.example>"]
    if answers:
        lines += ["In-Reply-To: <438a3acc601ab3216e3eedfb7f28e5a8@ssr.example>", "References: <438a3acc601ab3216e3eedfb7f28e5a8@ssr.example>"]
    lines += [*heads, "MIME-Version: 1.0"]
    whole = "\r\n".join(lines).encode() + b"\r\n" + body
    (HERE / f"{name}.eml").write_bytes(whole)


def quoted(words, mark="> "):
    return "\n".join((mark + line).rstrip() for line in words.splitlines())


def sender(name, address, charset="utf-8"):
    return f"{word(name, charset)} <{address}>" if not name.isascii() else f'"{name}" <{address}>'


# Gmail, in a browser: the answer above, the letter below; both as words and as a page.
own = """Hej!

Sydby kommun tillstyrker förslaget med följande ändringar.

   - Punkt 4.1:1: tolv timmar är för kort tid för en kommun som saknar egen
   beredskapsorganisation, arton timmar är rimligare.
   - I avsnitt 4.2, punkt 3 saknas radion.

Med vänlig hälsning

-- 
*Anna Andersson*
Beredskapssamordnare
Sydby kommun, 08-123 45 67
www.sydby.example
"""
page = """<div dir="ltr"><div>Hej!</div><div><br></div><div>Sydby kommun tillstyrker förslaget med följande ändringar.</div><div><br></div><div><ul><li>Punkt 4.1:1: tolv timmar är för kort tid för en kommun som saknar egen beredskapsorganisation, arton timmar är rimligare.</li><li>I avsnitt 4.2, punkt 3 saknas radion.</li></ul></div><div><br></div><div>Med vänlig hälsning</div><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature" data-smartmail="gmail_signature"><div dir="ltr"><b>Anna Andersson</b><div>Beredskapssamordnare</div><div>Sydby kommun, 08-123 45 67</div><div><a href="http://www.sydby.example" target="_blank">www.sydby.example</a></div></div></div></div><br>"""
attr = f'<div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">Den mån 2 feb. 2026 kl 09:00 skrev Samverkan Provlän &lt;<a href="mailto:{OURS}">{OURS}</a>&gt;:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">{PAGE}</blockquote></div>\n'
attrtext = f"\nDen mån 2 feb. 2026 kl 09:00 skrev Samverkan Provlän <\n{OURS}>:\n\n"
mail("gmail-web", sender("Anna Andersson", "anna@sydby.example"), "Re: " + SUBJECT,
     several("alternative", "000000000000d1f2a0064a1b2c3d", text(own + attrtext + quoted(LETTER) + "\n", coding="base64"),
             text(page + attr, kind="text/html", coding="quoted-printable")))
# The same program with words alone as a page: some forwarders throw the words away.
mail("gmail-page-alone", sender("Anna Andersson", "anna@sydby.example"), "Re: " + SUBJECT, text(page + attr, kind="text/html"))

# Between the lines of the letter, as people do who answer point by point.
lines = LETTER.splitlines()
cut = next(i for i, line in enumerate(lines) if line.startswith("- 4.1:1"))
cut2 = next(i for i, line in enumerate(lines) if line.startswith("- 4.2:1"))
inline = ("Hej, svar nedan.\n\nNordby kommun tillstyrker förslaget med ändringar.\n" + attrtext + quoted("\n".join(lines[: cut + 1]))
          + "\n\nTolv timmar är för kort tid.\n\n" + quoted("\n".join(lines[cut + 1: cut2 + 1]))
          + "\n\nLägesbild en gång per dygn räcker inte.\n\n" + quoted("\n".join(lines[cut2 + 1:])) + "\n")
mail("gmail-between-the-lines", sender("Bo Berg", "bo@nordby.example"), "Re: " + SUBJECT, text(inline))

# Outlook on a desk: Word's page, a header without marks of quotation, the coat of arms as a picture.
head = "Från: Samverkan Provlän <remiss@ssr.example> \nSkickat: den 2 februari 2026 09:00\nTill: Registrator <registrator@nordby.example>\nÄmne: " + SUBJECT + "\n"
own = """Hej,

Nordby kommun har tagit del av förslaget och tillstyrker det med ändringar.


  1.  Punkt 4.1:1: Trygghetspunkter kan inte öppnas inom 12 timmar i alla kommundelar.
  2.  Punkt 4.2:1: Lägesbilden bör lämnas klockan 9, då är nattens händelser sammanställda.

Beslutet har fattats av kommunstyrelsens arbetsutskott den 10 mars 2026, dnr KS 2026/31.

Med vänlig hälsning

Bo Berg
Säkerhetschef
[cid:image001.png@01DCB52A.6F3E1B20]
Nordby kommun
Besöksadress: Stora gatan 1
Tel 08-508 297 00
www.nordby.example<http://www.nordby.example/>

Nordby kommun behandlar dina personuppgifter enligt dataskyddsförordningen. Läs mer på www.nordby.example/gdpr<http://www.nordby.example/gdpr>.

"""
style = "<style><!--\n/* Font Definitions */\n@font-face\n\t{font-family:Calibri;\n\tpanose-1:2 15 5 2 2 2 4 3 2 4;}\np.MsoNormal, li.MsoNormal, div.MsoNormal\n\t{margin:0cm;\n\tfont-size:11.0pt;}\n--></style><!--[if gte mso 9]><xml>\n<o:shapedefaults v:ext=\"edit\" spidmax=\"1026\" />\n</xml><![endif]-->"
start = f'<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=Windows-1252">\n<meta name="Generator" content="Microsoft Word 15 (filtered medium)">\n{style}\n</head>\n<body lang="SV" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">\n<div class="WordSection1">\n'


def p(words, kind="MsoNormal"):
    return f'<p class="{kind}">{words}<o:p></o:p></p>\n'


def item(number, words):
    return f"<p class=\"MsoListParagraph\" style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>{number}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span><![endif]>{words}<o:p></o:p></p>\n"


def wordhead(charset_head=head):
    rows = "<br>\n".join(f"<b>{html.escape(label)}:</b> {html.escape(value)}" for label, value in (row.split(": ", 1) for row in charset_head.strip().splitlines()))
    return f"<div>\n<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>\n<p class=\"MsoNormal\">{rows}<o:p></o:p></p>\n</div>\n</div>\n"


page = (start + p("Hej,") + p("<o:p>&nbsp;</o:p>") + p("Nordby kommun har tagit del av förslaget och tillstyrker det med ändringar.") + p("<o:p>&nbsp;</o:p>")
        + item("1.", "Punkt 4.1:1: Trygghetspunkter kan inte öppnas inom 12 timmar i alla kommundelar.")
        + item("2.", "Punkt 4.2:1: Lägesbilden bör lämnas klockan 9, då är nattens händelser sammanställda.") + p("<o:p>&nbsp;</o:p>")
        + p("Beslutet har fattats av kommunstyrelsens arbetsutskott den 10 mars 2026, dnr KS 2026/31.") + p("<o:p>&nbsp;</o:p>")
        + p("Med vänlig hälsning") + p("<o:p>&nbsp;</o:p>") + p("<b>Bo Berg</b>") + p("Säkerhetschef")
        + p('<img border="0" width="120" height="48" id="Bild_x0020_1" src="cid:image001.png@01DCB52A.6F3E1B20" alt="Nordby kommun">')
        + p("Nordby kommun") + p("Besöksadress: Stora gatan 1") + p("Tel 08-508 297 00") + p('<a href="http://www.nordby.example/">www.nordby.example</a>')
        + p("Nordby kommun behandlar dina personuppgifter enligt dataskyddsförordningen. Läs mer på <a href=\"http://www.nordby.example/gdpr\">www.nordby.example/gdpr</a>.")
        + wordhead() + PAGE + "</div>\n</body>\n</html>\n")
asks = "Accept-Language: sv-SE, en-US", "Thread-Topic: " + word(SUBJECT, "iso-8859-1"), "Thread-Index: AdyUOl2nWzW6m4wRQXWk2V0xJ1p3cA==", "X-MS-Has-Attach: yes", "Content-Language: sv-SE"
mail("outlook-desktop", sender("Bo Berg", "bo.berg@nordby.example"), "SV: " + SUBJECT,
     several("related", "_004_AM9PR07MB7345_", several("alternative", "_000_AM9PR07MB7345_", text(own + head + "\n" + LETTER, "Windows-1252"), text(page, "Windows-1252", kind="text/html")),
             logo("image001.png@01DCB52A.6F3E1B20"), more='\r\n\ttype="multipart/alternative";'), *asks, charset="iso-8859-1")
mail("outlook-page-alone", sender("Bo Berg", "bo.berg@nordby.example"), "SV: " + SUBJECT,
     several("related", "_004_AM9PR07MB7346_", text(page, "Windows-1252", kind="text/html"), logo("image001.png@01DCB52A.6F3E1B20"), more='\r\n\ttype="text/html";'), *asks, charset="iso-8859-1")

# The new Outlook and the one in a browser: a rule of its own above the header; a table of answers; a banner that a server has set in.
banner = '<table border="0" cellspacing="0" cellpadding="0" align="left" width="100%"><tr><td style="background:#FFB900;padding:5pt 2pt 5pt 2pt"></td><td width="100%" cellpadding="7px 6px 7px 15px" style="background:#FFF8E5;padding:5pt 4pt 5pt 12pt"><div style="color:#222222;"><span style="color:#222; font-weight:bold;">OBS!</span> Det här mejlet kommer från en extern avsändare. Klicka inte på länkar och öppna inte bilagor om du inte känner igen avsändaren. </div></td></tr></table>'
page = ('<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">\n' + banner
        + '<div style="font-family: Aptos, Calibri; font-size: 12pt; color: rgb(0, 0, 0);" class="elementToProof">Hej!</div><div class="elementToProof"><br></div><div class="elementToProof">Region Provlän avstyrker förslaget.</div><div class="elementToProof"><br></div>'
        + '<table style="border-collapse: collapse;"><tbody><tr><td>Punkt</td><td>Synpunkt</td></tr><tr><td>4.1:2</td><td>Regionen har inga aggregat att låna ut.</td></tr><tr><td>4.2:2</td><td>Lägesbild klockan 8 krockar med sjukvårdens egen rapportering.</td></tr></tbody></table>'
        + '<div class="elementToProof"><br></div><div id="Signature" class="elementToProof"><div>Vänliga hälsningar</div><div>Cecilia Ceder, beredskapschef</div></div>'
        + '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>Från:</b>&nbsp;Samverkan Provlän &lt;remiss@ssr.example&gt;<br><b>Skickat:</b>&nbsp;den 2 februari 2026 09:00<br><b>Till:</b>&nbsp;Registrator &lt;registrator@regionen.example&gt;<br><b>Ämne:</b>&nbsp;' + html.escape(SUBJECT) + "</font><div>&nbsp;</div></div>" + PAGE + "</body></html>\n")
mail("outlook-web-table", sender("Cecilia Ceder", "cecilia@regionen.example"), "SV: " + SUBJECT, text(page, kind="text/html"))
# The words that Exchange makes of such a page.
own = """OBS! Det här mejlet kommer från en extern avsändare. Klicka inte på länkar och öppna inte bilagor om du inte känner igen avsändaren.
Hej!

Region Provlän avstyrker förslaget.

Punkt 4.1:2: Regionen har inga aggregat att låna ut.

Vänliga hälsningar
Cecilia Ceder, beredskapschef
________________________________
"""
mail("outlook-web-words", sender("Cecilia Ceder", "cecilia@regionen.example"), "SV: " + SUBJECT, text(own + head + "\n" + LETTER, coding="base64"))

# A telephone: a line of the program's own, and no name.
own = "Polisen tillstyrker förslaget.\n\nHämta Outlook för iOS<https://aka.ms/o0ukef>\n________________________________\n"
mail("outlook-telephone", sender("Dan Dahl", "dan@polisen.example"), "Sv: " + SUBJECT, text(own + head.replace("Skickat: den", "Skickat: Monday, February").replace("2 februari 2026 09:00", "2, 2026 9:00:00 AM") + "\n" + LETTER, coding="base64"))
own = "Hej\n\nBrandkåren har inget att erinra mot förslaget.\n\nSkickat från min iPhone\n\n"
apple = quoted(f"2 feb. 2026 kl. 09:00 skrev Samverkan Provlän <{OURS}>:\n\n" + LETTER)
phone = ('<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">Hej<div><br></div><div>Brandkåren har inget att erinra mot förslaget.<br><br><div dir="ltr">Skickat från min iPhone</div><div dir="ltr"><br><blockquote type="cite">2 feb. 2026 kl. 09:00 skrev Samverkan Provlän &lt;' + OURS + '&gt;:<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">﻿' + PAGE + "</div></blockquote></div></body></html>\n")
mail("iphone", sender("Eva Ek", "eva@brandkaren.example"), "Sv: " + SUBJECT,
     several("alternative", "Apple-Mail-1A2B3C4D-0001", text(own + apple + "\n"), text(phone, kind="text/html")), "Content-Transfer-Encoding: 7bit", "X-Mailer: iPhone Mail (23C55)")
own = "Polisen avstyrker förslaget.\nPunkt 4.1:5: polisen kan inte bevaka alla depåer.\n\nSkickat från min Galaxy\n\n\n-------- Originalmeddelande --------\n"
galaxy = "Från: Samverkan Provlän <remiss@ssr.example>\nDatum: 2026-02-02 09:00 (GMT+01:00)\nTill: registrator@polisen.example\nÄmne: " + SUBJECT + "\n\n" + LETTER
mail("galaxy", sender("Dan Dahl", "dan@polisen.example"), "Sv: " + SUBJECT, text(own + galaxy, coding="base64"))

# Apple Mail: the words that introduce the letter are quoted with it; a PDF between two runs of words.
own = "Hej,\n\nsvaret finns i den bifogade filen.\n\n"
mail("apple-mail-pdf-between", sender("Anna Andersson", "anna@sydby.example"), "Re: " + SUBJECT,
     several("mixed", "Apple-Mail=_6D1F", text(own, coding="7bit" if own.isascii() else "quoted-printable"),
             attached("pdf/pymupdf-letter.pdf", "application/pdf", disposition="Content-Disposition: inline;\r\n\tfilename*=utf-8''Yttrande%20fr%C3%A5n%20Sydby.pdf", name="=?utf-8?Q?Yttrande_fr=C3=A5n_Sydby=2Epdf?="),
             text("\nVänligen\nAnna\n\n\n" + apple + "\n")), "X-Mailer: Apple Mail (2.3864.300.41.1.7)")

# Thunderbird: flowed lines, the answer below what is quoted, a signature after two dashes.
flowed = ("On 2026-02-02 09:00, Samverkan Provlän wrote:\n" + quoted("\n".join(lines[:24])) + "\n\nHej,\n\nSydby kommun tillstyrker förslaget med en ändring, som gäller \nväntetiden i den första delen av handlingsplanen.\n\n"
          "Punkt 4.1:1: tolv timmar är för kort tid, och vi har inte \npersonal för det. Arton timmar är rimligare.\n\n-- \nAnna Andersson\nSydby kommun\n")
mail("thunderbird-below", sender("Anna Andersson", "anna@sydby.example"), "Re: " + SUBJECT, text(flowed, coding="8bit", more="; format=flowed"), "User-Agent: Mozilla Thunderbird", "Content-Language: sv")
own = "Hej!\n\nSydby kommun avstår från att yttra sig.\n\nHälsningar\nAnna\n\n-----Ursprungligt meddelande-----\n" + head.replace("<remiss@ssr.example> ", "[mailto:remiss@ssr.example] ") + "\n" + LETTER
mail("outlook-old-words", sender("Anna Andersson", "anna@sydby.example"), "SV: " + SUBJECT, text(own, "windows-1252"), charset="iso-8859-1")

# Notes, GroupWise and Roundcube.
own = "Hej,\n\nBrandkåren avstyrker förslaget.\n\n/Eva\n\n\n\n-----Samverkan Provlän <remiss@ssr.example> skrev: -----\nTill: registrator@brandkaren.example\nFrån: Samverkan Provlän <remiss@ssr.example>\nDatum: 2026-02-02 09:00\nÄrende: " + SUBJECT + "\n\n" + LETTER
mail("notes", sender("Eva Ek", "eva@brandkaren.example"), "Ang: " + SUBJECT, text(own, "Windows-1252", "base64"), "X-Mailer: HCL Notes Release 12.0.2", charset="iso-8859-1")
own = "Brandkåren tillstyrker förslaget.\n\nEva Ek\n\n>>> Samverkan Provlän <remiss@ssr.example> 2026-02-02 09:00 >>>\n" + LETTER
mail("groupwise", sender("Eva Ek", "eva@brandkaren.example"), "Svar: " + SUBJECT, text(own, "Windows-1252"), "X-Mailer: Novell GroupWise Internet Agent", charset="iso-8859-1")
own = "Samverkan Provlän skrev 2026-02-02 09:00:\n" + quoted(LETTER) + "\n\nHej, Sydby kommun har inga synpunkter.\n\n-- \nAnna Andersson\n"
mail("roundcube", sender("Anna Andersson", "anna@sydby.example"), "Re: " + SUBJECT, text(own, coding="8bit", more=";\r\n format=flowed"), "User-Agent: Roundcube Webmail/1.6.9")

# Case systems: a new mail, our number in the subject alone, the letter as a file.
own = """Hej!

Här kommer Sydby kommuns svar på er remiss.

Ärende: KS 2026/77 Remiss från Samverkan Provlän
Handling: Yttrande över Långvarigt elavbrott

Detta mejl har skickats från Sydby kommuns ärendehanteringssystem och går inte att besvara. Vill du kontakta oss, skriv till registrator@sydby.example och ange ärendenumret.

Med vänlig hälsning
Kommunstyrelsens förvaltning
Sydby kommun
"""
long = "Content-Disposition: attachment;\r\n\tfilename*0*=utf-8''Yttrande%20%C3%B6ver%20remiss%20L%C3%A5ngvarigt%20;\r\n\tfilename*1*=elavbrott%20KS%202026-77.pdf"
mail("case-public-360", "Sydby kommun <no-reply@sydby.example>", "Remissvar - SPL 2026-17", several("mixed", "----=_Part_360", text(own, coding="base64"), attached("pdf/pymupdf-letter.pdf", "application/octet-stream", disposition=long, name="Yttrande.pdf")),
     answers=False, to="remiss@ssr.example")
page = """<html><body style="font-family:Verdana"><table width="100%"><tr><td><b>Nordby kommun</b></td><td align="right">Meddelande från W3D3</td></tr><tr><td>Ärendenummer:</td><td>KS 2026/31</td></tr><tr><td>Ärendemening:</td><td>Remiss av inriktning vid långvarigt elavbrott, SPL 2026-17</td></tr><tr><td>Dokumentnummer:</td><td>KS 2026/31-4</td></tr><tr><td>Handläggare:</td><td>Bo Berg</td></tr></table><p>Nordby kommun tillstyrker förslaget med ändringar, se kommentarerna i den bifogade filen.</p><hr><p style="font-size:8pt">Detta e-postmeddelande kan innehålla konfidentiell information. Om du inte är rätt mottagare, radera meddelandet och kontakta avsändaren.</p></body></html>\n"""
mail("case-w3d3", "registrator@nordby.example", "KS 2026/31-4 Svar på remiss SPL 2026-17", several("mixed", "=_w3d3_31", text(page, "iso-8859-1", kind="text/html"), attached("word/word-thread.docx", DOCX, disposition='Content-Disposition: attachment; filename="=?iso-8859-1?Q?Inriktning_med_=E4ndringar=2Edocx?="', name="=?iso-8859-1?Q?Inriktning_med_=E4ndringar=2Edocx?=")),
     answers=False, to="remiss@ssr.example", charset="iso-8859-1")
# The name of the file in raw bytes, as Platina and old scripts write it, and words that say nothing of their characters.
raw = "Sydby kommuns svar på remissen SPL 2026-17. Formuläret är ifyllt och bifogas.\n\nVänligen\nRegistrator\n"
mail("case-platina-raw", "Sydby kommun <diariet@sydby.example>", "Svar SPL 2026-17", several("mixed", "plat", part("text/plain", qp(raw, "iso-8859-1"), "Content-Transfer-Encoding: quoted-printable"),
     attached("excel/openpyxl-filled.xlsx", XLSX, disposition="Content-Disposition: attachment; filename=Svarsformulär ifyllt.xlsx", name="Svarsformulär ifyllt.xlsx")), answers=False, to="remiss@ssr.example")

# Words that say nothing of their characters, or the wrong thing.
own = "Hej!\n\nRegion Provlän har inget att erinra mot förslaget.\n\nPå uppdrag av regiondirektören\nÅsa Öberg\n"
mail("characters-untold", "asa@regionen.example", "Svar SPL 2026-17", part("text/plain", qp(own, "iso-8859-1"), "Content-Transfer-Encoding: quoted-printable"), answers=False)
own = "Sydby kommun tillstyrker förslaget med ändringar.\n\nPunkt 4.1:1: Texten ”inom 12 timmar” är för snäv – minst 18 behövs.\n"
mail("characters-mistold", "anna@sydby.example", "Svar SPL 2026-17", part("text/plain; charset=iso-8859-1", own.encode("windows-1252").replace(b"\n", b"\r\n"), "Content-Transfer-Encoding: 8bit"), answers=False)
own = "Sydby kommun tillstyrker förslaget.\n\n4.1:1 Åtgärderna bör börja tidigare.\n"
mail("characters-not-utf-8", "anna@sydby.example", "Svar SPL 2026-17", part("text/plain; charset=utf-8", own.encode("windows-1252").replace(b"\n", b"\r\n"), "Content-Transfer-Encoding: 8bit"), answers=False)
mail("characters-lost", "anna@sydby.example", "Svar SPL 2026-17", text(own.replace("Å", "\ufffd").replace("ä", "\ufffd")), answers=False)

# What is struck out is seen in the page alone.
own = "Sydby kommun tillstyrker förslaget med ändringar.\n\n4.1:1 Ändra tolv till sex timmar.\n"
page = "<html><body><p>Sydby kommun tillstyrker förslaget med ändringar.</p><p>4.1:1 Ändra <s>tolv</s> till <u>sex</u> timmar.</p></body></html>\n"
mail("struck-in-the-page", "anna@sydby.example", "Svar SPL 2026-17", several("alternative", "=_alt", text(own), text(page, kind="text/html")), answers=False)

# Signed, so that the words lie inside; sealed, so that nobody without the key or a program for it reads them.
inside = several("mixed", "----=_inner", text("Hej!\n\nPolisen avstyrker förslaget, se kommentarerna i filen.\n\nMed vänlig hälsning\nDan Dahl\n"), attached("word/word-thread.docx", DOCX))
seal = part('application/pkcs7-signature; name="smime.p7s"', b64(bytes(range(256)) * 8), 'Content-Disposition: attachment; filename="smime.p7s"', "Content-Transfer-Encoding: base64")
mail("smime-signed", sender("Dan Dahl", "dan@polisen.example"), "SV: " + SUBJECT, several("signed", "----=_signed", inside, seal, more='\r\n\tprotocol="application/x-pkcs7-signature";\r\n\tmicalg=SHA-256;'))
mail("smime-sealed", sender("Dan Dahl", "dan@polisen.example"), "SV: " + SUBJECT, part('application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"', b64(bytes(range(256)) * 8), 'Content-Disposition: attachment; filename="smime.p7m"', "Content-Transfer-Encoding: base64"))
mail("outlook-winmail", sender("Bo Berg", "bo.berg@nordby.example"), "SV: " + SUBJECT, several("mixed", "----=_NextPart_000", text("Hej,\n\nNordby kommun tillstyrker förslaget. Se bifogat yttrande.\n\nMed vänlig hälsning\nBo Berg\n", "iso-8859-1"),
     part('application/ms-tnef; name="winmail.dat"', b64(b"\x78\x9f\x3e\x22" + bytes(400)), 'Content-Disposition: attachment; filename="winmail.dat"', "Content-Transfer-Encoding: base64")), charset="iso-8859-1")

# A mail in the mail: the registrar sends on what the expert wrote.
inner = ("From: " + sender("Cecilia Ceder", "cecilia@regionen.example") + "\r\nTo: registrator@regionen.example\r\nSubject: Svar SPL 2026-17\r\nDate: Fri, 13 Mar 2026 09:00:00 +0100\r\nMIME-Version: 1.0\r\n").encode()
inner += text("Hej,\n\nRegion Provlän tillstyrker förslaget med ändringar.\n\nPunkt 4.1:2: regionen har inga aggregat att låna ut.\n\nCecilia\n")
mail("attached-mail", "registrator@regionen.example", "VB: Svar SPL 2026-17", several("mixed", "----=_fwd", text("Hej,\n\nse bifogat mejl.\n\nRegistrator\n", coding="7bit" if "Hej,\n\nse bifogat mejl.".isascii() else "quoted-printable"), part("message/rfc822", inner, "Content-Disposition: attachment")), answers=False)
# The same, but the words are taken into the mail: whose they are is for a person.
own = "Hej,\n\nse nedan.\n\nRegistrator\n\nFrån: Cecilia Ceder <cecilia@regionen.example>\nSkickat: den 13 mars 2026 09:00\nTill: Registrator <registrator@regionen.example>\nÄmne: Svar SPL 2026-17\n\nRegion Provlän tillstyrker förslaget med ändringar.\n\nPunkt 4.1:2: regionen har inga aggregat att låna ut.\n"
mail("passed-on", "registrator@regionen.example", "VB: Svar SPL 2026-17", text(own), answers=False)
