"""The modules of the timeline, sent as one file: it says what the modules say, and draws."""

import shutil
import subprocess

import pytest
from django.contrib.staticfiles import storage
from django.core.management import call_command

from tests.factories import make_event, make_negotiation
from timeline.web.joined import JoinError, join


def joined(**modules):
    return join("main", modules.__getitem__)


def test_names_inside_one_module_mean_nothing_in_another():
    text = joined(
        main='import { double } from "./other.js";\nconst write = 1;\nexport const answer = double(20) + write + 1;\n',
        other="const write = 2;\nexport function double(n) {\n  return n * write;\n}\n",
    )
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not here to run the joined text")
    said = subprocess.run(
        [node, "-e", text + ";process.stdout.write(module_other.double(21) + '')"], capture_output=True
    )
    assert said.stdout == b"42", said.stderr


@pytest.mark.parametrize(
    "modules, said",
    [
        ({"main": 'import all from "./other.js";', "other": ""}, "main.js: cannot join “import all"),
        ({"main": "export default 3;"}, "main.js: cannot join “export default 3"),
        ({"main": 'import { a as b } from "./other.js";', "other": "export const a = 1;"}, "other.js: cannot join an import of “a as b”"),
        ({"main": 'import { a } from "./main.js";'}, "main imports main: a circle"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_is_said_and_never_sent(modules, said):
    with pytest.raises(JoinError, match=None) as error:
        joined(**modules)
    assert said in str(error.value)


@pytest.mark.django_db(transaction=True)
def test_the_page_asks_for_one_script_of_ours_and_the_timeline_is_drawn(settings, live_server, browser, tmp_path):
    negotiation = make_negotiation(slug="joined", title="Joined")
    for day in ("2016-02-22", "2016-08-26", "2016-10-03"):
        make_event(negotiation=negotiation, title=f"Event of {day}", edtf=day, status="published")
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "timeline.web.staticfiles.HashedStaticFilesStorage"}
    }
    storage.staticfiles_storage._setup()
    call_command("collectstatic", "--no-input", verbosity=0)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked, complaints = [], []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))

        def serve(route):
            name = route.request.url.split("/static/")[1]
            asked.append(name)
            route.fulfill(path=tmp_path / name)

        page.route("**/static/**", serve)
        page.goto(live_server.url + "/t/joined/")
        page.wait_for_function("() => performance.getEntriesByName('timeline:drawn').length > 0")
        assert page.locator("[role=gridcell] a").count() == 3 and not complaints
        scripts = [name for name in asked if name.endswith(".js")]
        assert len(scripts) == 2 and scripts[0].startswith("timeline/joined.")  # the library comes after the picture
        # the server's drawing makes room, and is there again on paper
        assert page.locator("#overview .plotbox").count() == 0
        page.emulate_media(media="print")
        page.locator("#overview .plotbox svg").wait_for()
    finally:
        context.close()
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        }
        storage.staticfiles_storage._setup()
