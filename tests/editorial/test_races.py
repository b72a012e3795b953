import pytest

from tests.races import WAYS, Races

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.timeout(300)
def test_no_update_is_lost_between_two_editors_whatever_ways_they_change_the_event():
    """Each pair of ways twice, on one field and on two; benchmarks/races.py runs a thousand."""
    outcome = Races().run(2 * len(WAYS) ** 2)
    assert outcome.faults == []
    assert len(outcome.by_pair) == outcome.races == 50
    assert outcome.conflicts >= len(WAYS) ** 2 and outcome.joined >= 16
