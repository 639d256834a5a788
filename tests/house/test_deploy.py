"""What is deployed runs as an ordinary user, on a root that cannot be written to, and guarded."""

import ast
import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from segmentation.cli.main import main

yaml = pytest.importorskip("yaml", reason="PyYAML, which comes with Dask, is not installed")
ROOT = Path(__file__).resolve().parents[2]
SETTING = re.compile(r"\bSEGMENTS_[A-Z_]+\b")
#: A variable with what stands in for it, or why it has to be set.
VARIABLE = re.compile(r"\$\{[A-Z][A-Z0-9_]*(?::?[-?+][^${}]*)?\}")
SECRET = re.compile(r"PASSWORD|KEYS|SECRET|TOKEN|DATABASE$")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "compose.yaml").read_text())


def faults(compose: dict[str, Any]) -> list[str]:
    """Say what is not as it has to be."""
    wrong = []
    for name, service in compose["services"].items():
        wanted = {
            "its root can be written to": service.get("read_only") is True,
            "it has capabilities": service.get("cap_drop") == ["ALL"] and "cap_add" not in service,
            "it may gain rights": "no-new-privileges:true" in service.get("security_opt", ()),
            "it is privileged": not service.get("privileged"),
            "it is root": service.get("user", "root").split(":")[0] not in ("root", "0", ""),
            "nobody asks whether it is well": service.get("healthcheck", {}).get("test"),
            "its memory has no end": {"mem_limit", "pids_limit"} <= set(service),
            "its version is open": re.search(r":\d+\.\d+", service.get("image", "")),
            "it sees the host": not {"network_mode", "pid", "ipc", "devices"} & set(service),
            "it can be reached from elsewhere": all(
                port.startswith("127.0.0.1:") for port in service.get("ports", ())
            ),
            "it sees the engine": "docker.sock" not in str(service.get("volumes", "")),
            "it holds a secret": all(
                "${" in str(value)
                for key, value in service.get("environment", {}).items()
                if SECRET.search(key)
            ),
        }
        wrong += [f"{name}: {fault}" for fault, fine in wanted.items() if not fine]
    return wrong


def test_every_service_is_guarded(compose):
    assert set(compose["services"]) == {"app", "api", "database"}
    assert faults(compose) == []


@pytest.mark.parametrize(
    ("name", "change", "fault"),
    [
        ("app", {"read_only": False}, "app: its root can be written to"),
        ("app", {"privileged": True}, "app: it is privileged"),
        ("api", {"user": "0:0"}, "api: it is root"),
        ("api", {"ports": ["8600:8600"]}, "api: it can be reached from elsewhere"),
        ("api", {"cap_add": ["NET_ADMIN"]}, "api: it has capabilities"),
        ("api", {"environment": {"SEGMENTS_API_KEYS": "abc"}}, "api: it holds a secret"),
        ("database", {"image": "postgres:latest"}, "database: its version is open"),
        ("database", {"healthcheck": {}}, "database: nobody asks whether it is well"),
    ],
)
def test_the_rules_would_see_it(compose, name, change, fault):
    broken = copy.deepcopy(compose)
    broken["services"][name].update(change)
    assert faults(broken) == [fault]


@pytest.fixture(scope="module")
def schema():
    """Return the schema of the Compose specification.

    ``compose-spec.json`` is that of github.com/compose-spec/compose-spec at 170098b, unchanged
    (Apache License 2.0).
    """
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    path = ROOT / "tests" / "house" / "compose-spec.json"
    return jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))


def test_the_compose_file_follows_the_specification(compose, schema):
    assert [f"{list(e.path)}: {e.message}" for e in schema.iter_errors(compose)] == []
    text = (ROOT / "compose.yaml").read_text()
    assert len(VARIABLE.findall(text)) == text.count("${") >= 8


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("app", {"comand": ["streamlit"]}),
        ("app", {"ports": "127.0.0.1:8501:8501"}),
        ("api", {"read_only": [True]}),
        ("database", {"healthcheck": {"tests": ["CMD", "pg_isready"]}}),
    ],
)
def test_the_specification_would_refuse_it(compose, schema, name, change):
    broken = copy.deepcopy(compose)
    broken["services"][name].update(change)
    assert list(schema.iter_errors(broken))


