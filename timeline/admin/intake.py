"""Taking in articles at the desk: pasted, uploaded, or from an address."""

import datetime as dt
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline.ingest import (
    SAID,
    Article,
    IngestError,
    Source,
    articles_in,
    clean_text,
    current_lexicon,
    file_name,
    keep,
    kept,
    parse_published,
    read_soon,
    source_at,
    store_article,
    with_given,
    without_byline,
)
from timeline.models import Document, Negotiation, negotiations_where

TOLD, ASKED = 20, 5
"""Of how many articles it is said what became of them, and of how many what they lack."""


class FilesInput(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, as a list. An empty one is let through: whoever reads it says so by its name."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one, initial) for one in data or []]


class IntakeForm(forms.Form):
    """One article or several. What they state of themselves need not be typed; what they do not state is asked for."""

    negotiation = forms.ModelChoiceField(Negotiation.objects.all(), empty_label=None)
    url = forms.URLField(
        label="Address",
        required=False,
        assume_scheme="https",
        help_text="The article is fetched from here; with a pasted text or a file, this is where its original stands.",
    )
    file = FilesField(
        label="Files",
        required=False,
        allow_empty_file=True,
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
        files = cleaned["file"] = cleaned.get("file") or self._kept()
        if "file" in self.errors:
            return cleaned
        if (text and files) or not (text or files or url):
            self.add_error("text", "Give the article once: its address, a file, or its text.")
        elif not self.errors:
            self._read("file" if files else "text" if text else "url")
        return cleaned

    def _kept(self) -> list[SimpleUploadedFile]:
        """The files that were uploaded before their date was asked for."""
        if "file" in self.errors:
            return []
        try:
            found = [kept(token) for token in self.cleaned_data.get("kept", "").split()]
        except IngestError as error:
            self.add_error("file", str(error))
            return []
        return [SimpleUploadedFile(one.name, one.raw) for one in found]

    def _keep(self, files: list[Any]) -> None:
        """Have the uploaded files at hand when the form comes back with what was asked for."""
        for file in files:
            file.seek(0)
        tokens = " ".join(keep(file.read(), file.name) for file in files)
        self.data = {**self.data.dict(), "kept": tokens}  # type: ignore[attr-defined]
        names = ", ".join(file_name(file.name) for file in files)
        told = "is kept; choose another one" if len(files) == 1 else "are kept; choose others"
        instead = "it" if len(files) == 1 else "them"
        if files:
            self["file"].help_text = f"{names} {told} to replace {instead}."

    def _read(self, field: str) -> None:
        """The articles of the field that was filled, completed and ready to be stored."""
        found: list[Article] = []
        readable = []
        for source in self.cleaned_data["file"] if field == "file" else [None]:
            try:
                found += self._found(field, source)
            except IngestError as error:
                self.add_error(field, str(error))
            else:
                readable.append(source)
        articles = self.cleaned_data["articles"] = [self._completed(one, alone=len(found) == 1) for one in found]
        for article in articles:
            self._ask(article)
        if self.errors and field == "file":
            self._keep(readable)

    def _found(self, field: str, file: Any) -> list[Article]:
        data = self.cleaned_data
        if field == "text":
            return [without_byline(Article(clean_text(data["text"], "The text")))]
        found = []
        for article in articles_in(source_at(data["url"]) if field == "url" else Source(file.read(), file.name)):
            if isinstance(article, IngestError):
                raise article
            found.append(article)
        return found

    def _completed(self, article: Article, alone: bool) -> Article:
        data = self.cleaned_data
        typed = {name: data[name] for name in SAID if data.get(name)}
        if data.get("published"):
            typed["published"] = data["published"].isoformat()
        return with_given(article, typed, alone, "given by hand")

    def _ask(self, article: Article) -> None:
        """Say what is still missing, with what the file suggests; nothing is stored before it is given."""
        name = article.name or "The text"
        if not article.published:
            found = article.suggested_from
            hint = f" {found[:1].upper()}{found[1:]} is {article.suggested}." if article.suggested else ""
            self._lacks("published", f"{name} does not state when it appeared.{hint}")
        else:
            try:
                parse_published(article.published, name)
            except IngestError as error:
                self._lacks("published", str(error))
        if not article.publisher:
            self._lacks("publisher", f"{name} does not say who published it.")

    def _lacks(self, field: str, said: str) -> None:
        if len(self.errors.get(field, ())) < ASKED:
            self.add_error(field, said)


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
    lexicon = current_lexicon()
    for number, (document, created) in enumerate(documents):
        is_read = created and read_soon(document, lexicon)
        if number < TOLD:
            _tell(request, document, created, is_read)
    if len(documents) > TOLD:
        messages.info(request, f"… and {len(documents) - TOLD} more: {len(documents)} articles in all.")
    if len(documents) == 1:
        return HttpResponseRedirect(reverse("admin:timeline_document_change", args=[documents[0][0].pk]))
    return HttpResponseRedirect(reverse("admin:timeline_arrivals"))


def _tell(request: HttpRequest, document: Document, created: bool, is_read: bool) -> None:
    if not created:
        messages.warning(request, f"This article is here already: {document}. Nothing was doubled.")
    elif is_read:
        count = document.mentions.count()
        messages.success(request, f"Read: {document}. It holds {count} {'mention' if count == 1 else 'mentions'}.")
    elif document.error:
        messages.error(request, f"Stored, but not read: {document}. {document.error}")
    else:
        messages.success(request, f"Stored: {document}. It waits to be read.")
    if created and document.replaces:
        messages.info(request, f"It is version {document.version} of {document.replaces}; both are kept.")
