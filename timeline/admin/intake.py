"""Taking in articles at the desk: pasted, uploaded, or from an address."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline.ingest import (
    Article,
    IngestError,
    Source,
    articles_in,
    clean_text,
    file_name,
    keep,
    kept,
    parse_published,
    read_soon,
    source_at,
    store_article,
    without_byline,
)
from timeline.models import Document, Negotiation, negotiations_where

SAID = ("publisher", "headline", "byline", "url")


class IntakeForm(forms.Form):
    """One article, or a file of several. What it states of itself need not be typed; what it does not state is asked for."""

    negotiation = forms.ModelChoiceField(Negotiation.objects.all(), empty_label=None)
    url = forms.URLField(
        label="Address",
        required=False,
        assume_scheme="https",
        help_text="The article is fetched from here; with a pasted text or a file, this is where its original stands.",
    )
    file = forms.FileField(
        required=False,
        help_text="PDF, Word (.docx), HTML, e-mail (.eml), plain text; JSON lines, RSS and Atom may hold several articles.",
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    text = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 12}), required=False, strip=False, help_text="… or paste the article."
    )
    published = forms.CharField(
        label="Publication date",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="The day it appeared, where the file or page does not state it. “Friday” is worked out from it.",
    )
    publisher = forms.CharField(
        max_length=200, required=False, help_text="Who published it, where it does not say: The Guardian, Reuters."
    )
    headline = forms.CharField(max_length=300, required=False)
    byline = forms.CharField(max_length=200, required=False, help_text="As printed: By A. Reporter.")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["negotiation"].queryset = negotiations_where(user, "timeline.add_document")  # type: ignore[attr-defined]

    def clean_published(self) -> dt.date | None:
        if not self.cleaned_data["published"]:
            return None
        try:
            return parse_published(self.cleaned_data["published"], "This date")
        except IngestError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        text, url = cleaned.get("text", "").strip(), cleaned.get("url")
        file = cleaned["file"] = cleaned.get("file") or self._kept()
        if "file" in self.errors:
            return cleaned
        if (text and file) or not (text or file or url):
            self.add_error("text", "Give the article once: its address, a file, or its text.")
        elif not self.errors:
            self._read("file" if file else "text" if text else "url")
        return cleaned

    def _kept(self) -> SimpleUploadedFile | None:
        """The file that was uploaded before its date was asked for."""
        token = self.cleaned_data.get("kept")
        if not token or "file" in self.errors:
            return None
        try:
            found = kept(token)
        except IngestError as error:
            self.add_error("file", str(error))
            return None
        return SimpleUploadedFile(found.name, found.raw)

    def _keep(self) -> None:
        """Have the uploaded file at hand when the form comes back with what was asked for."""
        file = self.cleaned_data["file"]
        file.seek(0)
        self.data = {**self.data.dict(), "kept": keep(file.read(), file.name)}  # type: ignore[attr-defined]
        self.fields["file"].help_text = f"{file_name(file.name)} is kept; choose another one to replace it."

    def _read(self, field: str) -> None:
        """The articles of the field that was filled, completed and ready to be stored."""
        try:
            found = [self._completed(article) for article in self._found(field)]
        except IngestError as error:
            self.add_error(field, str(error))
            return
        self.cleaned_data["articles"] = found
        for article in found:
            self._ask(article)
        if self.errors and field == "file":
            self._keep()

    def _found(self, field: str) -> Iterator[Article]:
        data = self.cleaned_data
        if field == "text":
            yield without_byline(Article(clean_text(data["text"], "The text")))
            return
        source = source_at(data["url"]) if field == "url" else Source(data["file"].read(), data["file"].name)
        for article in articles_in(source):
            if isinstance(article, IngestError):
                raise article
            yield article

    def _completed(self, article: Article) -> Article:
        """What was typed goes before what the file says of itself."""
        data = self.cleaned_data
        typed = {name: data[name] for name in SAID if data.get(name)}
        if data.get("published"):
            typed["published"] = data["published"].isoformat()
            typed["published_from"] = "given by hand"
        return replace(article, **typed)

    def _ask(self, article: Article) -> None:
        """Say what is still missing, with what the file suggests; nothing is stored before it is given."""
        if not article.published and "published" not in self.errors:
            hint = f" {article.suggested_from.capitalize()} is {article.suggested}." if article.suggested else ""
            self.add_error("published", f"{article.name or 'The text'} does not state when it appeared.{hint}")
        elif article.published and "published" not in self.errors:
            try:
                parse_published(article.published, article.name or "The text")
            except IngestError as error:
                self.add_error("published", str(error))
        if not article.publisher and "publisher" not in self.errors:
            self.add_error("publisher", f"{article.name or 'The text'} does not say who published it.")


def take_in(desk: Any, request: HttpRequest) -> HttpResponse:
    """The page “Take in an article”; `desk` is the admin of documents."""
    form = IntakeForm(request.POST or None, request.FILES or None, initial=request.GET.dict(), user=request.user)
    if request.method == "POST" and form.is_valid():
        return _store(request, form)
    context = {
        **desk.admin_site.each_context(request),
        "title": "Take in an article",
        "form": form,
        "opts": desk.opts,
    }
    return render(request, "admin/timeline/document/intake.html", context)


def _store(request: HttpRequest, form: IntakeForm) -> HttpResponse:
    articles = form.cleaned_data["articles"]
    documents = [store_article(form.cleaned_data["negotiation"], one, user=request.user) for one in articles]
    for document, created in documents[:20]:
        _tell(request, document, created)
    if len(documents) == 1:
        return HttpResponseRedirect(reverse("admin:timeline_document_change", args=[documents[0][0].pk]))
    return HttpResponseRedirect(reverse("admin:timeline_arrivals"))


def _tell(request: HttpRequest, document: Document, created: bool) -> None:
    if not created:
        messages.warning(request, f"This article is here already: {document}. Nothing was doubled.")
    elif read_soon(document):
        messages.success(request, f"Read: {document}. It holds {document.mentions.count()} mentions.")
    elif document.error:
        messages.error(request, f"Stored, but not read: {document}. {document.error}")
    else:
        messages.success(request, f"Stored: {document}. It waits to be read.")
    if created and document.replaces:
        messages.info(request, f"It is version {document.version} of {document.replaces}; both are kept.")
