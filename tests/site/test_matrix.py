"""Every one of the nine kinds of people against every address and verb, by the letters of `PEOPLE`; nobody is left out. The
addresses are read from the URLconf. Who is let in is decided before a page is drawn, so nothing is drawn here: that is what
keeps some eight thousand requests quick.

**A test here failed because of a new address?** Give it a line in `MATRIX`: for each verb who is let in. A verb that is not
named lets nobody in (405, 404 or a refusal). What changes something gets a request in `changes` as well: there, who is let in
are those whose request left its mark in the log.
"""

import logging
import re

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Template

from tests.site.people import VERBS, Site, addresses
from timeline.models import Decision

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(600)]
ALL, DESK, SUPER = "_rcepamxs", "cepamxs", "s"
VIEW = "cepams"
"""Whoever has a role that holds here; an editor of another negotiation does not."""
WRITE, ADD, ADD_HERE, REVIEW, PUBLISH = "epams", "ceamxs", "ceams", "eams", "pas"
GLOBAL_VIEW, GLOBAL_ADD, GLOBAL_EDIT = "cepas", "ceas", "eas"
"""Parties, places and what else lies in no one negotiation: by groups alone."""
READ = {"GET": ALL}


@pytest.fixture(autouse=True)
def without_a_log_of_refusals():
    logging.disable(logging.ERROR)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def without_drawing(monkeypatch):
    monkeypatch.setattr(Template, "_render", lambda template, context: "")


@pytest.fixture
def site(settings):
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    return Site()


def of(names, cells):
    return dict.fromkeys(names.split(), cells)


def every(letters):
    return dict.fromkeys(VERBS, letters)


def stock(model, listing, add, view, change, delete="", app="timeline"):
    """The pages that Django's admin makes for a model. It takes every verb but POST for GET."""
    name = f"admin:{app}_{model}"
    return {
        f"{name}_changelist": every(listing),
        f"{name}_add": every(add),
        f"{name}_change": {**every(view), "POST": change},
        f"{name}_history": every(view),
        f"{name}_delete": every(delete),
        f"admin/{app}/{model}/<path:object_id>/": every(DESK),
    }


