from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Names carry a hash of the content, also inside JavaScript imports, so that files are cached for good."""

    support_js_module_import_aggregation = True
