"""What each kind of file says of itself, and that its text is the article and nothing else."""

import datetime as dt
import gzip
import io
import json
import zipfile

import pytest

from timeline.formats.days import day, pdf_day
from timeline.formats.documents import read_pdf, read_word
from timeline.formats.kinds import Kind, kind_of
from timeline.formats.mail import read_mail
from timeline.formats.pages import read_page
from timeline.ingest import IngestError, Source, articles_in

from .conftest import STORY, make_feed, make_item, make_mail, make_page, make_pdf, make_word

ADDRESS = "https://www.demo.example/world/talks"


def linked(**about):
    node = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Talks end without a truce", **about}
    return f"<script type='application/ld+json'>{json.dumps(node)}</script>"


class TestPages:
    def test_the_article_is_read_without_menus_adverts_and_footers(self):
        assert read_page(make_page()).text.split("\n\n")[-3:] == list(STORY)
        for furniture in ("Sport", "cookies", "Most read", "penalties", "Copyright"):
            assert furniture not in read_page(make_page()).text

    @pytest.mark.parametrize(
        ("line", "stays"),
        [
            ("Updated 28 August 2016", False),
            ("Last updated on Sun, Aug 28, 2016 at 9:05 p.m. GMT", False),
            ("First published: 2016-08-26 21:14", False),
            ("Published on Friday by the ministry, the text holds no date.", True),
            ("Posted on the wall by the 9 men.", True),
            ("Updated maps of the front arrived on 28 August 2016.", True),
        ],
    )
    def test_a_line_that_only_says_when_the_page_appeared_is_furniture(self, line, stays):
        assert (line in read_page(make_page(line, *STORY)).text) is stays

    def test_linked_data_go_before_everything_else(self):
        found = read_page(
            make_page(
                head=linked(
                    datePublished="2016-08-26T23:50:00-04:00",
                    author=[{"@type": "Person", "name": "Ada Author"}, {"name": "Bo Writer"}],
                    publisher={"@type": "Organization", "name": "Demo Wire"},
                )
                + "<meta property='article:published_time' content='2016-08-27T03:50:00Z'>"
            ),
            ADDRESS,
        )
        assert (found.published, found.published_from) == ("2016-08-26", "the page's linked data (datePublished)")
        assert (found.headline, found.byline, found.publisher, found.language) == (
            "Talks end without a truce",
            "Ada Author, Bo Writer",
            "Demo Wire",
            "en-GB",
        )

    @pytest.mark.parametrize(
        ("head", "where"),
        [
            ("<meta property='article:published_time' content='2016-08-26T10:00:00Z'>", "article:published_time"),
            ("<meta name='DC.date.issued' content='2016-08-26'>", "dc.date.issued"),
            ("<meta name='pubdate' content='Fri, 26 Aug 2016 10:00:00 GMT'>", "pubdate"),
            ("<meta name='publish-date' content='26 August 2016'>", "publish-date"),
            ("<meta itemprop='datePublished' content='2016-08-26'>", "datepublished"),
        ],
    )
    def test_meta_elements_state_the_date(self, head, where):
        found = read_page(make_page(head=head), ADDRESS)
        assert found.published == "2016-08-26"
        assert where in found.published_from

    @pytest.mark.parametrize(
        "head",
        [
            "<meta name='date' content='2016'>",
            "<meta name='date' content='2016-13-01'>",
            "<meta property='article:modified_time' content='2016-08-28T10:00:00Z'>",
            "<meta name='date' content='last week'>",
            linked(dateModified="2016-08-28"),
            "<meta name='date' content='2016-08-26'>"
            + linked(
                **{
                    "@type": "LiveBlogPosting",
                    "datePublished": "2016-08-26",
                    "liveBlogUpdate": [{"datePublished": "2016-08-27"}],
                }
            ),
        ],
    )
    def test_what_is_no_whole_date_of_publication_is_none(self, head):
        assert read_page(make_page(head=head), ADDRESS).published == ""

    def test_a_page_in_a_script_without_blanks_has_words_too(self):
        said = "両国の外相は金曜日にジュネーブで会談し、四十八時間の停戦について協議した。合意には至らなかった。"
        page = (
            f"<html><head><title>会談</title></head><body><article><h1>会談</h1><p>{said}</p></article></body></html>"
        )
        assert said in read_page(page.encode(), ADDRESS).text

    def test_a_copyright_year_is_a_suggestion_at_most(self):
        found = read_page(make_page(), ADDRESS)
        assert found.published == ""
        assert not found.suggested or found.suggested_from == "a guess from dates on the page"

    def test_the_dates_of_other_articles_on_the_page_are_not_its_own(self):
        others = linked(headline="Cup final", datePublished="2016-01-01", url="/cup") + linked(
            headline="Old talks", datePublished="2015-01-01"
        )
        assert read_page(make_page(head=others), ADDRESS).published == ""
        own = linked(datePublished="2016-08-26", url=ADDRESS + "?from=home", headline="Another headline")
        assert read_page(make_page(head=others + own), ADDRESS).published == "2016-08-26"

    def test_the_canonical_address_counts_on_its_own_site_alone(self):
        own = "<link rel='canonical' href='https://demo.example/world/talks?id=1'>"
        assert read_page(make_page(head=own), ADDRESS).url == "https://demo.example/world/talks?id=1"
        foreign = "<link rel='canonical' href='https://other.example/talks'>"
        assert read_page(make_page(head=foreign), ADDRESS).url == ADDRESS

    def test_the_servers_charset_goes_before_the_pages(self):
        page = make_page("Der Außenminister traf am Freitag in Zürich ein und sprach über die Lage.", *STORY)
        assert "Zürich" in read_page(page.decode().encode("cp1252"), ADDRESS, "windows-1252").text


