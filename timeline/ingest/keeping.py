"""An uploaded file, kept for a day while its publication date is asked for, so that nobody has to choose it twice."""

import datetime as dt
import uuid
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from .reading import IngestError, file_name

FOLDER = "asked-for"
KEPT = dt.timedelta(days=1)
_SALT = "timeline.ingest.keeping"


@dataclass(frozen=True, slots=True)
class KeptFile:
    name: str
    raw: bytes


def keep(raw: bytes, name: str) -> str:
    """A token for the file, good for a day."""
    _forget_old()
    stored = default_storage.save(f"{FOLDER}/{uuid.uuid4().hex}", ContentFile(raw))
    return signing.dumps([PurePosixPath(stored).name, file_name(name)], salt=_SALT)


def kept(token: str) -> KeptFile:
    """The file of a token. Raises IngestError where it is none, or too old."""
    try:
        stored, name = signing.loads(token, salt=_SALT, max_age=KEPT)
        with default_storage.open(f"{FOLDER}/{stored}") as file:
            return KeptFile(name, file.read())
    except (signing.BadSignature, ValueError, OSError) as error:
        raise IngestError("The file is no longer here. Choose the file again.") from error


def _forget_old() -> None:
    try:
        _, names = default_storage.listdir(FOLDER)
    except OSError:
        return  # nothing was ever kept
    for name in names:
        path = f"{FOLDER}/{name}"
        try:
            if default_storage.get_created_time(path) < timezone.now() - KEPT:
                default_storage.delete(path)
        except OSError:
            continue  # somebody else was faster
