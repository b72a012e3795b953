"""Each field of an event says where it comes from; where sources cannot all be right, one is preferred and the page says so."""

import pytest
from django.core.exceptions import PermissionDenied

from tests.factories import make_document, make_event, make_mention, make_party, make_place, make_user
from timeline import editorial
from timeline.chronology.loading import with_sources
from timeline.chronology.provenance import differences, origins
from timeline.chronology.reading import entry
from timeline.editorial import EventFields
from timeline.models import Event, FieldSource, MentionActor, disagree, independent_sources
from timeline.models.independence import voice_of

TEXT = "Kerry met Lavrov in Geneva on Friday. They left without a deal."


@pytest.fixture
def edith(db):
    user = make_user("editor", username="edith")
    user.groups.add(make_user("publisher").groups.get())
    return user


def told_mention(**overrides):
    document = overrides.pop("document", None) or make_document(text=TEXT)
    quote = document.text.split(". ")[0]
    at = {name: (document.text.find(words), document.text.find(words) + len(words)) for name, words in
          {"timex": "on Friday", "place": "Geneva", "trigger": "met"}.items()}  # fmt: skip
    spans = {f"{name}_{side}": span[n] for name, span in at.items() for n, side in enumerate(("start", "end"))}
    sureness = {"edtf": 0.8, "event_type": 0.9, "place": 0.7, "parties": {"John Kerry": 0.6}}
    mention = make_mention(
        document=document, quote=quote, place_name="Geneva", sureness=sureness, **{**spans, **overrides}
    )
    MentionActor.objects.create(mention=mention, name="John Kerry", role="source", kind="person", start=0, end=5)
    return mention


def loaded(event):
    return with_sources(Event.objects.all()).get(pk=event.pk)


class TestProvenance:
    def test_what_was_read_keeps_its_words_and_how_sure_the_reader_was(self, edith):
        event = editorial.accept(told_mention().pk, edith)
        said = {row.field: (row.quote, row.confidence, row.set_by) for row in event.field_sources.all()}
        assert said["edtf"] == ("on Friday", 0.8, None)
        assert said["event_type"] == ("met", 0.9, None)
        assert said["place"] == ("Geneva", 0.7, None)
        assert said["parties"] == ("Kerry", 0.6, None)

    def test_what_an_editor_corrected_is_the_editor_s_and_has_no_quote(self, edith):
        mention = told_mention()
        fields = EventFields(title=mention.title, event_type="talks", edtf="2016-08-25")
        event = editorial.accept(mention.pk, edith, fields)
        date = event.field_sources.get(field="edtf")
        assert (date.value, date.quote, date.set_by, date.mention) == ("2016-08-25", "", edith, None)
        assert not event.field_sources.filter(field="place").exists()

    def test_a_later_change_sets_the_old_statement_aside(self, edith):
        event = editorial.accept(told_mention().pk, edith)
        changed = EventFields(**{**{n: getattr(event, n) for n in ("title", "event_type")}, "edtf": "2016-08-24"})
        editorial.change_event(event.pk, changed, edith, version=event.version)
        ranks = {row.value: row.rank for row in event.field_sources.filter(field="edtf")}
        assert ranks == {"2016-08-26": "deprecated", "2016-08-24": "normal"}

    def test_readers_see_quote_and_source_but_no_editor_s_name(self, edith, client):
        mention = told_mention()
        event = editorial.publish(editorial.accept(mention.pk, edith).pk, edith)
        page = client.get(event.get_absolute_url()).content.decode()
        assert "Where each statement comes from" in page and "on Friday" in page and "80 in 100" in page
        assert "edith" not in page
        rows = {one.label: one.rows[0].who for one in origins(loaded(event))}
        assert rows["Date"] == "Read by the machine"

    def test_the_api_gives_it_too(self, edith, client):
        event = editorial.publish(editorial.accept(told_mention().pk, edith).pk, edith)
        answer = client.get(f"/api/v1/events/{event.pk}/").json()
        date = next(row for row in answer["provenance"] if row["field"] == "edtf")
        assert (date["quote"], date["set_by"], date["value"]) == ("on Friday", "machine", "2016-08-26")
        assert answer["independent_sources"] == 1 and answer["sources_differ"] == []
        assert "edith" not in str(answer)