MATRIX = {
    # what readers see
    **of(
        "negotiations about healthz readyz metrics robots chronology corrections corrections-atom window embed event",
        READ,
    ),
    **of(
        "events-csv events-xlsx events-json events-ics events-atom events-jsonl events-jsonfeed events-geojson events-jsonld",
        READ,
    ),
    **of("events-coded events-markwhen events-markdown events-docx timelinejs", READ),
    "t/<slug:slug>/e/<int:number>/": READ,
    **of("whole picture picture-svg oembed", READ),
    **of("sitemap sitemap.xml", every(ALL)),
    # editing on the public page
    "event-add": {"GET": ADD_HERE},
    "event-edit": {"GET": WRITE},
    "event-undo": {},
    # the API; who reads sees what `visible` lets them
    **of("api:index api:schema api:docs api:problems api:place-list api:place-detail", READ),
    **of(
        "api:negotiation-list api:negotiation-detail api:event-list api:event-detail api:link-list api:link-detail",
        READ,
    ),
    **of("api:document-list api:mention-list api:party-list api:party-detail", READ),
    **of("api:event-versions api:document-detail api:mention-detail", {"GET": VIEW}),
    **of("api:event-submit api:event-revert api:event-withdraw api:event-publish api:event-retract", {}),
    **of("api:event-schedule api:event-embargo api:mention-accept api:mention-merge api:mention-dismiss", {}),
    **of("api:mention-reopen api:mention-divide api:mention-decide api:nowhere api:without-slash", {}),
    **of("api:negotiation-corrections api:event-sources api:decision-list", READ),
    **of("api:event-statements api:event-compare api:event-assignment api:event-comments", {"GET": VIEW}),
    **of("api:mention-candidates api:mention-retellings api:mention-assignment api:mention-comments", {"GET": VIEW}),
    "api:decision-detail": {"GET": VIEW},
    **of("api:event-undo api:event-join api:event-part api:event-split api:event-remove-source", {}),
    **of("api:event-outcome-source api:document-story", {}),
    **of("api:event-prefer api:event-set-aside api:decision-undo api:negotiation-import", {}),
    **of("api:document-upload api:document-fetch api:document-read api:document-correct api:document-marks", {}),
    # the desk: its frame
    "admin:login": {"GET": ALL, "POST": ALL, "PUT": ALL},
    "admin:logout": {"POST": DESK},
    **of("admin:index admin:notifications admin:app_list", every(DESK)),
    "admin:view_on_site": every(VIEW),
    "admin:account": every(DESK),
    "admin:password_change": {"GET": DESK, "POST": DESK, "PUT": DESK},
    **of("admin:password_change_done admin:jsi18n", {"GET": DESK}),
    "admin:timeline_arrivals": {**every(DESK), "POST": ""},
    **of("admin:autocomplete admin/(?P<url>.*)$ admin:assign admin:comment", {}),
    # the desk: what is in it
    **stock("event", DESK, ADD, VIEW, WRITE),
    **stock("document", DESK, ADD, VIEW, ADD_HERE),
    **stock("mention", DESK, "", VIEW, REVIEW),
    **stock("negotiation", DESK, PUBLISH, VIEW, PUBLISH),
    **stock("logentry", DESK, "", VIEW, ""),
    **stock("decision", DESK, "", VIEW, WRITE),
    "admin:timeline_mention_review": {**every(DESK), "POST": ""},
    "admin:timeline_mention_keys": {},
    "admin:timeline_document_stories": {**every(DESK), "POST": DESK},
    **stock("eventlink", DESK, "epamxs", VIEW, WRITE, WRITE),
    **stock("party", GLOBAL_VIEW, GLOBAL_ADD, GLOBAL_VIEW, GLOBAL_EDIT, SUPER),
    **stock("place", GLOBAL_VIEW, GLOBAL_ADD, GLOBAL_VIEW, GLOBAL_EDIT, SUPER),
    **stock("feed", DESK, "eamxs", VIEW, REVIEW, SUPER),
    **stock("feedentry", DESK, "", VIEW, REVIEW),
    **stock("importbatch", "epamxs", "epamxs", WRITE, WRITE),
    **stock("webhook", PUBLISH, PUBLISH, PUBLISH, PUBLISH, PUBLISH),
    **stock("delivery", PUBLISH, "", PUBLISH, PUBLISH),
    **stock("apitoken", DESK, DESK, "as", "as"),
    **stock("user", SUPER, SUPER, SUPER, SUPER, SUPER, app="auth"),
    **stock("group", SUPER, SUPER, SUPER, SUPER, SUPER, app="auth"),
    **stock("accessattempt", "as", "", "as", "", app="axes"),
    "admin:auth_user_password_change": every(SUPER),
    "admin:timeline_event_list": every(DESK),
    "admin:timeline_event_revert": {},
    "admin:timeline_event_sources": {**every(VIEW), "POST": ""},
    **of("admin:timeline_party_simple_history admin:timeline_place_simple_history", every(GLOBAL_VIEW)),
    "admin:timeline_negotiation_simple_history": every(VIEW),
}


