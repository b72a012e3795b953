"""What is in deploy/, the Dockerfile and compose.yaml can be read, and says what the settings say."""

import json
import os
import re
import shutil
import subprocess

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
# what docker and the two servers' own images read
OTHERS = {"POSTGRES_USER", "POSTGRES_DB", "POSTGRES_PASSWORD", "PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
OTHERS |= {"PIP_DISABLE_PIP_VERSION_CHECK", "PIP_NO_CACHE_DIR"}


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def documented():
    return set(re.findall(r"^\| `([A-Z_]+)` \|", read("docs/settings.md"), re.MULTILINE))


@pytest.fixture(scope="module")
def compose():
    return yaml.safe_load(read("compose.yaml"))


def instructions():
    """The Dockerfile's lines, continued ones joined."""
    joined = re.sub(r"\\\n", " ", read("Dockerfile"))
    lines = [line.split(None, 1) for line in joined.splitlines() if line.strip() and not line.startswith("#")]
    return [(word, " ".join(rest.split())) for word, rest in lines]


def test_every_variable_in_compose_is_documented_or_the_database_images_own(compose):
    named = {name for service in compose["services"].values() for name in service.get("environment", {})}
    asked = set(re.findall(r"\$\{([A-Z_]+)", read("compose.yaml")))
    assert named | asked <= documented() | OTHERS
    assert {"SITE_URL", "SECRET_KEY", "DATABASE_URL", "CACHE_URL", "CELERY_BROKER_URL"} <= named


def test_every_variable_in_the_units_and_the_image_is_documented():
    named = set(re.findall(r"^([A-Z_]+)=", read("deploy/timeline.env.example"), re.MULTILINE))
    named |= {name for unit in UNITS for name in re.findall(r"^Environment=(\w+)=", unit.read_text(), re.MULTILINE)}
    named |= set(re.findall(r"\b([A-Z_]+)=", " ".join(rest for word, rest in instructions() if word == "ENV")))
    assert named <= documented() | OTHERS


def test_compose_has_every_part_of_a_site_and_waits_for_what_each_needs(compose):
    services = compose["services"]
    assert set(services) == {"migrate", "web", "worker", "beat", "timers", "database", "redis"}
    for service in services.values():
        assert set(service.get("depends_on", {})) <= set(services)
    for name in ("web", "worker", "beat", "timers"):
        assert services[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
        assert services[name]["read_only"] and services[name]["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for service in services.values() for port in service.get("ports", []))
    used = {volume.partition(":")[0] for service in services.values() for volume in service.get("volumes", [])}
    assert used == set(compose["volumes"])


@pytest.mark.skipif(not shutil.which("docker"), reason="docker is not installed")
def test_docker_itself_takes_the_compose_file():
    known = subprocess.run(["docker", "compose", "version"], capture_output=True)
    if known.returncode:
        pytest.skip("docker has no compose")
    told = {"SITE_URL": "https://timeline.example.org", "SECRET_KEY": "x" * 50, "POSTGRES_PASSWORD": "secret"}
    answer = subprocess.run(
        ["docker", "compose", "config", "--format", "json"], cwd=ROOT, env={**os.environ, **told}, capture_output=True, text=True
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["services"]["web"]["environment"]["SITE_URL"] == told["SITE_URL"]


def test_the_compose_environment_starts_the_settings(compose):
    told = {
        "SITE_URL": "https://timeline.example.org",
        "SECRET_KEY": "x4!" + "aB3-" * 20,
        "POSTGRES_PASSWORD": "secret",
    }

    def filled(value):
        return re.sub(r"\$\{([A-Z_]+)(?::-([^}]*)|:\?[^}]*)?\}", lambda m: told.get(m[1], m[2] or ""), str(value))

    environment = {name: filled(value) for name, value in compose["services"]["web"]["environment"].items()}
    shown = "from timeline import settings as s; print(s.DATABASES['default']['HOST'], s.CACHES['default']['BACKEND'])"
    answer = subprocess.run(
        ["python", "-c", shown], cwd=ROOT, env={"PATH": f"{ROOT}/.venv/bin:/usr/bin:/bin", **environment},
        capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert answer.stdout.split() == ["database", "django.core.cache.backends.redis.RedisCache"], answer.stderr


def test_the_image_is_slim_pinned_and_not_run_by_root():
    found = instructions()
    words = [word for word, _ in found]
    assert {rest.split()[0] for word, rest in found if word == "FROM"} == {"python:3.11-slim"}
    assert any("--require-hashes" in rest for word, rest in found if word == "RUN")
    last_from = len(words) - 1 - words[::-1].index("FROM")
    users = [rest for word, rest in found[last_from:] if word == "USER"]
    assert users == ["10001:10001"] and words.index("USER") < words.index("ENTRYPOINT")
    assert words.count("HEALTHCHECK") == 1 and "ADD" not in words
    assert not {"latest", "sudo", "curl"} & set(re.findall(r"\w+", read("Dockerfile")))


def test_the_image_holds_what_the_site_needs_and_nothing_is_copied_that_is_not_there():
    copied = [rest.split()[:-1] for word, rest in instructions() if word == "COPY" and "--from" not in rest]
    names = {name.removeprefix("./") for sources in copied for name in sources}
    assert all((ROOT / name).exists() for name in names)
    assert {"timeline", "templates", "static", "locale", "deploy", "manage.py"} <= names
    allowed = {line[1:] for line in read(".dockerignore").splitlines() if line.startswith("!")}
    assert names == allowed, "what is copied must be let through by .dockerignore"


def test_every_command_that_is_started_exists():
    started = re.findall(
        r"manage\.py (\w+)", read("deploy/entrypoint.sh") + "".join(unit.read_text() for unit in UNITS)
    )
    assert set(started) <= set(get_commands()) and {"publish_due", "send_digests", "backup"} <= set(started)
    assert subprocess.run(["sh", "-n", "deploy/entrypoint.sh"], cwd=ROOT).returncode == 0
    for script in ("deploy/gunicorn.conf.py", "deploy/healthcheck.py"):
        compile(read(script), script, "exec")


def test_every_timer_has_its_service_and_every_service_its_user():
    names = {unit.name for unit in UNITS}
    for unit in UNITS:
        text = unit.read_text()
        assert "[Unit]\nDescription=" in text
        if unit.suffix == ".timer":
            assert unit.with_suffix(".service").name in names and "OnCalendar=" in text
        else:
            assert (
                "User=timeline" in text
                and "NoNewPrivileges=yes" in text
                and "ExecStart=/srv/timeline/.venv/bin/" in text
            )


def test_an_environment_that_could_not_be_made_is_not_left_behind(tmp_path):
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\nif [ "$2" = venv ]; then mkdir -p .venv/bin && touch .venv/bin/python; exit 1; fi\n')
    python.chmod(0o755)
    command = ["make", "-f", str(ROOT / "Makefile"), f"PYTHON={python}", ".venv/bin/python"]
    made = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert made.returncode and "python3-venv" in made.stdout and not (tmp_path / ".venv").exists()


def test_a_backup_is_kept_for_each_day_of_the_week(tmp_path):
    unit = read("deploy/systemd/timeline-backup.service")
    (after,) = re.findall(r"^ExecStartPost=/bin/sh -c '(.+)'$", unit, re.MULTILINE)
    (tmp_path / "site.backup").write_text("of today")
    command = after.replace("/var/lib/timeline/backup", str(tmp_path)).replace("$$", "$").replace("%%", "%")
    subprocess.run(["sh", "-c", command], check=True)
    (kept,) = tmp_path.glob("site-[1-7].backup")
    assert kept.read_text() == "of today"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_takes_the_unit(unit, tmp_path):
    # the program lies elsewhere on this machine; all else is judged as it stands
    text = re.sub(r"/srv/timeline/\.venv/bin/\w+", "/bin/true", unit.read_text())
    for other in UNITS:
        (tmp_path / other.name).write_text(re.sub(r"/srv/timeline/\.venv/bin/\w+", "/bin/true", other.read_text()))
    (tmp_path / unit.name).write_text(text)
    answer = subprocess.run(["systemd-analyze", "verify", str(tmp_path / unit.name)], capture_output=True, text=True)
    ours = [line for line in answer.stderr.splitlines() if "timeline-" in line]
    assert not ours, "\n".join(ours)


def test_no_file_here_names_a_host_to_fetch_from():
    for name in ("Dockerfile", "compose.yaml", *(f"deploy/{path.name}" for path in (ROOT / "deploy").glob("*.*"))):
        hosts = set(re.findall(r"https?://([\w.-]+\.[a-z]{2,})", read(name)))
        assert all(host.endswith("example.org") for host in hosts), name