@pytest.mark.parametrize(
    ("field", "one", "other", "clash"),
    [
        ("edtf", "2016-08-25", "2016-08-26", True),
        ("edtf", "2016-08", "2016-08-26", False),
        ("edtf", "../2016-08-26", "2016-08-26", False),
        ("edtf", "2016-08-20/2016-08-24", "2016-08-26/..", True),
        ("place", "Geneva", "Vienna", True),
        ("place", "Geneva", "geneva", False),
        ("place", "Geneva", "Switzerland", False),
        ("place", "Moscow", "Switzerland", True),
        ("event_type", "agreement", "proposal", False),
        ("event_type", "agreement", "attack", True),
        ("parties", {"name": "A", "role": "source"}, {"name": "A", "role": "target"}, True),
        ("parties", {"name": "A", "role": "source"}, {"name": "B", "role": "target"}, False),
        ("outcome", "No deal", "A deal", True),
    ],
)
def test_two_values_disagree_only_where_they_cannot_both_be_true(field, one, other, clash):
    assert disagree(field, one, other) is clash and disagree(field, other, one) is clash


class TestSourcesDiffer:
    @pytest.fixture
    def two(self, edith):
        event = editorial.publish(editorial.accept(told_mention().pk, edith).pk, edith)
        other = make_document(negotiation=event.negotiation, publisher="Demo Courier", text=f"{TEXT} So the Courier.")
        return event, told_mention(document=other, edtf="2016-08-25")

    def test_the_event_keeps_its_value_and_the_page_names_both(self, edith, two, client):
        event, mention = two
        editorial.merge(mention.pk, event.pk, edith)
        event.refresh_from_db()
        assert event.edtf == "2016-08-26"
        (difference,) = differences(loaded(event))
        assert [(one.value, one.preferred, one.publishers) for one in difference.versions] == [
            ("26 August 2016", True, ["Demo Wire"]),
            ("25 August 2016", False, ["Demo Courier"]),
        ]
        for address in (event.get_absolute_url(), event.negotiation.get_absolute_url()):
            page = client.get(address).content.decode()
            assert "Sources differ: date" in page and "Demo Courier" in page

    def test_the_mention_s_value_is_taken_where_it_is_preferred_with_the_reason(self, edith, two):
        event, mention = two
        editorial.merge(mention.pk, event.pk, edith, prefer={"edtf": "mention"}, reason="The Courier was there")
        event.refresh_from_db()
        assert (event.edtf, event.version) == ("2016-08-25", 3)
        (difference,) = differences(loaded(event))
        assert difference.versions[0].value == "25 August 2016" and difference.reason == "The Courier was there"
        assert event.log.get(action="merged").changes == {"edtf": ["2016-08-26", "2016-08-25"]}

    def test_only_who_may_publish_changes_what_is_public_by_preferring(self, two):
        event, mention = two
        with pytest.raises(PermissionDenied):
            editorial.merge(mention.pk, event.pk, make_user("editor"), prefer={"edtf": "mention"})

    def test_sources_that_agree_are_no_difference(self, edith, two):
        event, _ = two
        other = make_document(negotiation=event.negotiation, text=f"{TEXT} A third one.")
        editorial.merge(told_mention(document=other, edtf="2016-08").pk, event.pk, edith)
        assert differences(loaded(event)) == []


class TestIndependentSources:
    def documents(self, *about):
        negotiation = make_event().negotiation
        return [
            make_document(negotiation=negotiation, text=f"Text {n}, told in its own words.", **one)
            for n, one in enumerate(about)
        ]

    def test_papers_that_print_one_agency_count_once(self, db):
        papers = self.documents(
            {"publisher": "The Gazette", "byline": "By A. Writer, Reuters"},
            {"publisher": "Morning Post", "byline": "Reuters"},
        )
        assert independent_sources(papers) == 1

    def test_copies_of_one_story_count_once_and_join_what_they_touch(self, db):
        papers = self.documents(
            {"publisher": "A Paper", "story": "s1"},
            {"publisher": "B Paper", "story": "s1"},
            {"publisher": "B Paper"},
            {"publisher": "C Paper"},
        )
        assert independent_sources(papers) == 2

    def test_unknown_publishers_are_not_taken_for_one(self, db):
        assert independent_sources(self.documents({"publisher": ""}, {"publisher": ""})) == 2

    def test_the_list_and_the_event_say_the_number(self, edith):
        event = make_event(parties=[make_party()], place=make_place())
        for publisher in ("Demo Wire", "Demo Courier"):
            make_mention(event=event, document=make_document(negotiation=event.negotiation, publisher=publisher))
        assert entry(loaded(event)).sources_words == "Two independent sources"

    @pytest.mark.parametrize(
        ("publisher", "byline", "text", "voice"),
        [
            ("Reuters", "", "", "agency:reuters"),
            ("The Gazette", "", "GENEVA (Reuters) - Envoys met.", "agency:reuters"),
            ("The Gazette", "", "Envoys met.\n\n(AFP)", "agency:afp"),
            ("The Gazette", "By Jo Ap, The Gazette", "Envoys met.", "publisher:gazette"),
            ("Gazette Online", "", "", "publisher:gazette"),
            ("www.gazette.com", "", "", "publisher:gazette"),
            ("", "", "Envoys met.", ""),
        ],
    )
    def test_whose_account_it_is(self, publisher, byline, text, voice):
        assert voice_of(publisher, byline, text) == voice