def changes(site):
    """(name of the address, verb, path, data, whose request changes something)."""
    event, draft, mention, n = site.event, site.draft, site.mention, site.negotiation
    written = {
        "title": "New words",
        "edtf": "2016-08-26",
        "event_type": "talks",
        "modality": "happened",
        "salience": "0.5",
    }
    written |= {"party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", "version": event.version}
    seen, api = {"version": event.version}, f"/api/v1/events/{event.pk}/"
    body = {"title": "New words", "type": "talks", "date": {"edtf": "2016-08-26"}}
    row = {
        "title": "New words",
        "edtf": "2016",
        "event_type": "talks",
        "status": "published",
        "status_was": "published",
    }
    row = {f"e{event.pk}-{name}": value for name, value in {**row, **seen}.items()}
    at, desk = "2126-01-01T00:00", "/admin/timeline"
    article = {
        "negotiation": n.slug,
        "text": "They met in Geneva on Friday.",
        "published": "2016-08-26",
        "publisher": "P",
    }
    link = {"from_event": site.draft.pk, "kind": "answers", "to_event": event.pk}
    return [
        ("event-add", "POST", "/t/here/add/", written, ADD_HERE),
        ("event-edit", "POST", f"/t/here/e/{event.number}/edit/", written, WRITE),
        ("api:event-list", "POST", "/api/v1/events/", {**body, "negotiation": n.slug}, ADD_HERE),
        ("api:event-detail", "PUT", api, {**body, **seen}, WRITE),
        ("api:event-detail", "PATCH", api, {"title": "New words", **seen}, WRITE),
        ("api:event-submit", "POST", f"/api/v1/events/{draft.pk}/submit/", {}, WRITE),
        ("api:event-withdraw", "POST", f"/api/v1/events/{site.reviewed.pk}/withdraw/", {"status": "draft"}, WRITE),
        ("api:event-revert", "POST", f"/api/v1/events/{site.changed.pk}/revert/", {"to": 1, "reason": "Back."}, WRITE),
        ("api:event-publish", "POST", f"/api/v1/events/{draft.pk}/publish/", {}, PUBLISH),
        ("api:event-schedule", "POST", f"/api/v1/events/{draft.pk}/schedule/", {"at": at}, PUBLISH),
        ("api:event-embargo", "POST", f"{api}embargo/", {"until": at}, PUBLISH),
        ("api:event-retract", "POST", f"{api}retract/", {"reason": "Wrong."}, PUBLISH),
        ("api:link-list", "POST", "/api/v1/links/", link, WRITE),
        ("api:link-detail", "PATCH", f"/api/v1/links/{site.link.pk}/", {"kind": "refuses"}, WRITE),
        ("api:link-detail", "DELETE", f"/api/v1/links/{site.link.pk}/", {}, WRITE),
        ("api:document-list", "POST", "/api/v1/documents/", article, ADD_HERE),
        ("api:mention-accept", "POST", f"/api/v1/mentions/{mention.pk}/accept/", {}, REVIEW),
        ("api:mention-merge", "POST", f"/api/v1/mentions/{mention.pk}/merge/", {"event": event.pk}, REVIEW),
        ("api:mention-dismiss", "POST", f"/api/v1/mentions/{mention.pk}/dismiss/", {}, REVIEW),
        ("api:mention-reopen", "POST", f"/api/v1/mentions/{site.dismissed.pk}/reopen/", {}, REVIEW),
        *changes_of_the_api(site, article),
        ("admin:timeline_event_change", "POST", f"{desk}/event/{event.pk}/change/", {**written, "do": "save"}, WRITE),
        ("admin:timeline_event_add", "POST", f"{desk}/event/add/", {**written, "negotiation": n.pk}, ADD_HERE),
        ("admin:timeline_event_list", "POST", f"{desk}/event/list/", {"event": [event.pk], **row}, WRITE),
        ("admin:timeline_event_revert", "POST", f"{desk}/event/{site.changed.pk}/revert/",
         {"to": 1, "version": 2, "reason": "Back."}, WRITE),
        ("admin:timeline_mention_change", "POST", f"{desk}/mention/{mention.pk}/change/", {"do": "accept"}, REVIEW),
        ("admin:assign", "POST", f"/admin/assign/event/{event.pk}/", {"user": site.users["e"].pk}, WRITE),
        *at_the_desk(site, desk),
    ]  # fmt: skip