class TestPdf:
    def test_broken_lines_are_put_together_and_running_heads_left_off(self):
        pages = [
            [
                "Demo Wire                          26",
                f"The {sort} ministers met on day {n} of the con-",
                "ference in Geneva and spoke for nine hours about the maps that their",
                "generals had brought.",
                f"On the evening of that day the {sort} ministers left without a word, as they had",
                f"the {sort} ministers of old had done.",
                f"page {n}",
            ]
            for n, sort in enumerate(("prime", "foreign", "finance", "other"), 1)
        ]
        found = read_pdf(make_pdf(pages))
        paragraphs = found.text.split("\n\n")
        assert paragraphs[0] == (
            "The prime ministers met on day 1 of the conference in Geneva and spoke for nine hours about the maps that their "
            "generals had brought."
        )
        assert len(paragraphs) == 8
        assert "Demo Wire" not in found.text and "page" not in found.text

    def test_its_properties_are_suggestions(self):
        found = read_pdf(
            make_pdf([list(STORY)], "/CreationDate (D:20160827093000+02'00') /Title (Talks end) /Author (A. Author)")
        )
        assert (found.published, found.suggested, found.suggested_from) == (
            "",
            "2016-08-27",
            "the PDF's date of creation",
        )
        assert (found.headline, found.byline, found.language) == ("Talks end", "A. Author", "en-GB")

    def test_a_file_name_is_no_headline(self):
        assert read_pdf(make_pdf([list(STORY)], "/Title (Microsoft Word - draft3.docx)")).headline == ""


class TestWord:
    def test_paragraphs_title_and_properties(self):
        raw = make_word(title="Talks end", created=dt.datetime(2016, 8, 25, 12), author="A. Author")
        found = read_word(raw)
        assert found.text == "\n\n".join(STORY)
        assert (found.headline, found.byline, found.published, found.suggested) == (
            "Talks end",
            "A. Author",
            "",
            "2016-08-25",
        )

    def test_insertions_that_wait_to_be_accepted_are_read_and_deletions_not(self):
        raw = make_word("They met on DAY.")
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for part in old.infolist():
                data = old.read(part)
                if part.filename == "word/document.xml":
                    data = data.replace(
                        b"<w:r><w:t>They met on DAY.</w:t></w:r>",
                        b"<w:r><w:t>They met on </w:t></w:r><w:del><w:r><w:delText>Monday</w:delText></w:r></w:del>"
                        b"<w:ins><w:r><w:t>Friday</w:t></w:r></w:ins><w:r><w:t>.</w:t></w:r>",
                    )
                new.writestr(part, data)
        assert read_word(out.getvalue()).text == "They met on Friday."


class TestMail:
    def test_a_message_says_who_what_and_when(self):
        found = read_mail(make_mail())
        assert (found.headline, found.byline, found.published, found.published_from) == (
            "Talks end without a truce",
            "Demo Wire",
            "2016-08-26",
            "the e-mail's Date header",
        )
        assert [part.strip() for part in found.text.replace("\r\n", "\n").split("\n\n")] == list(STORY)

    def test_a_forwarded_message_only_suggests_its_date(self):
        found = read_mail(make_mail(subject="Fwd: Talks end"))
        assert (found.headline, found.published, found.suggested, found.byline) == ("Talks end", "", "2016-08-26", "")

    def test_an_html_message_is_read_without_furniture(self):
        found = read_mail(make_mail(body=make_page().decode(), kind="text/html"))
        assert STORY[0] in found.text and "cookies" not in found.text