def test_setting_a_source_aside_never_shows_it_to_readers(edith):
    event = editorial.accept(told_mention().pk, edith)
    event.field_sources.update(rank=FieldSource.Rank.DEPRECATED)
    assert loaded(event).said == []


class TestPreferringLater:
    @pytest.fixture
    def differing(self, edith):
        event = editorial.publish(editorial.accept(told_mention().pk, edith).pk, edith)
        other = make_document(negotiation=event.negotiation, publisher="Demo Courier", text=f"{TEXT} So the Courier.")
        mention = told_mention(document=other, edtf="2016-08-25")
        editorial.merge(mention.pk, event.pk, edith)
        return event, event.field_sources.get(field="edtf", mention=mention)

    def test_the_event_goes_by_the_source_and_readers_see_why(self, edith, differing):
        event, source = differing
        editorial.prefer(source.pk, edith, "It had a reporter there")
        event.refresh_from_db()
        assert event.edtf == "2016-08-25"
        (difference,) = differences(loaded(event))
        assert difference.versions[0].value == "25 August 2016" and difference.reason == "It had a reporter there"

    def test_it_can_be_undone(self, edith, differing):
        event, source = differing
        editorial.prefer(source.pk, edith, "It had a reporter there")
        editorial.take_back(editorial.last_of(edith).pk, edith)
        event.refresh_from_db()
        source.refresh_from_db()
        assert (event.edtf, source.rank) == ("2016-08-26", "normal")

    def test_what_is_set_aside_no_longer_differs(self, edith, differing):
        event, source = differing
        editorial.set_aside(source.pk, edith, "A misprint")
        assert differences(loaded(event)) == []

    def test_a_reason_is_asked_for(self, edith, differing):
        with pytest.raises(editorial.passages.ValidationError, match="why"):
            editorial.prefer(differing[1].pk, edith, " ")


class TestThePageOfAnEventsSources:
    @pytest.fixture
    def event(self, edith, client):
        client.force_login(edith)
        event = editorial.accept(told_mention().pk, edith)
        other = make_document(negotiation=event.negotiation, text=f"{TEXT} So another.")
        editorial.merge(told_mention(document=other, title="Another meeting").pk, event.pk, edith)
        return event

    def test_sources_are_split_off_and_merged_again(self, event, client):
        address = f"/admin/timeline/event/{event.pk}/sources/"
        assert "on Friday" in client.get(address).content.decode()
        second = event.citations.get(title="Another meeting")
        client.post(address, {"do": "split", "mention": [second.pk]})
        made = Event.objects.exclude(pk=event.pk).get()
        assert (made.title, made.citations.get()) == ("Another meeting", second)
        client.post(f"/admin/timeline/event/{made.pk}/sources/", {"do": "merge", "into": event.number})
        made.refresh_from_db()
        assert made.merged_into == event and event.citations.count() == 2
        client.post(address, {"do": f"part-{made.pk}"})
        made.refresh_from_db()
        assert made.merged_into is None and event.citations.count() == 1

    def test_readers_are_led_on_from_a_merged_event(self, event, edith, client):
        editorial.publish(event.pk, edith)
        other = make_event(negotiation=event.negotiation)
        old = other.get_absolute_url()
        editorial.join(event.pk, [other.pk], edith)
        answer = client.get(old)
        event.refresh_from_db()
        assert (answer.status_code, answer["Location"]) == (301, event.get_absolute_url())
        api = client.get(f"/api/v1/events/{other.pk}/")
        assert (api.status_code, api["Location"]) == (301, f"/api/v1/events/{event.pk}/")

    def test_nonsense_changes_nothing(self, event, client):
        address = f"/admin/timeline/event/{event.pk}/sources/"
        for data in ({"do": "split"}, {"do": "merge", "into": "x"}, {"do": "part-x"}, {"do": "nothing"}, {}):
            answer = client.post(address, data, follow=True)
            assert answer.status_code in (200, 404)
        assert event.citations.count() == 2


def test_a_type_that_the_machine_read_otherwise_is_no_difference_between_sources(edith):
    event = editorial.publish(editorial.accept(told_mention().pk, edith).pk, edith)
    other = make_document(negotiation=event.negotiation, publisher="Demo Courier", text=f"{TEXT} So the Courier.")
    editorial.merge(told_mention(document=other, event_type="attack").pk, event.pk, edith)
    assert differences(loaded(event)) == []
    assert event.field_sources.get(value="attack").rank == "deprecated"
