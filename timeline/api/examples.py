"""One example for each kind of body and answer, put beside it in the schema. A test holds each to its own schema."""

from typing import Any

_DATE = {"edtf": "2016-08-26", "earliest": "2016-08-26", "latest": "2016-08-26", "words": "26 August 2016"}
_PARTY = {"id": 3, "name": "Norland", "kind": "state", "role": "source"}
_SITE = "https://timeline.example.org"
_AT = "2026-05-04T09:00:00Z"
_LINK = {
    "kind": "answers",
    "direction": "to",
    "event": 11,
    "number": 4,
    "title": "Norland proposes a pause",
    "url": f"{_SITE}/t/demo/e/4-norland-proposes-a-pause/",
}
_CITATION = {
    "mention": 41, "document": 7, "publisher": "Demo Wire", "published": "2016-08-27", "headline": "Ministers meet in Geneva",
    "url": "", "quote": "The ministers met in Geneva on Friday", "start": 0, "end": 37, "trace": [],
}  # fmt: skip
_STATEMENT = {
    "field": "edtf", "value": "2016-08-26", "mention": 41, "quote": "on Friday", "start": 28, "end": 37, "set_by": "machine",
    "coded_by": "reader-1", "confidence": 0.9, "rank": "normal", "reason": "",
}  # fmt: skip
_WRITTEN = {
    "title": "Ministers meet in Geneva",
    "type": "talks",
    "date": {"edtf": "2016-08-26"},
    "place": {"name": "Geneva"},
    "parties": [{"name": "Norland", "role": "source"}],
}
_EVENT = {
    "id": 12, "number": 5, "url": f"{_SITE}/t/demo/e/5-ministers-meet-in-geneva/", "api_url": f"{_SITE}/api/v1/events/12/",
    "negotiation": "demo", "title": "Ministers meet in Geneva", "summary": "", "type": "talks", "plover": "CONSULT",
    "family": "talks", "date": _DATE, "parties": [_PARTY],
    "place": {"id": 2, "name": "Geneva", "latitude": 46.2, "longitude": 6.15, "country": "CH"}, "links": [_LINK],
    "modality": "happened", "outcome": "", "salience": 0.5, "prominence": 0.5, "status": "published", "reviewed": True, "version": 3,
    "published_at": _AT, "changed_at": _AT, "scheduled_for": None, "embargo_until": None, "independent_sources": 1,
    "sources_differ": [], "provenance": [_STATEMENT], "citations": [_CITATION],
}  # fmt: skip
_MENTION = {
    "id": 41, "api_url": f"{_SITE}/api/v1/mentions/41/", "document": 7, "event": None, "state": "pending",
    "title": "Ministers meet in Geneva", "type": "talks", "quote": "The ministers met in Geneva on Friday", "start": 0,
    "end": 37, "date": _DATE, "timex_text": "on Friday", "timex_value": "2016-08-26", "timex_start": 28, "timex_end": 37,
    "actors": [{"name": "Norland", "role": "source", "kind": "state"}], "place_name": "Geneva", "modality": "happened",
    "confidence": 0.9, "salience": 0.5, "trace": [], "coded_by": "reader-1", "returned": "", "outcome": "",
}  # fmt: skip
_DOCUMENT = {
    "id": 7, "api_url": f"{_SITE}/api/v1/documents/7/", "negotiation": "demo", "publisher": "Demo Wire", "byline": "",
    "headline": "Ministers meet in Geneva", "published": "2016-08-27", "dateline": "Geneva", "language": "en", "url": "",
    "story": "0f3c9a1be2d47788", "version": 1,
}  # fmt: skip
_READ = {
    **_DOCUMENT, "replaces": None, "source_name": "", "received_at": _AT, "coded_by": "reader-1", "state": "extracted",
    "error": "", "text": "The ministers met in Geneva on Friday. They left without a deal.",
}  # fmt: skip
_DECISION = {
    "id": 90, "at": _AT, "user_name": "edith", "kind": "accepted", "title": "Ministers meet in Geneva", "reason": "",
    "negotiation": "demo", "batch": "", "undoes": None, "undone": False,
}  # fmt: skip
_LINE = {
    "field": "title", "label": "Title", "before": "Talks in Bern", "after": "Talks in Geneva",
    "pieces": [{"kind": "same", "text": "Talks in "}, {"kind": "del", "text": "Bern"}, {"kind": "ins", "text": "Geneva"}],
}  # fmt: skip
_ARTICLE = {"negotiation": "demo", "published": "2016-08-27", "publisher": "Demo Wire"}
_REASON = {"reason": "The minister corrected it."}
_PARTY_ROW = {
    "name": "Norland", "kind": "state", "aliases": ["Kingdom of Norland"], "iso_code": "", "wikidata_id": "",
    "affiliation": None, "description": "",
}  # fmt: skip
_PLACE_ROW = {"name": "Geneva", "aliases": ["Genève"], "country": "CH", "latitude": 46.2, "longitude": 6.15}
_NEGOTIATION = {
    "slug": "demo", "title": "The demo talks", "description": "", "language": "en", "time_zone": "Europe/Zurich",
    "is_public": True, "show_unreviewed": False,
}  # fmt: skip

