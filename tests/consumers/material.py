"""A chronology of everything that is odd but allowed, for the programs that read our exports."""

from tests.factories import make_document, make_event, make_mention, make_negotiation, make_party, make_place

TITLES = (
    "Plain talks in Geneva",
    "محادثات في جنيف حول وقف إطلاق النار",
    "שיחות בז'נבה \u200fעל הפסקת אש",
    "Talks 🕊️🤝 and a flag 🇨🇭",
    "A very long title " + "x" * 182,
    'Quotes "double", ‘single’, `back`; and \\ a backslash',
    "=HYPERLINK(\"http://example.org\") + 1",
    "<script>alert(1)</script> & <b>bold</b> &amp;",
    "# heading *star* _under_ [link](x) #tag @place",
    "2016-08-27: a date and a colon / in the title",
    "group Groups and sections",
    "Line\u2028separator and a tab\tinside",
    "-- dash; comma, colon: percent 100%",
    "title: not a header",
)  # fmt: skip
DATES = (
    "2016-08-26", "2016-08", "2016", "2016-08-26~", "2016-08-26?", "../2016-08-26", "2016-08-26/..", "2016-08-22/2016-08-26",
    "201X", "2016-21", "[2016-08-24,2016-08-26]", "0794-11-02", "2016-02-29", "2016-08-30~/2016-09-02",
)  # fmt: skip
SUMMARY = 'First line.\nSecond "line", with; marks\\n and \r\nreturn.\n\n<p>no markup</p> 🕊️ ' + "word " * 60


def odd_negotiation(slug="odd"):
    """As many events as there are titles, one each of DATES; every second has a place and a quote."""
    negotiation = make_negotiation(slug=slug, title='Odd "talks": <b>all</b> of it, & more 🕊️', description=SUMMARY)
    parties = [make_party(name="Norland"), make_party(name="الجمهورية"), make_party(name='The "B&C" Party, #1')]
    place = make_place(name='Genève; "lake", 1', latitude=46.2, longitude=6.15, country="CH")
    for number, (title, edtf) in enumerate(zip(TITLES, DATES, strict=True)):
        event = make_event(
            negotiation=negotiation, title=title, edtf=edtf, summary=SUMMARY if number % 3 else "", outcome="+1",
            parties=[parties[number % 3], (parties[(number + 1) % 3], "target")], place=place if number % 2 else None,
        )  # fmt: skip
        if number % 2:
            text = f'He said: "no, {number}" <b>never</b>;\nthen left. More.'
            document = make_document(
                negotiation=negotiation, text=text, publisher='The "Wire" & Co.', url="https://w.example.org/?a=1&b=2"
            )
            make_mention(event=event, document=document, quote=text[:-6])
    return negotiation


def download(client, name, slug="odd", query=""):
    answer = client.get(f"/t/{slug}/{name}{query}")
    assert answer.status_code == 200, answer.content
    return b"".join(answer)