class TestManyInOneFile:
    def articles(self, raw, name, confinement):
        return list(articles_in(Source(raw, name), confinement.parse))

    def test_json_lines_are_articles_each_with_its_own_head(self, confinement):
        rows = [
            {"published": "2016-08-26T23:00:00-04:00", "text": STORY[0], "publisher": "Demo Wire", "headline": "One"},
            {"published": "2016-08-27", "text": STORY[1], "url": "https://demo.example/2", "language": "en"},
        ]
        raw = "\n".join(json.dumps(row) for row in rows).encode()
        for packed, name in ((raw, "wire.jsonl"), (gzip.compress(raw), "wire.jsonl.gz")):
            one, two = self.articles(packed, name, confinement)
            assert (one.published, one.headline, one.publisher, one.text) == (
                "2016-08-26",
                "One",
                "Demo Wire",
                STORY[0],
            )
            assert (two.published, two.url, two.language) == ("2016-08-27", "https://demo.example/2", "en")

    def test_a_bad_line_is_named_and_the_others_go_on(self, confinement):
        raw = b'{"text": "They met."}\n{"text": 5}\nnot json\n{"text": "They\\ud800 met."}\n{"text": "a", "publisher": 1}\n{"text": "They left."}'
        found = self.articles(raw, "wire.jsonl", confinement)
        errors = [str(one) for one in found if isinstance(one, IngestError)]
        assert [type(one).__name__ for one in found] == ["Article", *["IngestError"] * 4, "Article"]
        assert [error.partition(": ")[0] for error in errors] == [f"wire.jsonl, line {n}" for n in (2, 3, 4, 5)]

    def test_a_feed_that_carries_whole_articles_is_read_without_fetching(self, confinement):
        whole = "".join(f"<p>{part}</p>" for part in STORY * 4)
        raw = make_feed(make_item("https://demo.example/1", whole=whole))
        (one,) = self.articles(raw, "wire.xml", confinement)
        assert one.text.split("\n\n")[:3] == list(STORY)
        assert (one.published, one.published_from, one.publisher) == ("2016-08-26", "the feed", "Demo Wire: world")


@pytest.mark.parametrize(
    ("raw", "name", "declared", "kind"),
    [
        (b"GENEVA - They met.", "a.txt", "", Kind.TEXT),
        (b"GENEVA - They met.", "a.pdf", "application/pdf", Kind.TEXT),
        (make_page(), "a.txt", "text/plain", Kind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'><body>", "a.xml", "", Kind.HTML),
        (b"<p>fragment</p>", "", "text/html; charset=utf-8", Kind.HTML),
        (make_feed(), "a.html", "text/html", Kind.FEED),
        (make_pdf([["x"]]), "a.txt", "text/html", Kind.PDF),
        (make_word(), "a.zip", "", Kind.WORD),
        (make_mail(), "a.txt", "", Kind.MAIL),
        (b"Headline: A truce\nPublished: 2016-08-27\n\nThey met.", "a.txt", "", Kind.TEXT),
        (b'{"text": "x"}', "a.json", "", Kind.LINES),
    ],
)
def test_the_content_says_what_a_file_is(raw, name, declared, kind):
    assert kind_of(raw, name, declared) is kind


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("2016-08-26", "2016-08-26"),
        ("2016-08-26T23:59:59-04:00", "2016-08-26"),
        ("2016-08-26 01:00", "2016-08-26"),
        ("20160826T120000Z", "2016-08-26"),
        ("Fri, 26 Aug 2016 23:50:00 -0400", "2016-08-26"),
        ("August 26, 2016", "2016-08-26"),
        ("2016", ""),
        ("2016-08", ""),
        ("2016-02-30", ""),
        ("2024-13-01", ""),
        ("26/08/2016", ""),
        ("yesterday", ""),
        ("1472169600", ""),
        ("", ""),
        (None, ""),
        ({"a": 1}, ""),
        ("9" * 10_000, ""),
    ],
)
def test_days_in_heads_are_whole_dates_or_none(written, means):
    assert day(written) == means


def test_the_date_of_a_pdf():
    assert (pdf_day("D:20160826120000+02'00'"), pdf_day("D:2016"), pdf_day("D:20161332")) == ("2016-08-26", "", "")
