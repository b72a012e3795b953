"""The public page speaks six languages: nothing it says lacks a translation, and the compiled catalogues are the written ones."""

import datetime as dt
import json
import pickle
import re

import pytest
from django.core.management import call_command
from django.template.loader import render_to_string
from django.utils import translation

from tests.factories import make_event, make_mention, make_negotiation, make_party
from timeline import languages
from timeline.chronology.words import brief_words, date_words, distance_words, precision_words, span_words
from timeline.edtf import EdtfError, parse_edtf
from timeline.languages import reason_of, sentence_of, stopped
from timeline.management.translating import (
    FILES,
    compiled,
    current,
    folder,
    messages,
    of_template,
    stored,
    untranslated,
)
from timeline.templatetags import sheets

pytestmark = pytest.mark.one_database

PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+")
LANGUAGES = ("ar", "zh-hans", "en-gb", "fr", "ru", "es")


@pytest.mark.parametrize("name", FILES)
def test_nothing_that_the_page_says_lacks_a_translation(name):
    assert untranslated(current(name)) == [], "manage.py translations lists what is to be translated"


@pytest.mark.parametrize("name", FILES)
def test_the_compiled_catalogue_is_the_one_that_was_written(name):
    assert (folder(name) / "django.mo").read_bytes() == compiled(stored(name)), "run manage.py translations"


@pytest.mark.parametrize("name", FILES)
def test_translations_keep_every_placeholder_and_tag(name):
    for message in stored(name):
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, (tuple, list)) else [message.id]
        strings = message.string if isinstance(message.string, (tuple, list)) else [message.string]
        wanted = set(PLACEHOLDER.findall(ids[-1]))
        for form, said in enumerate(strings):
            # one and two are words in Arabic, which say the number themselves
            spelled = {"%(n)s", "%(said)s"} if name == "ar" and len(strings) == 6 and form in (1, 2) else set()
            found = set(PLACEHOLDER.findall(said))
            assert found <= wanted and wanted - found <= spelled, (message.id, said)


def test_both_forms_and_contexts_are_found_in_a_template():
    source = (
        '{% translate "A" context "c" %}{% blocktranslate count n=x %}{{ n }} b{% plural %}{{ n }} bs{% endblocktranslate %}'
        '{% translate "50% of it" as y %}{% translate variable %}{% include "x" with z=_("D") %}'
    )
    assert list(of_template(source)) == [
        ("A", "c"),
        (("%(n)s b", "%(n)s bs"), None),
        ("50%% of it", None),
        ("D", None),
    ]
    assert len(list(messages())) > 200


def test_the_command_says_that_everything_is_translated_and_changes_nothing(capsys):
    files = [folder(name) / f"django.{kind}" for name in FILES for kind in ("po", "mo")]
    before = [file.read_bytes() for file in files]
    call_command("translations")
    assert "Everything is translated." in capsys.readouterr().out
    assert [file.read_bytes() for file in files] == before


DATES = [
    ("fr", "2016-08-01", "1er août 2016"),
    ("fr", "2016-08~", "août 2016 environ"),
    ("es", "2016-08-26", "26 de agosto de 2016"),
    ("es", "../2016-08-26", "26 de agosto de 2016 o antes"),
    ("ru", "2016-08-26", "26 августа 2016 г."),
    ("ru", "2016-08", "август 2016 г."),
    ("ru", "2016-08-26/..", "26 августа 2016 г. и далее"),
    ("zh-hans", "2016-08-26", "2016年8月26日"),
    ("zh-hans", "2016-08-22/2016-08-26", "2016年8月22日至26日"),
    ("zh-hans", "2016-22", "2016年夏"),
    ("ar", "2016-08-26", "26 أغسطس 2016"),
    ("fr", "2016-08-22/2016-08-26", "22–26 août 2016"),
    ("es", "2016/2018", "2016–2018"),
    ("ru", "201X", "2010-е годы"),
]


