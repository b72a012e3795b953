"""What is said when a document has been read, to whoever has something to do with what was read in it."""

from django.dispatch import Signal

document_read = Signal()
"""Sent after the mentions of a document are stored for good: `document`. What listens must not fail; the reading stands."""
