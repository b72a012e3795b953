"""The byline of a pasted text is its own field where it clearly is one; the words that are left are as they were."""

import io

import docx
import pytest

from timeline.formats.confinement import parse_once
from timeline.ingest import Source, articles_in
from timeline.ingest.bylines import is_byline, without_byline
from timeline.ingest.reading import Article

from .conftest import STORY, make_mail, make_pdf, make_word

BODY = "GENEVA — Envoys met on Friday.\n\nThey will meet again."

BYLINES = [
    "By Anna Schmidt",
    "by Anna Schmidt",
    "BY ANNA SCHMIDT and RICHARD OKOYE",
    "By A. B. Schmidt and R. Okoye",
    "By Anna Schmidt, Richard Okoye and Li Wei",
    "By Anna Schmidt in Geneva",
    "By Anna Schmidt and Richard Okoye in New York",
    "By Anna Schmidt, Reuters",
    "By Anna Schmidt | Associated Press",
    "By Anna Schmidt of The Associated Press",
    "By Anna Schmidt, Associated Press Writer",
    "By Anna Schmidt, Diplomatic Correspondent",
    "By Jean-Pierre O'Neill and Ahmad al Khatib",
    "By Ludwig van den Berg",
    "By The Associated Press",
    "By Mark Schmidt",
    "Reuters",
    "(AFP)",
    "The Associated Press",
]
NONE = [
    "By Friday, the truce had collapsed and both sides blamed each other.",
    "By Friday",
    "By Friday Morning",
    "By Late August",
    "By Force Alone",
    "By Popular Demand",
    "By Air and by Sea",
    "By Anna",
    "By Anna Schmidt, who was there",
    "By Anna Schmidt was told that the talks had ended.",
    "By all accounts the talks failed.",
    "By the River",
    "By order of the President",
    "Bystanders Say They Saw It",
    "ap",
    "Reuters reported that the talks had ended.",
    "Anna Schmidt",
    "By 2016",
    "By Anna Schmidt " + "and Richard Okoye " * 20,
    "",
]


@pytest.mark.parametrize("line", BYLINES)
def test_a_line_that_names_who_wrote_it_is_a_byline(line):
    assert is_byline(line)


@pytest.mark.parametrize("line", NONE)
def test_a_line_that_may_be_a_sentence_or_a_headline_is_none(line):
    assert not is_byline(line)


def test_it_stands_in_its_own_field_and_the_text_begins_behind_it():
    found = without_byline(Article(f"By Anna Schmidt\n\n{BODY}"))
    assert (found.byline, found.headline, found.text) == ("By Anna Schmidt", "", BODY)
    assert found.raw.decode() == f"By Anna Schmidt\n\n{BODY}"


def test_the_headline_above_it_and_the_agency_below_it_go_along():
    found = without_byline(Article(f"Envoys Meet Again\nBy Anna Schmidt\nAssociated Press\n\n{BODY}"))
    assert (found.headline, found.byline, found.text) == (
        "Envoys Meet Again",
        "By Anna Schmidt, Associated Press",
        BODY,
    )


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"By Friday, the truce had collapsed.\n\n{BODY}",
        f"Envoys Meet Again\n\n{BODY}",
        # the second line is no byline where the first is a sentence of the article
        f"The envoys met.\nBy Anna Schmidt\n\n{BODY}",
        f"{BODY}\n\nBy Anna Schmidt",
        # nothing would be left
        "By Anna Schmidt",
        "Envoys Meet Again\nBy Anna Schmidt",
    ],
)
def test_otherwise_nothing_is_taken_off(text):
    assert without_byline(Article(text)) == Article(text)


def test_what_was_typed_goes_before_it():
    found = without_byline(Article(f"A\nBy Anna Schmidt\n{BODY}", headline="B", byline="C"))
    assert (found.headline, found.byline, found.text) == ("B", "C", BODY)


def read(raw, name):
    (found,) = articles_in(Source(raw, name), parse_once)
    return found.headline, found.byline, found.text


WHOLE = "\n\n".join(STORY)


@pytest.mark.parametrize(
    ("raw", "headline", "byline"),
    [
        (make_word("By Anna Schmidt", *STORY, title="Talks end", author="Office PC 3"), "Talks end", "By Anna Schmidt"),
        (make_word("Talks end", "By Anna Schmidt", *STORY), "Talks end", "By Anna Schmidt"),
        # who saved the file is all that is known
        (make_word(*STORY, title="Talks end", author="A. Author"), "Talks end", "A. Author"),
        # a first paragraph that is a sentence of the article stays
        (make_word(*STORY, author="A. Author"), "", "A. Author"),
    ],
)
def test_what_a_word_file_prints_goes_before_its_properties(raw, headline, byline):
    assert read(raw, "a.docx") == (headline, byline, WHOLE)


def test_a_word_file_may_have_a_heading_in_place_of_a_title():
    document = docx.Document()
    document.add_heading("Talks end", 1)
    for words in ("By Anna Schmidt", *STORY):
        document.add_paragraph(words)
    document.add_heading("Background", 1)
    document.add_paragraph("The war is in its fifth year.")
    document.save(out := io.BytesIO())
    assert read(out.getvalue(), "a.docx") == (
        "Talks end",
        "By Anna Schmidt",
        f"{WHOLE}\n\nBackground\n\nThe war is in its fifth year.",
    )


def test_a_pdf_and_a_mail_may_begin_with_it_too():
    pdf = make_pdf([["By Anna Schmidt", *STORY]], "/Title (Talks end) /Author (Office PC 3)")
    assert read(pdf, "a.pdf")[:2] == ("Talks end", "By Anna Schmidt")
    mail = make_mail(body=f"By Anna Schmidt\n\n{WHOLE}")
    headline, byline, text = read(mail, "a.eml")
    assert (headline, text) == ("Talks end without a truce", WHOLE) and "Demo Wire" in byline