def at_the_desk(site, desk):
    """What is decided on the pages of the desk that hold several decisions each."""
    sources, why = f"{desk}/event/{site.sourced.pk}/sources/", {"reason": "It was there."}
    page, review = "admin:timeline_event_sources", f"{desk}/mention/review/"
    document, words = f"{desk}/document/{site.document.pk}/change/", site.document.text.split(". ")[0]
    marked = {"words": words, "title": "A passage", "event_type": "demand", "edtf": "2016-08-26"}
    chosen = {"_selected_action": [site.mention.pk]}
    decision = f"{desk}/decision/{site.dismissal.pk}/change/"
    return [
        (page, "POST", sources, {"do": f"prefer-{site.stated.pk}", **why}, WRITE),
        (page, "POST", sources, {"do": f"aside-{site.stated.pk}", **why}, WRITE),
        (page, "POST", sources, {"do": "split", "mention": [site.stated.mention_id]}, REVIEW),
        (page, "POST", sources, {"do": "merge", "into": site.reviewed.number}, REVIEW),
        (page, "POST", sources, {"do": f"part-{site.joined.pk}"}, REVIEW),
        ("admin:timeline_mention_review", "POST", review, {"do": "accept", "item": site.mention.pk}, REVIEW),
        ("admin:timeline_mention_review", "POST", review, {"do": "dismiss", "item": site.mention.pk}, REVIEW),
        ("admin:timeline_mention_review", "POST", review,
         {"do": "merge", "item": site.mention.pk, "into": site.reviewed.pk}, REVIEW),
        ("admin:timeline_mention_review", "POST", review, {"do": "undo", "decision": site.dismissal.pk}, REVIEW),
        ("admin:timeline_mention_change", "POST", f"{desk}/mention/{site.dismissed.pk}/change/", {"do": "reopen"}, REVIEW),
        ("admin:timeline_mention_changelist", "POST", f"{desk}/mention/", {**chosen, "action": "dismiss_all"}, REVIEW),
        ("admin:timeline_mention_changelist", "POST", f"{desk}/mention/", {**chosen, "action": "accept_all"}, REVIEW),
        ("admin:timeline_mention_changelist", "POST", f"{desk}/mention/", {**chosen, "action": "publish_all"}, "as"),
        ("admin:timeline_event_changelist", "POST", f"{desk}/event/",
         {"_selected_action": [site.reviewed.pk], "action": "publish_all"}, PUBLISH),
        ("admin:timeline_document_change", "POST", document, marked, ADD_HERE),
        ("admin:timeline_document_stories", "POST", f"{desk}/document/stories/",
         {"do": "join", "document": site.document.pk, "to": site.cited.document_id}, "eams"),
        ("admin:timeline_document_change", "POST", document, {"do": "correct", "text": "Another text."}, "eams"),
        ("admin:timeline_decision_change", "POST", decision, {}, REVIEW),
        ("admin:timeline_decision_changelist", "POST", f"{desk}/decision/",
         {"_selected_action": [site.dismissal.pk], "action": "undo_all"}, REVIEW),
    ]  # fmt: skip


