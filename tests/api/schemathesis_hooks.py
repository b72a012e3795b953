"""How schemathesis writes bodies that are lines of text; SCHEMATHESIS_HOOKS names this file."""

import schemathesis

for kind in ("application/x-ndjson", "text/csv"):
    schemathesis.serializer.alias(kind, "text/plain")
