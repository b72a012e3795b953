"""What cannot become a document is refused in words that name it, and nothing of it is kept."""

import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_negotiation, make_user
from timeline.ingest import IngestError, ingest_text, parse_published, read_text
from timeline.models import Document, LogEntry, Mention

pytestmark = [pytest.mark.django_db, pytest.mark.every_set]
TEXT = "GENEVA — The ministers of Norland and Sudland met on Friday. They agreed on a truce."


def nothing_is_stored():
    return not (Document.objects.exists() or Mention.objects.exists() or LogEntry.objects.exists())


def ingest(path, *options, negotiation=None, published="2016-08-26"):
    slug = (negotiation or make_negotiation()).slug
    dated = ["--published", published] if published else []
    call_command("ingest", str(path), "--negotiation", slug, *dated, *options)


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "holds no text"),
        (b" \n\t\n", "holds no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file"),
        (b"plain until here\x00 and then not", "control character U\\+0000"),
        (b"caf\xe9 in Latin-1", "byte 4 cannot be read"),
        (b"A" * 10_000_000, "10,000,000 bytes is more than any article"),
    ],
    ids=["empty", "white space", "picture", "null character", "Latin-1", "10 MB"],
)
def test_a_file_that_is_no_article_is_refused_by_name(tmp_path, capsys, raw, says):
    path = tmp_path / "strange.txt"
    path.write_bytes(raw)
    with pytest.raises(IngestError, match=says) as refused:
        read_text(raw, "strange.txt")
    assert str(refused.value).startswith("strange.txt: ")
    with pytest.raises(SystemExit) as left:
        ingest(path)
    assert left.value.code == 1
    said = capsys.readouterr().err
    assert "strange.txt" in said and "not stored" in said
    assert nothing_is_stored()


@pytest.mark.parametrize(
    "published",
    [
        "2024-13-01",
        "2023-02-30",
        "2016-02-30",
        "2016-00-10",
        "0000-01-01",
        "10000-01-01",
        "44 BC",
        "Friday",
        "26/08/2016",
        "2999-01-01",
        "0001-01-01",
    ],
)
def test_an_impossible_publication_date_is_refused_before_anything_is_stored(article, published):
    with pytest.raises(CommandError, match=published):
        ingest(article, published=published)
    assert nothing_is_stored()


def test_a_missing_publication_date_is_refused_and_not_guessed(article, capsys):
    with pytest.raises(SystemExit):
        ingest(article, published=None)
    assert "publication date is missing" in capsys.readouterr().err
    assert nothing_is_stored()


@pytest.mark.parametrize("value", ["", None, "2024-13-01", "30 February 2016"])
def test_no_caller_gets_around_the_publication_date(value):
    with pytest.raises(IngestError):
        ingest_text(make_negotiation(), TEXT, published=value, publisher="Demo Wire")
    with pytest.raises(IngestError):
        parse_published(value)
    assert nothing_is_stored()


def test_an_unknown_negotiation_is_named_with_those_there_are(article):
    known = make_negotiation(slug="geneva")
    with pytest.raises(CommandError, match="no negotiation “genf”; there is geneva"):
        call_command("ingest", str(article), "--negotiation", "genf", "--published", "2016-08-26")
    assert not known.documents.exists()


@pytest.mark.parametrize(("name", "says"), [("gone.txt", "no such file"), ("", "names is empty")])
def test_a_path_that_is_not_there_stores_nothing_of_the_others(article, tmp_path, name, says):
    with pytest.raises(CommandError, match=says):
        call_command(
            "ingest",
            str(article),
            str(tmp_path / name) if name else "",
            "--negotiation",
            make_negotiation().slug,
            "--published",
            "2016-08-26",
        )
    assert nothing_is_stored()


def test_the_same_article_twice_is_said_and_nothing_is_doubled(article, capsys):
    negotiation = make_negotiation()
    ingest(article, negotiation=negotiation)
    before = (Document.objects.count(), list(Mention.objects.values_list("pk", flat=True)), LogEntry.objects.count())
    capsys.readouterr()
    ingest(article, negotiation=negotiation)
    assert "already" in capsys.readouterr().out
    assert (
        Document.objects.count(),
        list(Mention.objects.values_list("pk", flat=True)),
        LogEntry.objects.count(),
    ) == before


def test_other_line_breaks_do_not_make_it_another_article():
    negotiation = make_negotiation()
    first = ingest_text(negotiation, TEXT, published="2016-08-26", publisher="Demo Wire")
    again = ingest_text(negotiation, TEXT.replace(". ", ".\r\n\r\n"), published="2016-08-26", publisher="Demo Wire")
    assert first.created and not again.created
    assert again.document == first.document


def test_one_bad_file_does_not_stop_the_others(tmp_path, capsys):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01")
    (tmp_path / "c.txt").write_text(TEXT.replace("Friday", "Thursday"), encoding="utf-8")
    (tmp_path / "copy.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "d.rtf").write_text("{\\rtf1}", encoding="utf-8")
    with pytest.raises(SystemExit):
        ingest(tmp_path)
    assert sorted(Document.objects.values_list("source_name", flat=True)) == ["a.txt", "c.txt"]
    said = capsys.readouterr()
    assert "1 of 4 articles were refused" in said.err
    assert "left alone, being of no kind that is read: d.rtf." in said.err
    assert said.out.count("mentions.") == 2, "each document is read once"


def test_an_article_may_come_by_standard_input(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    ingest("-")
    assert Document.objects.get().source_name == "standard input"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    call_command("extract", "-", published="2016-08-26")
    assert "events." in capsys.readouterr().out


class TestInTheAdmin:
    @pytest.fixture
    def post(self, client):
        client.force_login(make_user("editor"))
        negotiation = make_negotiation()

        def post(**data):
            told = {"negotiation": negotiation.pk, "publisher": "Demo Wire", "published": "2016-08-26", "text": TEXT}
            return client.post("/admin/timeline/document/add/", {**told, **data})

        return post

    @pytest.mark.parametrize("published", ["", "2024-13-01", "2016-02-30", "tomorrow"])
    def test_the_form_keeps_what_was_pasted_and_says_what_is_wrong_with_the_date(self, post, published):
        page = post(published=published)
        assert page.status_code == 200
        assert page.context["form"].errors["published"]
        assert TEXT in page.content.decode()
        assert nothing_is_stored()

    @pytest.mark.parametrize(
        ("text", "says"), [("", "its address, a file, or its text"), ("x" * 10_000_000, "more than any article")]
    )
    def test_no_text_and_10_mb_of_it_are_refused(self, post, text, says):
        page = post(text=text)
        assert page.status_code == 200
        assert says in page.content.decode()
        assert nothing_is_stored()

    def test_a_binary_upload_is_refused(self, post, tmp_path):
        path = tmp_path / "scan.pdf"
        path.write_bytes(b"%PDF-1.7\n\x00\xff")
        with path.open("rb") as upload:
            page = post(text="", file=upload)
        assert "scan.pdf: not a readable PDF" in page.content.decode()
        assert nothing_is_stored()

    def test_the_same_article_again_leads_to_the_one_there_is(self, post):
        first = post()
        again = post()
        assert first["Location"] == again["Location"]
        assert Document.objects.count() == 1