def changes_of_the_api(site, article):
    double, mention, reason = (
        f"/api/v1/events/{site.double.pk}",
        f"/api/v1/mentions/{site.mention.pk}",
        {"reason": "Why."},
    )
    document, to_her = f"/api/v1/documents/{site.document.pk}", {"user": "person-e"}
    words = site.mention.quote.split()
    stated = f"{double}/statements/{site.statement.pk}"
    passage = {"words": " ".join(words[:3]), "title": "T", "type": "talks", "date": {"edtf": "2016"}}
    table = {"negotiation": "here", "events": [{"title": "New", "date": {"edtf": "2016"}}]}
    upload = {"negotiation": "here", "publisher": "P", "published": "2016-08-26"}
    first = Decision.objects.order_by("pk").first().pk
    return [
        ("api:event-join", "POST", f"{double}/join/", {"events": [site.draft.pk]}, REVIEW),
        ("api:event-part", "POST", f"/api/v1/events/{site.absorbed.pk}/part/", {}, REVIEW),
        ("api:event-split", "POST", f"{double}/split/", {"mentions": [site.added.pk]}, REVIEW),
        ("api:event-sources", "POST", f"{double}/sources/", {"mention": site.mention.pk}, REVIEW),
        ("api:event-remove-source", "DELETE", f"{double}/sources/{site.added.pk}/", {}, REVIEW),
        ("api:event-outcome-source", "POST", f"{double}/outcome-source/", {"words": site.added.document.text.split(".")[1]}, WRITE),
        ("api:event-prefer", "POST", f"{stated}/prefer/", reason, WRITE),
        ("api:event-set-aside", "POST", f"{stated}/set-aside/", reason, WRITE),
        ("api:event-assignment", "PUT", f"{double}/assignment/", to_her, WRITE),
        ("api:mention-assignment", "PUT", f"{mention}/assignment/", to_her, REVIEW),
        ("api:mention-divide", "POST", f"{mention}/divide/", {"words": " ".join(words[-3:])}, REVIEW),
        ("api:mention-decide", "POST", "/api/v1/mentions/decide/",
         {"decision": "dismiss", "mentions": [site.mention.pk]}, REVIEW),
        ("api:decision-undo", "POST", f"/api/v1/decisions/{first}/undo/", {}, WRITE),
        ("api:document-story", "POST", f"{document}/story/", {"document": site.cited.document_id}, REVIEW),
        ("api:document-correct", "POST", f"{document}/correct/", {"text": article["text"]}, REVIEW),
        ("api:document-marks", "POST", f"{document}/marks/", passage, ADD_HERE),
        ("api:negotiation-import", "POST", "/api/v1/negotiations/here/import/", table, "eams"),
        ("api:document-upload", "POST", "/api/v1/documents/upload/",
         lambda: {**upload, "file": SimpleUploadedFile("a.txt", article["text"].encode())}, ADD_HERE),
    ]  # fmt: skip


def bodiless(site):
    """Requests that change something which the log does not keep: let in by their answer."""
    api = "/api/v1"
    return [
        ("event-undo", "POST", f"/t/here/e/{site.event.number}/undo/", {}, WRITE),
        ("api:negotiation-list", "POST", f"{api}/negotiations/", {"slug": "new", "title": "New"}, PUBLISH),
        ("api:negotiation-detail", "PATCH", f"{api}/negotiations/here/", {"title": "New"}, PUBLISH),
        ("api:party-list", "POST", f"{api}/parties/", {"name": "New", "kind": "state"}, ADD),
        ("api:party-detail", "PATCH", f"{api}/parties/{site.party.pk}/", {"name": "New"}, GLOBAL_EDIT),
        ("api:place-list", "POST", f"{api}/places/", {"name": "New"}, ADD),
        ("api:place-detail", "PATCH", f"{api}/places/{site.place.pk}/", {"name": "New"}, GLOBAL_EDIT),
        ("api:event-undo", "POST", f"{api}/events/{site.event.pk}/undo/", {}, WRITE),
        ("api:event-comments", "POST", f"{api}/events/{site.event.pk}/comments/", {"text": "A remark."}, VIEW),
        ("api:mention-comments", "POST", f"{api}/mentions/{site.mention.pk}/comments/", {"text": "A remark."}, VIEW),
        ("api:document-read", "POST", f"{api}/documents/{site.document.pk}/read/", {}, ADD_HERE),
        # refused for its address, by those who may take in
        (
            "api:document-fetch",
            "POST",
            f"{api}/documents/fetch/",
            {"negotiation": "here", "url": "http://127.0.0.1:1/a"},
            ADD_HERE,
        ),
        ("admin:comment", "POST", f"/admin/comment/event/{site.event.pk}/", {"text": "A remark."}, VIEW),
        ("admin:timeline_mention_keys", "POST", "/admin/timeline/mention/keys/", {"dismiss": "d"}, DESK),
    ]