@pytest.mark.parametrize(("language", "edtf", "words"), DATES)
def test_dates_are_said_as_each_language_says_them(language, edtf, words):
    with translation.override(language):
        assert date_words(parse_edtf(edtf)).replace("\u202f", " ").replace("\xa0", " ") == words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "edtf",
    ["2016-08-26", "2016-08", "2016", "201X", "2016-08-XX", "2016-XX", "2016-21", "2016-33", "2016-41", "2016-08~", "2016-08-26?",
     "2016-08%", "../2016-08-26", "2016/..", "2016-02/2016-10", "2015-12-30/2016-01-02", "2016-08-30~/2016-09-02~",
     "2016-08-26/2016-10", "[2016-08-24,2016-08-26]", "{2016-08-24,2016-08-26}", "2015/2016", "0794-11"],
)  # fmt: skip
def test_every_form_of_date_is_said_in_every_language(language, edtf):
    interval = parse_edtf(edtf)
    with translation.override(language):
        said = [
            date_words(interval),
            date_words(interval, weekday=True),
            brief_words(interval),
            precision_words(interval),
        ]
        day = interval.earliest or interval.latest
        said += [span_words(day, interval.latest or day), distance_words(day, day.replace(year=day.year + 3, day=1))]
    assert all(words and "%(" not in words for words in said)
    if language != "en-gb":
        english = {"about", "perhaps", "on", "before", "from", "to", "day", "days", "year", "known"}
        assert not english & set(" ".join(said).replace(";", " ").replace(",", " ").split())


WRONG = [
    ("2016-02-30", "February 2016 has no day 30: '2016-02-30'", "il n’y a pas de 30 en février 2016", "2016年2月没有30日"),
    ("2016-13", "there is no month 13: '2016-13'", "il n’y a pas de mois 13", "没有 13 月"),
    ("0000", "there is no year 0: '0000'", "il n’y a pas d’an 0", "没有公元 0 年"),
    ("2016/2015", "the interval runs backwards: '2016/2015'", "l’intervalle va à rebours", "时段首尾颠倒"),
    ("", "no date given", "aucune date n’est donnée", "未给出日期"),
    ("soon", "not an EDTF date: 'soon' (write 2016, 2016-08, 2016-08-26, or an interval with a slash)",
     "ce n’est pas une date EDTF", "不是 EDTF 日期"),
    ("9999-24", "this season ends after year 9999: '9999-24'", "cette saison finit après l’an 9999", "该季节结束于 9999 年之后"),
    ("2016-4X", "no month fits 4X: '2016-4X'", "aucun mois ne correspond à 4X", "没有月份符合 4X"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "english", "french", "chinese"), WRONG)
def test_what_is_wrong_with_a_date_is_said_in_the_language_of_the_page(text, english, french, chinese):
    with pytest.raises(EdtfError) as caught:
        parse_edtf(text)
    assert str(caught.value) == english
    with translation.override("en-gb"):
        assert sentence_of(caught.value) == f"{english[0].upper()}{english[1:]}."
    with translation.override("fr"):
        assert reason_of(caught.value) == french
    with translation.override("zh-hans"):
        assert reason_of(caught.value) == chinese
        assert sentence_of(caught.value).endswith("。")


def test_an_error_about_a_date_survives_the_way_between_processes():
    with pytest.raises(EdtfError) as caught:
        parse_edtf("2016-02-30")
    again = pickle.loads(pickle.dumps(caught.value))
    assert str(again) == str(caught.value) and again.values == caught.value.values


@pytest.mark.parametrize(
    ("code", "says"),
    [("fr", "il n’y a pas de 30 en février 2016"), ("es", "febrero de 2016 no tiene día 30"), ("ru", "февраль 2016 г.: дня 30 нет"),
     ("ar", "ليس في فبراير 2016 يوم 30"), ("zh-hans", "2016年2月没有30日"), ("en-gb", "February 2016 has no day 30")],
)  # fmt: skip
def test_the_filter_says_what_it_finds_wrong_in_the_language_of_the_page(client, track, code, says):
    answer = client.get(f"/t/track/?from=2016-02-30&lang={code}")
    assert answer.status_code == 400
    assert says in answer.content.decode().replace("\u202f", " ").replace("\xa0", " ")


