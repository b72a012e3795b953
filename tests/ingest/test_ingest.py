"""Taking in articles: heads of files, folders over a pool, and reading again without losing a decision."""

import datetime as dt

import pytest
from django.core.management import call_command

from tests.factories import make_negotiation, make_user
from timeline import editorial
from timeline.ingest import code_document, ingest_text, read_text
from timeline.models import Document, Mention

pytestmark = pytest.mark.django_db
TEXT = "GENEVA — John Kerry met Sergei Lavrov in Geneva on Friday. Russia offered a 48-hour pause in Aleppo."


def test_a_file_says_of_itself_what_its_head_holds():
    raw = b"Headline: A truce\nByline: By A. Author\nPublisher: Demo Wire\nPublished: 2016-08-27\n\nGENEVA - They met."
    article = read_text(raw, "folder/truce.txt")
    assert (article.headline, article.byline, article.publisher, article.published) == (
        "A truce",
        "By A. Author",
        "Demo Wire",
        "2016-08-27",
    )
    assert article.text == "GENEVA - They met."
    assert article.name == "truce.txt"


def test_a_first_paragraph_with_a_colon_is_text():
    raw = b"Published: in secret\nThe minister said: no.\n\nMore."
    assert read_text(raw, "a.txt").text.startswith("Published: in secret")


def test_the_head_of_a_file_goes_before_the_options(tmp_path):
    negotiation = make_negotiation()
    (tmp_path / "a.txt").write_text(f"Published: 2016-08-27\n\n{TEXT}", encoding="utf-8")
    call_command(
        "ingest",
        str(tmp_path),
        "--negotiation",
        negotiation.slug,
        "--published",
        "2016-08-26",
        "--publisher",
        "Demo Wire",
    )
    document = Document.objects.get()
    assert (document.published, document.publisher) == (dt.date(2016, 8, 27), "Demo Wire")


def test_every_mention_quotes_its_document_to_the_letter():
    document = ingest_text(make_negotiation(), TEXT, published="2016-08-26", publisher="Demo Wire").document
    mentions = list(document.mentions.all())
    assert {mention.event_type for mention in mentions} >= {"talks", "proposal"}
    for mention in mentions:
        assert document.text[mention.start : mention.end] == mention.quote
        assert mention.start <= mention.trigger_start < mention.trigger_end <= mention.end
        assert mention.coded_by and mention.trace


def test_a_folder_is_read_by_a_pool_as_one_process_reads_it(tmp_path, transactional_db):
    for day in range(1, 11):
        (tmp_path / f"{day:02}.txt").write_text(f"Published: 2016-08-{day:02}\n\n{TEXT} Day {day}.", encoding="utf-8")
    alone, pooled = make_negotiation(), make_negotiation()
    call_command("ingest", str(tmp_path), "--negotiation", alone.slug, "--workers", "1")
    call_command("ingest", str(tmp_path), "--negotiation", pooled.slug, "--workers", "2")

    def read(negotiation):
        rows = Mention.objects.filter(document__negotiation=negotiation)
        return list(
            rows.order_by("document__published", "start", "pk").values_list("quote", "event_type", "edtf", "title")
        )

    assert read(alone) and read(alone) == read(pooled)


def test_reading_again_changes_nothing():
    document = ingest_text(make_negotiation(), TEXT, published="2016-08-26", publisher="Demo Wire").document
    before = list(document.mentions.values())
    code_document(document)
    assert list(document.mentions.values()) == before


def test_reading_again_leaves_what_an_editor_decided():
    document = ingest_text(make_negotiation(), TEXT, published="2016-08-26", publisher="Demo Wire").document
    first, second, *_ = document.mentions.all()
    editor = make_user("editor")
    event = editorial.accept(first.pk, editor)
    editorial.dismiss(second.pk, editor)
    count = document.mentions.count()
    code_document(document)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.event, second.state, document.mentions.count()) == (
        "accepted",
        event,
        "dismissed",
        count,
    )


def test_a_failure_is_kept_on_the_document_and_it_stays_on_the_work_list(monkeypatch):
    def fail(*args):
        raise RuntimeError("the rules are broken")

    monkeypatch.setattr("timeline.ingest.coding.extract", fail)
    with pytest.raises(RuntimeError):
        ingest_text(make_negotiation(), TEXT, published="2016-08-26", publisher="Demo Wire")
    document = Document.objects.awaiting_extraction().get()
    assert (document.state, document.error) == ("failed", "RuntimeError: the rules are broken")
    monkeypatch.undo()
    assert code_document(document) > 0
    assert not Document.objects.awaiting_extraction().exists()
