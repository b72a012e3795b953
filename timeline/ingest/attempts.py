"""How often the reading of a document was begun: a document that kills its reader is given up in the end, whoever reads it."""

from django.db.models import F

from timeline.models import Document

MOST_ATTEMPTS = 8


class ReaderDiedError(Exception):
    """The process that read a document ended before the reading did, as by `kill -9` or where memory ran out."""


class GivenUpError(Exception):
    """Reading a document was begun as often as may be."""


def begin(document: Document) -> None:
    """Count one more attempt on a document that waits. The count is kept before the reading begins: the dead tell nothing.

    Raises GivenUpError where it was begun too often already.
    """
    waiting = Document.objects.awaiting_extraction().filter(pk=document.pk)
    if waiting.filter(attempts__lt=MOST_ATTEMPTS).update(attempts=F("attempts") + 1):
        document.attempts += 1
    elif waiting.exists():  # else it was read before, and is read anew
        reason = document.error.removeprefix(f"{GivenUpError.__name__}: ")
        raise GivenUpError(reason or f"reading it was begun {MOST_ATTEMPTS} times and never ended")


def never_ended(document: Document) -> bool:
    """Whether a reading of it may have killed its reader: it is begun with care, away from other documents."""
    begun = document.state == Document.State.RECEIVED and document.attempts > 0
    return begun or document.error.startswith((ReaderDiedError.__name__, GivenUpError.__name__))