def test_the_database_is_reached_by_the_app_alone(compose):
    services = compose["services"]
    assert "ports" not in services["database"]
    assert services["database"]["networks"] == ["back"]
    assert compose["networks"]["back"] == {"internal": True}
    assert [name for name, one in services.items() if "back" in one["networks"]] == [
        "app", "database",
    ]  # fmt: skip
    assert services["app"]["depends_on"] == {"database": {"condition": "service_healthy"}}


def test_what_stays_lies_in_one_volume_a_service_and_models_are_only_read(compose):
    volumes = {name: one["volumes"] for name, one in compose["services"].items()}
    assert volumes["app"] == ["projects:/data"]
    assert volumes["database"] == ["database:/var/lib/postgresql/data"]
    assert volumes["api"][0].endswith(":/models:ro")
    assert set(compose["volumes"]) == {"projects", "database"}


def test_nothing_starts_without_a_password_of_ones_own(compose):
    text = (ROOT / "compose.yaml").read_text()
    assert len(re.findall(r"\$\{POSTGRES_PASSWORD:\?", text)) == 2
    assert "POSTGRES_PASSWORD:-" not in text
    assert (
        compose["services"]["api"]["environment"]["SEGMENTS_API_KEYS"] == "${SEGMENTS_API_KEYS:-}"
    )


def test_every_setting_is_one_that_the_program_reads(compose):
    code = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("segmentation", "webapp")
        for path in (ROOT / folder).rglob("*.py")
    )
    known = set(SETTING.findall(code))
    given = {
        key for one in compose["services"].values() for key in one["environment"]
        if key.startswith("SEGMENTS_")
    }  # fmt: skip
    assert len(given) >= 6
    assert given - known == set()
    dockerfile = set(SETTING.findall((ROOT / "Dockerfile").read_text()))
    assert dockerfile - known == set()


def test_the_command_of_the_service_is_one_that_it_knows(compose, monkeypatch):
    command = compose["services"]["api"]["command"]
    assert command[:3] == ["python", "-m", "segmentation"]
    started = []
    monkeypatch.setattr(
        "segmentation.api.run_server.run_server",
        lambda place, settings, **named: started.append((str(place), named)),
    )
    monkeypatch.setenv("SEGMENTS_API_KEYS", "a" * 16)
    assert main(command[3:]) == 0
    assert started == [("/models", {"host": "0.0.0.0", "port": 8600})]
    monkeypatch.setenv("SEGMENTS_API_KEYS", "")
    assert main(command[3:]) == 2


def test_what_is_asked_for_health_is_python(compose):
    tests = [compose["services"][name]["healthcheck"]["test"] for name in ("app", "api")]
    for test in tests:
        assert test[:3] == ["CMD", "python", "-c"]
        ast.parse(test[3])


def test_the_image_is_built_from_files_that_are_there_and_runs_as_nobody():
    lines = (ROOT / "Dockerfile").read_text().splitlines()
    bases = [line.split()[1] for line in lines if line.startswith("FROM ")]
    assert all(re.fullmatch(r"python:3\.1\d-slim-\w+", base) for base in bases)
    copied = [
        source
        for line in lines
        if line.startswith("COPY ") and "--from" not in line
        for source in line.split()[1:-1]
    ]
    assert [source for source in copied if not (ROOT / source).exists()] == []
    users = [line.split()[1] for line in lines if line.startswith("USER ")]
    assert users == ["10001:10001"]
    assert not [line for line in lines if line.startswith(("ADD ", "ARG "))]
    assert any(line.startswith("HEALTHCHECK ") for line in lines)


def test_only_what_the_image_needs_is_sent_to_be_built():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    let_in = {rule[1:] for rule in rules if rule.startswith("!")}
    assert let_in == {
        "requirements.txt", "app.py", "pages", "sample_data", "segmentation", "static", "webapp",
        ".streamlit/config.toml",
    }  # fmt: skip
