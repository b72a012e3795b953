"""Articles in: reading, checking, storing, extraction rows."""

from .addresses import check_address
from .attempts import MOST_ATTEMPTS
from .bylines import without_byline
from .coding import code_document, current_lexicon, store_mentions
from .feeds import poll, take, take_again
from .intake import IngestResult, correct_text, ingest_article, ingest_text, parse_published, store_article
from .keeping import keep, kept
from .reading import SAID, Article, IngestError, clean_text, file_name, read_text, with_given
from .sources import Source, articles_in, source_at
from .web import post
from .work import read_again, read_all, read_elsewhere, read_soon, to_resume

__all__ = [
    "MOST_ATTEMPTS",
    "SAID",
    "correct_text",
    "Article",
    "IngestError",
    "IngestResult",
    "Source",
    "articles_in",
    "check_address",
    "clean_text",
    "code_document",
    "current_lexicon",
    "ingest_article",
    "ingest_text",
    "file_name",
    "keep",
    "kept",
    "parse_published",
    "poll",
    "post",
    "read_again",
    "read_all",
    "read_elsewhere",
    "read_soon",
    "read_text",
    "source_at",
    "store_article",
    "store_mentions",
    "with_given",
    "without_byline",
    "take",
    "take_again",
    "to_resume",
]
