"""The documents of the service as one plain page: no script, and nothing from elsewhere."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape


@dataclass(frozen=True, slots=True)
class Address:
    """One address that may be asked.

    Attributes
    ----------
    method, path, summary, description : str
    asks, answers : str
        An example of the body and of the answer, as JSON; ``""`` for none.
    fields : tuple of tuple of str
        Of a row of the body: the column, what it holds, whether it may be left out.
    """

    method: str
    path: str
    summary: str
    description: str
    asks: str
    answers: str
    fields: tuple[tuple[str, str, str], ...]


def docs_page(schema: Mapping[str, Any]) -> str:
    """Return the page.

    Parameters
    ----------
    schema : mapping
        The OpenAPI document.

    Returns
    -------
    str
        HTML.
    """
    loader = PackageLoader("segmentation", "api")
    environment = Environment(loader=loader, autoescape=select_autoescape(["html.j2"]))
    template = environment.get_template("docs_page.html.j2")
    return template.render(title=schema["info"]["title"], addresses=list(_addresses(schema)))


def _addresses(schema: Mapping[str, Any]) -> Iterator[Address]:
    for path, methods in schema["paths"].items():
        for method, said in methods.items():
            asked = said.get("requestBody", {}).get("content", {}).get("application/json", {})
            body = _found(schema, asked.get("schema", {}))
            answer = said["responses"].get("200", {}).get("content", {})
            yield Address(
                method=method.upper(),
                path=path,
                summary=said.get("summary", ""),
                description=said.get("description", ""),
                asks=_example(body.get("examples")),
                answers=_example([answer.get("application/json", {}).get("example")]),
                fields=tuple(_fields(schema, body)),
            )


def _fields(schema: Mapping[str, Any], body: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Give what a row of a body holds."""
    for part in body.get("properties", {}).values():
        if part.get("type") == "array":
            yield from _fields(schema, _found(schema, part["items"]))
            return
    for name, part in body.get("properties", {}).items():
        kinds = [one for one in part.get("anyOf", [part]) if one.get("type") != "null"]
        held = " or ".join(dict.fromkeys(_held(one) for one in kinds))
        left_out = "" if name in body.get("required", ()) else "may be left out"
        yield name, held, left_out or part.get("description", "")


def _held(kind: Mapping[str, Any]) -> str:
    if "enum" in kind:
        return "one of " + ", ".join(str(value) for value in kind["enum"])
    names = {"integer": "whole number", "string": "text"}
    said = str(kind.get("type", ""))
    return "date" if kind.get("format") == "date" else names.get(said, said)


def _found(schema: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part of the document, followed to where it is defined."""
    reference = part.get("$ref", "")
    found: Mapping[str, Any] = part
    if reference:
        found = schema["components"]["schemas"][reference.rsplit("/", 1)[-1]]
    return found


def _example(examples: Any) -> str:
    first = next(iter(examples or ()), None)
    return "" if first is None else json.dumps(first, indent=2, ensure_ascii=False)
