"""Exit status 0 where the site on this machine is ready. Asks as the proxy does: by the public name, over plain HTTP."""

import os
import sys
import urllib.request
from urllib.parse import urlsplit

host = urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1:8000")).netloc
port = os.environ.get("BIND", "127.0.0.1:8000").rpartition(":")[2]
request = urllib.request.Request(f"http://127.0.0.1:{port}/readyz", headers={"Host": host})
try:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=5) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except OSError as error:
    sys.exit(f"not ready: {error}")
