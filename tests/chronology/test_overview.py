import datetime as dt
from collections import Counter

import pytest

from tests.factories import make_event, make_negotiation, make_party, make_place
from timeline.chronology.band import HIGHEST, Counted, band
from timeline.chronology.density import density
from timeline.chronology.labels import Box, Page, shortened
from timeline.chronology.overview import overview
from timeline.chronology.reading import PAGE_SIZE
from timeline.chronology.scale import Scale
from timeline.models import Event


@pytest.mark.parametrize("days", [1, 30, 200, 900, 9_000, 90_000, 700_000])
def test_ticks_do_not_touch_from_days_to_centuries(days):
    first = dt.date(1, 1, 1)
    ticks = Scale.over(first, first + dt.timedelta(days=days), 1032).ticks()
    assert 2 <= len(ticks) <= 16
    assert all(right.x - left.x >= 40 for left, right in zip(ticks, ticks[1:], strict=False))


def test_labels_never_cover_each_other_or_a_mark():
    page = Page(400, 0, 200)
    page.take(Box(91, 41, 109, 59))
    placed = [page.place("Kerry and Lavrov announce a truce", [(100, 50)]) for _ in range(12)]
    assert placed[0] is not None and placed[-1] is None
    boxes = page.taken
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])


def test_a_long_title_is_cut_between_words():
    assert shortened("Kerry and Lavrov announce a truce from Monday", 30) == "Kerry and Lavrov announce a…"


@pytest.mark.django_db
def test_marks_lie_in_the_lanes_of_the_states_that_people_act_for():
    state = make_party(name="Russia")
    minister = make_party(name="Sergei Lavrov", affiliation=state)
    negotiation = make_negotiation()
    make_event(negotiation=negotiation, parties=[minister, make_party(name="United States")])
    make_event(negotiation=negotiation, edtf="2016-09-01/..", event_type="proposal")
    plot = overview(Event.objects.public(), 2)
    assert {lane.label for lane in plot.lanes} == {"Russia", "United States", "Others"}
    assert [len(mark.rows) for mark in plot.marks] == [2, 1]
    assert plot.marks[1].hollow and plot.marks[1].runs[0].kind == "onward"


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["party", "type", "place"])
def test_lanes_stand_in_one_order_as_marks_and_as_counts(kind):
    """The canvas takes its lanes from the counts: a reader whose scripts come late sees no lane change its row."""
    negotiation, a, b, c = make_negotiation(), *(make_party(name=name) for name in ("Yemen", "Oman", "Chad"))
    sanaa, muscat, aden = (make_place(name=name) for name in ("Sanaa", "Muscat", "Aden"))
    for event_type, parties, place in (
        ("attack", [a, b], sanaa), ("talks", [b, c], muscat), ("talks", [a, c], muscat), ("proposal", [c], aden),
    ):  # fmt: skip
        make_event(negotiation=negotiation, event_type=event_type, parties=parties, place=place)
    public = Event.objects.public()
    names = [lane.label for lane in overview(public, 4, kind).lanes]
    assert names == [lane.label for lane in density(public, kind, 8).lanes]
    if kind == "party":
        assert names == ["Chad", "Oman", "Yemen"]


@pytest.mark.django_db
def test_what_was_claimed_denied_or_failed_bears_its_sign_in_each_lane():
    negotiation, parties = make_negotiation(), [make_party(name="Iran"), make_party(name="France")]
    for n, modality in enumerate(("happened", "claimed", "denied", "failed"), 1):
        make_event(negotiation=negotiation, parties=parties, edtf=f"2016-0{n}-01", modality=modality)
    signs = [mark.signs for mark in overview(Event.objects.public(), 4).marks]
    assert [len(found) for found in signs] == [0, 2, 2, 2]
    assert len({path.split(" ")[-1][-3:] for path in (signs[1][0], signs[2][0], signs[3][0])}) == 3


@pytest.mark.django_db
def test_nothing_to_draw_is_none_and_many_events_are_counts(monkeypatch):
    assert overview(Event.objects.public(), 0) is None
    monkeypatch.setattr("timeline.chronology.overview.MOST_MARKS", 3)
    negotiation = make_negotiation()
    for n in range(1, 6):
        make_event(negotiation=negotiation, edtf=f"2016-0{n}-01")
    plot = overview(Event.objects.public(), 5)
    assert not plot.marks and len(plot.bars) == 5


def test_the_strip_counts_months_then_years_then_decades_then_centuries():
    assert [b.count for b in columns((2016, 2, 3), (2016, 4, 150))] == [3, 0, 150]
    assert columns((2016, 2, 3), (2016, 4, 150))[2].page == 1
    years = columns((2000, 2, PAGE_SIZE + 1), (2016, 4, 1))
    assert (years[0].words, years[-1].words, years[-1].page) == ("2000", "2016", 2)
    # no more columns than a page has room for, and months that say which year is theirs
    assert [b.label for b in columns((2015, 11, 1), (2016, 2, 1))] == ["Nov", "Dec", "2016", "Feb"]
    assert len(columns((1984, 2, 1), (2016, 4, 1))) == 33
    assert [b.words for b in columns((1967, 6, 1), (2025, 4, 1))][::6] == ["1960s", "2020s"]
    centuries = columns((622, 1, 1), (2016, 4, 1))
    assert (len(centuries), centuries[0].label, centuries[-1].words) == (15, "600", "2000 to 2099")
    assert columns() == []


def columns(*months):
    counts = Counter({year * 12 + month - 1: n for year, month, n in months})
    return band(Counted(counts, {"talks": counts}, {"agreed": counts}))


def test_a_column_of_the_band_is_stacked_by_family_and_says_what_came_of_it():
    column = columns((2016, 2, 3), (2016, 4, 150))[0]
    assert [(part.family, part.height) for part in column.parts] == [("talks", 1)]
    assert column.said == "February 2016, 3 events, Agreed 3"
    assert columns((2016, 2, 3), (2016, 4, 150))[2].parts[0].height == HIGHEST