def path_of(address, site):
    """The address with the rows of the site in it."""
    path = "/" + address.pattern.replace("([^/]+)", "<any>").replace("^", "").replace("$", "")
    kind = ContentType.objects.get_for_model(site.negotiation).pk
    if address.name == "admin:view_on_site":
        return f"/admin/r/{kind}/{site.negotiation.pk}/"
    if address.name == "oembed":
        return f"/oembed?url={settings.SITE_URL}/t/here/"
    if address.name == "admin:app_list":
        return "/admin/timeline/"
    found = re.search(r"/(\w+)/(?:\(\?P<pk>|<path:object_id>|<int:pk>|<id>|<any>)", path)
    row = site.row(found[1]) if found else site.event
    path = re.sub("history/<any>/", lambda part: f"history/{site.history_of(found[1])}/", path)
    for part in (r"\(\?P<pk>[^)]*\)", "<path:object_id>", "<int:pk>", "<id>", "<any>"):
        path = re.sub(part, str(row.pk), path)
    path = re.sub(r"\(\?P<mention>[^)]*\)", str(site.added.pk), path)
    path = re.sub(r"\(\?P<statement>[^)]*\)", str(site.statement.pk), path)
    path = re.sub(r"<slug:slug>|\(\?P<slug>[^)]*\)", site.negotiation.slug, path)
    path = (
        path.replace("<section>", "events")
        .replace("<int:number>", str(site.event.number))
        .replace("<slug:title>", "shown")
    )
    return path.replace("<str:kind>", "event").replace("(?P<url>.*)", "nowhere/")


def test_every_address_stands_in_the_matrix():
    known = {address.name for address in addresses()}
    missing = known - set(MATRIX)
    assert not missing, f"Say in MATRIX who is let in at {sorted(missing)}; see the head of this file."
    assert not set(MATRIX) - known, "MATRIX speaks of addresses that are gone."


@pytest.mark.one_database
def test_who_reads_what(site):
    with_data = {(name, verb) for name, verb, *_ in [*changes(site), *bodiless(site)]}
    wrong = []
    for address in addresses():
        for verb in address.verbs:
            if (address.name, verb) in with_data:
                continue
            letters = MATRIX.get(address.name, {}).get(verb, "")
            expected = "".join(letter for letter in ALL if letter in letters)
            found = site.let_in(verb, path_of(address, site))
            if found != expected:
                wrong.append(f"{verb} {address.name}: lets in {found or 'nobody'}, should be {expected or 'nobody'}")
    assert not wrong, "\n".join(wrong)


def test_who_changes_what(site):
    wrong = []
    for must_write, requests in ((True, changes(site)), (False, bodiless(site))):
        for name, verb, path, data, expected in requests:
            found = site.let_in(verb, path, data, must_write=must_write)
            if found != expected:
                wrong.append(f"{verb} {name}: done for {found or 'nobody'}, should be {expected or 'nobody'}")
    assert not wrong, "\n".join(wrong)


def test_a_contributor_changes_a_draft_of_her_own_by_every_way(site):
    body = {"negotiation": "here", "title": "Hers", "type": "talks", "date": {"edtf": "2016"}}
    made = site.clients["c"].post("/api/v1/events/", body, content_type="application/json").json()
    written = {"title": "Better", "edtf": "2016", "event_type": "talks", "modality": "happened", "salience": "0.5"}
    written |= {"party-TOTAL_FORMS": "0", "party-INITIAL_FORMS": "0", "version": 1, "do": "save"}
    for verb, path, data in (
        ("PATCH", f"/api/v1/events/{made['id']}/", {"title": "Better", "version": 1}),
        ("POST", f"/admin/timeline/event/{made['id']}/change/", written),
        ("POST", f"/t/here/e/{made['number']}/edit/", written),
    ):
        assert site.let_in(verb, path, data, must_write=True) == "cepams", path
