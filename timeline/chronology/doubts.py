"""What readers are told of an event that did not simply happen."""

from django.utils.translation import gettext, gettext_noop

# what is not told as having happened is said in words and drawn hollow
DOUBTS = {
    "planned": gettext_noop("Planned"),
    "proposed": gettext_noop("Only proposed"),
    "claimed": gettext_noop("Claimed by one side"),
    "denied": gettext_noop("Denied"),
    "failed": gettext_noop("Did not happen"),
}
WITHOUT_RESULT = gettext_noop("Without agreement")


def doubt_of(event_type: str, modality: str) -> str:
    """What is to be said beside the type of an event that is not told as simply having happened; empty where nothing is."""
    # talks that failed did take place: what failed to come is the agreement
    said = WITHOUT_RESULT if (event_type, modality) == ("talks", "failed") else DOUBTS.get(modality, "")
    return gettext(said) if said else ""
