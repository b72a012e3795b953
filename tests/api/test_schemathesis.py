"""schemathesis asks every operation of the schema what it makes of sound and unsound requests, as four kinds of people.

All checks are on. In the suite few cases are asked, the same every time; SCHEMATHESIS_EXAMPLES=100 (`make soak`) adds the phases
"coverage" and "stateful", asks so many more for each operation, and others each time. How many were asked is printed.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.site.people import Site
from timeline.models import SCOPES, ApiToken

HERE = Path(__file__).parent
EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "0"))
PEOPLE = {"anonymous": "_", "contributor": "c", "editor": "e", "administrator": "a"}
pytestmark = pytest.mark.timeout(4 * 3600 if EXAMPLES else 300)


def run(schema, address, secret):
    """Everything that `st run` printed, and its exit status. The schema is a file: it waits ten seconds for no other."""
    few = ["--phases", "examples,fuzzing", "-n", "1", "--generation-deterministic"]
    many = ["--phases", "examples,coverage,fuzzing,stateful", "-n", str(EXAMPLES)]
    sign_in = ["-H", f"Authorization: Bearer {secret}"] if secret else []
    answer = subprocess.run(
        [
            Path(sys.executable).with_name("st"),
            "--config-file",
            HERE / "schemathesis.toml",
            "run",
            schema,
            "--url",
            f"{address}/",
            *sign_in,
            *("--checks", "all", "--continue-on-failure", "--warnings", "off", "--no-color", "--request-timeout", "60"),
            *(many if EXAMPLES else few),
        ],
        env={**os.environ, "SCHEMATHESIS_HOOKS": str(HERE / "schemathesis_hooks.py")},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.stdout + answer.stderr, answer.returncode


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("role", PEOPLE)
def test_every_operation_does_what_the_schema_says(role, live_server, settings, capsys, client, tmp_path):
    settings.AXES_ENABLED = False  # one of the checks signs in with wrong passwords, more often than anybody may
    site = Site()
    secret = ""
    if role != "anonymous":
        _, secret = ApiToken.objects.make(site.users[PEOPLE[role]], "schemathesis", SCOPES)
    schema = tmp_path / "schema.json"
    schema.write_bytes(client.get("/api/v1/schema/?format=json").content)
    said, status = run(schema, live_server.url, secret)
    counted = re.search(r"(\d+) generated", said)
    with capsys.disabled():
        print(f"\nschemathesis as {role}: {counted[1] if counted else 'no'} cases")
    assert status == 0, said[-20_000:]
    assert "Tested: " in said and "No operations" not in said