@pytest.mark.parametrize("name", FILES)
def test_pages_that_say_what_went_wrong_speak_the_language(name):
    with translation.override(name.replace("_", "-").lower()):
        for page in ("400.html", "500.html"):
            said = render_to_string(page)
            assert f'lang="{translation.get_language()}"' in said
            for word in ("request", "Something", "token", "recorded", "front page"):
                assert word not in re.sub(r"<[^>]+>", " ", said), (page, word)


def test_pages_that_say_what_went_wrong_are_set_like_the_others_and_need_no_sheet(monkeypatch):
    for page in ("400.html", "500.html"):
        assert "timeline/reader" in render_to_string(page)

    def not_collected(name):
        raise ValueError(f"no entry for {name}")

    monkeypatch.setattr(sheets.staticfiles_storage, "url", not_collected)
    for page in ("400.html", "500.html"):
        said = render_to_string(page)
        assert "<h1>" in said and "stylesheet" not in said


@pytest.fixture
def track(db):
    negotiation = make_negotiation(slug="track", title="The track")
    event = make_event(
        negotiation=negotiation, title="Talks", parties=[make_party(name="Russia")], event_type="refusal"
    )
    make_mention(event=event)
    return negotiation


@pytest.mark.parametrize(
    ("code", "says", "direction"),
    [("ar", "المفاوضات", "rtl"), ("zh-hans", "谈判", "ltr"), ("fr", "Négociations", "ltr"), ("ru", "Переговоры", "ltr"),
     ("es", "Negociaciones", "ltr"), ("en", "Negotiations", "ltr")],
)  # fmt: skip
def test_the_address_decides_the_language_and_the_page_says_which_it_is(client, track, code, says, direction):
    for address in (
        "/",
        "/t/track/",
        "/t/track/corrections/",
        "/t/track/embed/",
        "/about/",
        "/nowhere/",
        "/t/track/whole/",
    ):
        page = client.get(f"{address}?lang={code}").content.decode()
        shown = "en-gb" if code == "en" else code
        assert f'<html lang="{shown}" dir="{direction}">' in page
        if "embed" not in address:
            assert says in page


def test_the_browsers_language_counts_where_the_address_names_none(client, track):
    answer = client.get("/t/track/", headers={"Accept-Language": "de;q=0.9, es;q=0.8"})
    assert 'lang="es"' in answer.content.decode()
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["Vary"].replace(" ", "").split(","))


def test_a_language_chosen_on_our_page_is_kept_and_one_in_a_shared_address_is_not(client, track):
    assert not client.get("/t/track/?lang=fr").cookies
    kept = client.get("/t/track/?lang=fr", headers={"Referer": "http://testserver/t/track/"})
    assert kept.cookies["django_language"].value == "fr"
    assert 'lang="fr"' in client.get("/t/track/").content.decode()
    assert not client.get("/t/track/embed/?lang=ru", headers={"Referer": "http://testserver/"}).cookies


@pytest.mark.parametrize("code", ["xx", "", "en-gb-x-nonsense", "../../etc", "a" * 300, "%00", "fr%0d%0aSet-Cookie:x"])
def test_a_language_that_the_site_does_not_speak_is_left_alone(client, track, code):
    assert client.get(f"/t/track/?lang={code}").status_code == 200


def test_the_api_and_the_desk_stay_english(client, track):
    event = client.get("/api/v1/events/", headers={"Accept-Language": "fr"}).json()["results"][0]
    assert event["date"]["words"] == "26 August 2016"
    assert 'lang="en' in client.get("/admin/login/?lang=fr").content.decode()