EXAMPLES: dict[str, Any] = {
    # what is sent
    "NewEventBodyRequest": {"negotiation": "demo", **_WRITTEN},
    "EventChangeBodyRequest": {**_WRITTEN, "version": 3, "reason": "The wire corrected itself."},
    "PatchedEventChangeBodyRequest": {"title": "Ministers meet in Geneva", "version": 3},
    "StepBodyRequest": {"version": 3},
    "ReasonedStepBodyRequest": {**_REASON, "version": 3},
    "ScheduleBodyRequest": {"at": "2026-10-25T09:00"},
    "EmbargoBodyRequest": {"until": "2026-10-25T09:00+01:00", "reason": "Agreed with the delegations."},
    "WithdrawBodyRequest": {"status": "draft"},
    "RevertBodyRequest": {"to": 2, "reason": "The change was a mistake."},
    "JoinBodyRequest": {"events": [14], "reason": "The same meeting."},
    "SplitBodyRequest": {"mentions": [41], "reason": "Another meeting."},
    "SourceBodyRequest": {"mention": 41},
    "ReasonBodyRequest": _REASON,
    "AcceptBodyRequest": {"title": "Ministers meet in Geneva", "publish": True},
    "MergeBodyRequest": {"event": 12, "prefer": ["date"], "reason": "The later report is exact."},
    "DismissBodyRequest": {"reason": "Background only."},
    "DivideBodyRequest": {"words": "on Friday"},
    "BulkBodyRequest": {"decision": "dismiss", "mentions": [41, 42], "reason": "Background only."},
    "WordsBodyRequest": {"words": "They left without a deal"},
    "UndoBodyRequest": {"gesture": True},
    "CommentBodyRequest": {"text": "Is this the same meeting?"},
    "AssignmentBodyRequest": {"user": "edith"},
    "DocumentBodyRequest": {**_ARTICLE, "text": "The ministers met in Geneva on Friday. They left without a deal."},
    "FetchBodyRequest": {"negotiation": "demo", "url": "https://news.example.org/ministers-meet"},
    "UploadBodyRequest": {**_ARTICLE, "file": "the bytes of the file"},
    "CorrectedTextBodyRequest": {"text": "The ministers met in Geneva on Thursday."},
    "StoryBodyRequest": {"document": 8, "reason": "Reprinted word for word."},
    "MarkBodyRequest": {
        "words": "They left without a deal", "title": "Talks end without a deal", "type": "refusal", "date": {"edtf": "2016-08-26"},
        "outcome": "No deal", "outcome_words": "without a deal",
    },
    "LinkBodyRequest": {"from_event": 12, "kind": "answers", "to_event": 11},
    "PatchedRelinkBodyRequest": {"kind": "refuses", "seen": "answers"},
    "NegotiationRequest": _NEGOTIATION,
    "PatchedNegotiationRequest": {"title": "The demo talks"},
    "PartyRequest": _PARTY_ROW,
    "PatchedPartyRequest": {"aliases": ["Kingdom of Norland", "The Norse"]},
    "PlaceRequest": _PLACE_ROW,
    "PatchedPlaceRequest": {"aliases": ["Genève", "Genf"]},
    # what is answered
    "Problem": {
        "type": f"{_SITE}/api/v1/problems/#invalid", "title": "The request does not fit", "status": 400,
        "detail": "date.edtf: The month 13 does not exist.", "errors": {"date.edtf": ["The month 13 does not exist."]},
    },
    "Event": _EVENT,
    "Version": {
        "number": 3, "at": _AT, "user_name": "edith", "action": "changed", "reason": "", "is_minor": False, "restores": None,
        "status": "published", "content": {"title": "Ministers meet in Geneva"},
    },
    "Compared": {"event": 12, "before": 2, "after": 3, "fields_that_differ": [_LINE]},
    "Mention": _MENTION,
    "Divided": {"first": _MENTION, "second": {**_MENTION, "id": 42}},
    "Candidate": {"event": 12, "number": 5, "title": "Ministers meet in Geneva", "score": 0.8, "reasons": ["the same day"]},
    "Retelling": {
        "mention": 43, "document": 8, "title": "Ministers meet", "score": 0.9, "sure": True, "reasons": ["the same day"],
    },
    "BulkDecided": {
        "batch": "5b1f0f9d6a3c4e0c8d1b2a3c4d5e6f70",
        "results": [
            {"mention": 41, "done": True, "event": None, "detail": ""},
            {"mention": 42, "done": False, "event": None, "detail": "“Talks” is already dismissed."},
        ],
    },
    "SourceOfEvent": {"event": _EVENT, "mention": _MENTION},
    "StatementOfField": {
        "id": 300, "field": "edtf", "value": "2016-08-26", "mention": 41, "quote": "on Friday", "start": 28, "end": 37,
        "rank": "normal", "reason": "", "set_by_name": "", "coded_by": "reader-1", "confidence": 0.9,
    },
    "Document": _DOCUMENT,
    "DocumentText": _READ,
    "TakenIn": {
        "documents": [{"document": _DOCUMENT, "created": True}],
        "errors": [{"article": 2, "detail": "The article does not state when it appeared."}],
    },
    "Decision": _DECISION,
    "WholeDecision": {
        **_DECISION, "rows": [{"table": "mention", "row": 41, "before": {"state": "pending"}, "after": {"state": "accepted"}}],
    },
    "Undone": {"undone": [{**_DECISION, "id": 91, "kind": "undone", "undoes": 90}], "hindered": []},
    "Assignment": {"user": "edith", "by_name": "paul", "at": _AT},
    "Comment": {"id": 5, "at": _AT, "user_name": "edith", "text": "Is this the same meeting?"},
    "Correction": {
        "at": _AT, "what": "Corrected", "is_minor": False, "reason": "The wire corrected itself.", "event": 12, "number": 5,
        "lines": [_LINE],
    },
    "Import": {
        "dry_run": False, "kind": "our JSON Lines", "counts": {"create": 1, "update": 0, "same": 0, "error": 1},
        "columns": {"title": "title", "date": "date"},
        "rows": [
            {"line": 1, "outcome": "create", "title": "Ministers meet in Geneva", "event": 12, "errors": []},
            {"line": 2, "outcome": "error", "title": "", "event": None, "errors": ["title: it is empty, and an event needs a title"]},
        ],
    },
    "Link": {"id": 8, "from_event": 12, "kind": "answers", "to_event": 11},
    "Negotiation": {
        "id": 1, "url": f"{_SITE}/t/demo/", "api_url": f"{_SITE}/api/v1/negotiations/demo/", "changed_at": _AT, **_NEGOTIATION,
    },
    "Party": {"id": 3, "api_url": f"{_SITE}/api/v1/parties/3/", **_PARTY_ROW},
    "Place": {"id": 2, "api_url": f"{_SITE}/api/v1/places/2/", **_PLACE_ROW},
}  # fmt: skip


def with_examples(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Put the example of its component beside each body and answer of the schema."""
    for verbs in result["paths"].values():
        for operation in verbs.values():
            parts = [operation.get("requestBody", {}), *operation["responses"].values()]
            for content in (content for part in parts for content in part.get("content", {}).values()):
                example = example_of(content.get("schema", {}))
                if example is not None and "example" not in content and "examples" not in content:
                    content["example"] = example
    return result


def example_of(schema: dict[str, Any]) -> Any:
    if schema.get("type") == "array":
        one = example_of(schema["items"])
        return None if one is None else [one]
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    if name.startswith("Paginated"):
        one = EXAMPLES.get(name.removeprefix("Paginated").removesuffix("List"))
        return None if one is None else {"next": None, "previous": None, "results": [one]}
    return EXAMPLES.get(name)
