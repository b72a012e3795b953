"""Articles in: reading, checking, storing, extraction rows."""

from .coding import code_document, current_lexicon, store_mentions
from .intake import IngestResult, ingest_article, ingest_text, parse_published, read_all, store_article
from .reading import Article, IngestError, clean_text, read_text

__all__ = [
    "Article",
    "IngestError",
    "IngestResult",
    "clean_text",
    "code_document",
    "current_lexicon",
    "ingest_article",
    "ingest_text",
    "parse_published",
    "read_all",
    "read_text",
    "store_article",
    "store_mentions",
]