def test_no_english_of_the_interface_is_left_on_an_arabic_page(client, track):
    page = client.get("/t/track/?lang=ar").content.decode()
    text = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.S)
    said = " ".join(re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', text))
    text = said + re.sub(r"<[^>]+>", " ", text[text.index("<body") :])
    for word in ("Show", "Search", "Party", "events", "Checked", "Refusal", "independent", "August", "Friday"):
        assert not re.search(rf"\b{word}\b", text.replace("The ministers met on Friday", "")), word


def test_languages_are_named_as_those_who_speak_them_name_them(client, track):
    page = client.get("/t/track/?lang=ar").content.decode()
    for name in ("العربية", "中文", "English", "Français", "Русский", "Español"):
        assert f">{name}</a>" in page


@pytest.mark.parametrize(
    ("name", "says"),
    [("events.ics", "Date : 26 août 2016."), ("events.atom", "26 août 2016."), ("events.md", "*refus; a eu lieu;")],
)
def test_exports_for_people_speak_the_language_that_was_asked_for(client, track, name, says):
    answer = client.get(f"/t/track/{name}?lang=fr")
    said = b"".join(answer.streaming_content) if answer.streaming else answer.content
    words = said.decode().replace("\r\n ", "").replace("\xa0", " ").replace("\u202f", " ").replace(" ;", ";")
    assert says in words


def test_an_arabic_sentence_keeps_what_was_typed_in_its_own_direction(client, track):
    page = client.get("/t/track/?from=2016-02-30&lang=ar").content.decode()
    assert "«\u20682016-02-30\u2069»" in page
    with translation.override("ar"), pytest.raises(EdtfError) as caught:
        parse_edtf("2016-02-30")
    with translation.override("ar"):
        assert "\u20682016-02-30\u2069" in sentence_of(caught.value)


def test_a_sentence_that_ends_in_an_abbreviation_has_one_full_stop():
    with translation.override("ru"):
        assert stopped(date_words(parse_edtf("2016-08-26"))).endswith("2016\u202fг.")
    with translation.override("zh-hans"):
        assert stopped("2016年8月26日") == "2016年8月26日。"


def test_a_part_of_a_page_speaks_the_language_of_the_page(client, track):
    page = {"HX-Request": "true", "HX-Current-URL": "http://testserver/t/track/?lang=ru", "Accept-Language": "en"}
    answer = client.get("/t/track/?from=2016-02-30", headers=page)
    assert "Показать все события" in answer.content.decode()
    assert "HX-Current-URL" in answer.headers["Vary"]
    for nonsense in ("http://[", "?lang=", "http://testserver/?lang=xx&lang=ru", "\u0661"):
        assert client.get("/t/track/", headers={**page, "HX-Current-URL": nonsense}).status_code == 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_scripts_write_dates_and_numbers_as_the_page_does(code):
    with translation.override(code):
        forms = json.loads(languages.forms_for_scripts())
        for date in (dt.date(2016, 1, 1), dt.date(2016, 9, 5), dt.date(1999, 12, 31)):
            written = {
                name: forms[name][date.month - 1]
                .replace("{d}", forms["first"] if date.day == 1 else str(date.day))
                .replace("{y}", str(date.year))
                for name in ("full", "day", "daysOfYear", "month", "monthOfYear")
            }
            assert written["full"] == languages.day(date) and written["monthOfYear"] == languages.month(date)
            assert written["month"] == languages.month(date, year=False)
            assert written["daysOfYear"].startswith(written["day"]) or str(date.year) in written["daysOfYear"]
            if date.day > 1:
                assert written["day"] == languages.short_day(date)
        for value in (7, 999, 1234, 56_789, 1_234_567):
            text = str(value)
            grouped = re.sub(r"\B(?=(?:\d{3})+$)", forms["group"], text) if len(text) >= forms["digits"] else text
            assert grouped == languages.number(value)
