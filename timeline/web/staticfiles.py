from typing import Any

import rcssmin
import rjsmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from .joined import join


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also inside JavaScript imports, so that files are cached for good.

    Our own scripts and sheets are collected without comments and indentation: a fifth less to send. The modules that draw
    the timeline are sent as one file, `joined_chart`.
    """

    support_js_module_import_aggregation = True
    joined_chart = "timeline/joined.js"

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Any:
        # htmx's extensions are not used here, and a comment in one names a module that is not shipped
        ours = {name: file for name, file in paths.items() if not name.startswith("django_htmx/ext/")}
        if "timeline/chart.js" in ours and not options.get("dry_run"):
            self.delete(self.joined_chart)
            text = join("chart", lambda name: self.open(f"timeline/{name}.js").read().decode())
            self._save(self.joined_chart, ContentFile(text.encode()))
            ours[self.joined_chart] = (self, self.joined_chart)
        return super().post_process(ours, *args, **options)  # type: ignore[no-untyped-call]

    def _save(self, name: str, content: Any) -> str:
        minify = {"js": rjsmin.jsmin, "css": rcssmin.cssmin}.get(name.rpartition(".")[2])
        # the pass that hashes saves a second time, under another name: what is small already stays as it is
        if minify and name.replace("\\", "/").startswith("timeline/"):
            content.seek(0)
            content = ContentFile(minify(content.read().decode()).encode())
        saved: str = super()._save(name, content)  # type: ignore[misc]
        return saved
