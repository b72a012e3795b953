"""The articles annotated here keep the form of the gold, and hold nothing of the articles' words."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

BENCHMARKS = settings.BASE_DIR / "benchmarks"
FILES = sorted((BENCHMARKS / "annotations").glob("*.json"))


def test_each_is_as_the_guidelines_say(shared, tmp_path):
    """By the checker that came with the guidelines, over the texts beside the checkout."""
    script = (
        "import json, sys; from pathlib import Path; import annotated\n"
        "for told, document in annotated.ours(Path(sys.argv[1])):\n"
        "    name = Path(sys.argv[2]) / told['id']\n"
        "    whole = {key: value for key, value in told.items() if key != 'source'} | {'text_file': name.name + '.txt'}\n"
        "    name.with_name(name.name + '.txt').write_bytes(document.text.encode())\n"
        "    name.with_name(name.name + '.json').write_text(json.dumps(whole))\n"
    )
    subprocess.run([sys.executable, "-c", script, str(shared), str(tmp_path)], cwd=BENCHMARKS, check=True)
    checker = str(shared / "gold" / "check_gold.py")
    answer = subprocess.run([sys.executable, checker, str(tmp_path)], capture_output=True, text=True)
    assert answer.stdout.splitlines() == [f"{len(FILES)} files, 0 faults"]
    assert len(FILES) > 50


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_none_holds_words_of_its_article(path):
    told = json.loads(path.read_text(encoding="utf-8"))
    assert set(told) == {"id", "published", "publisher", "source", "annotator", "events"}
    for event in told["events"]:
        assert "quote" not in event
        for place in (event["trigger"], event["timex"], *event["also"]):
            assert place is None or [type(at) for at in place] == [int, int]
        assert len(event["title"].split()) <= 12
