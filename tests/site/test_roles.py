"""Roles are groups with permissions, there after the first migrate."""

import pytest
from django.contrib.auth.models import Group

from timeline.models import PUBLISH, RETRACT, REVIEW, ROLES


@pytest.mark.django_db
def test_every_role_holds_its_permissions_after_migrate():
    for role, codenames in ROLES.items():
        held = set(Group.objects.get(name=role).permissions.values_list("codename", flat=True))
        assert codenames <= held, role


def test_what_a_role_may_is_what_the_desk_promises():
    def may(role):
        return {name for name in (REVIEW, PUBLISH, RETRACT) if name.split(".")[1] in ROLES[role]}

    assert may("contributor") == set()
    assert may("editor") == {REVIEW}
    assert may("publisher") == {PUBLISH, RETRACT}
    assert may("administrator") == {REVIEW, PUBLISH, RETRACT}
