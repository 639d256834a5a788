"""Write the public names of the core, with what their docstrings say, into ``docs/api.md``.

``make reference`` runs this. The page follows from ``segmentation.__all__`` and docstrings alone.
"""

import dataclasses
import enum
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import segmentation  # noqa: E402

PAGE = ROOT / "docs" / "api.md"

_HEAD = """\
# The public names

What `from segmentation import …` gives, made from the docstrings by `make reference`. Everything
else can be imported from its room and may change without notice.
"""
_SECTION = re.compile(r"^(?P<title>[A-Z][A-Za-z ]+)\n-{3,}$", re.MULTILINE)
_ROLE = re.compile(r":(?:class|func|data|meth|mod):`~?(?P<target>[^`]+)`")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """Return the page as Markdown."""
    things = [(name, getattr(segmentation, name)) for name in segmentation.__all__]
    functions = [pair for pair in things if inspect.isfunction(pair[1])]
    classes = [pair for pair in things if inspect.isclass(pair[1])]
    parts = [_HEAD, "\n".join(_contents(functions, classes)), "## Functions"]
    parts += [_entry(name, thing, "###") for name, thing in functions]
    parts.append("## Classes")
    parts += [_entry(name, thing, "###") for name, thing in classes]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _contents(*groups: list[tuple[str, Any]]) -> Iterator[str]:
    yield "| name | what it is |"
    yield "| --- | --- |"
    for group in groups:
        for name, thing in group:
            yield f"| [`{name}`](#{name.lower()}) | {_cell(_summary(thing))} |"


def _entry(name: str, thing: Any, mark: str) -> str:
    """Return a name, its signature, where it is defined, and its docstring."""
    home = f"`{thing.__module__.replace('.', '/')}.py`"
    parts = [f"{mark} {name}", f"```python\n{_signature(name, thing)}\n```", f"In {home}."]
    parts += _docstring(thing)
    if inspect.isclass(thing):
        parts += _members(thing)
    return "\n\n".join(parts)


def _signature(name: str, thing: Any) -> str:
    """Return how a thing is called, a parameter a line where it has several."""
    if inspect.isclass(thing) and not dataclasses.is_dataclass(thing):
        base = thing.__mro__[1]
        return f"class {name}({base.__name__})"
    signature = inspect.signature(thing)
    given = [_parameter(one) for one in _starred(signature)]
    result = _annotation(signature.return_annotation)
    arrow = f" -> {result}" if inspect.isfunction(thing) and result else ""
    line = f"{name}({', '.join(given)}){arrow}"
    if len(line) <= 90:
        return line
    return "\n".join([f"{name}(", *(f"    {one}," for one in given), f"){arrow}"])


def _starred(signature: inspect.Signature) -> Iterator[inspect.Parameter | None]:
    """Give the parameters, with ``None`` where those by name alone begin."""
    named = False
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not named:
            named = True
            yield None
        yield one


def _parameter(one: inspect.Parameter | None) -> str:
    if one is None:
        return "*"
    said = _annotation(one.annotation)
    text = f"{one.name}: {said}" if said else one.name
    return text if one.default is one.empty else f"{text} = {_default(one.default)}"


def _annotation(annotation: Any) -> str:
    """Return a type as it is written, without modules, long lists of words cut short."""
    if annotation in (inspect.Parameter.empty, inspect.Signature.empty):
        return ""
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    text = re.sub(r"\b(?:[a-z_]+\.)+(?=[A-Za-z])", "", text)
    text = re.sub(r"ndarray\[.*\]", "ndarray", text)  # written otherwise by each version of NumPy
    return re.sub(r"Literal\[[^\]]{60,}\]", "str", text)


def _default(value: Any) -> str:
    """Return a default without anything that differs from run to run."""
    if inspect.isfunction(value):
        return value.__name__
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if dataclasses.is_dataclass(value) or type(value).__repr__ is object.__repr__:
        return "..."
    return "..." if "object at 0x" in repr(value) or "factory" in repr(value) else repr(value)


def _members(thing: type) -> Iterator[str]:
    """Give the values of an enumeration, or the public methods and properties of a class."""
    if issubclass(thing, enum.Enum):
        rows = [f"| `{one.name}` | {one.value} |" for one in thing]
        yield "\n".join(["| member | value |", "| --- | --- |", *rows])
        return
    for name, member in vars(thing).items():
        method = member.fget if isinstance(member, property) else member
        method = method.__func__ if isinstance(method, classmethod | staticmethod) else method
        if name.startswith("_") or not inspect.isfunction(method):
            continue
        call = name if isinstance(member, property) else _signature(name, method)
        call = re.sub(r"\((?:self|cls)(?:, )?", "(", " ".join(call.split())).replace(",)", ")")
        yield "\n\n".join([f"**`{thing.__name__}.{call}`**", *_docstring(method)])


def _docstring(thing: Any) -> list[str]:
    """Return a numpydoc docstring as paragraphs and lists."""
    text = _plain(inspect.cleandoc(thing.__doc__ or ""))
    first, *rest = _SECTION.split(text)
    parts = [first.strip()]
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        listed = title in {"Parameters", "Attributes", "Returns", "Yields", "Raises"}
        shown = "\n".join(_items(body)) if listed else body.strip()
        parts.append(f"*{title}*\n\n{shown}")
    return [part for part in parts if part]


def _items(body: str) -> Iterator[str]:
    """Give each entry of a section as an item of a list, its description behind a colon."""
    head, words = "", list[str]()
    for line in [*body.strip().splitlines(), ""]:
        if line and line[0].isspace():
            words.append(line.strip())
            continue
        if head:
            name, colon, kind = head.partition(" : ")
            said = f"`{name}`" + (f" ({kind})" if colon else "")
            yield f"- {said}" + (f": {' '.join(words)}" if words else "")
        head, words = line, []


def _plain(text: str) -> str:
    """Write references and literals of reStructuredText as Markdown."""
    text = _ROLE.sub(lambda found: f"`{found['target'].rsplit('.', 1)[-1]}`", text)
    return text.replace("``", "`")


def _summary(thing: Any) -> str:
    paragraph = inspect.cleandoc(thing.__doc__ or "").split("\n\n")[0]
    return " ".join(_plain(paragraph).split())


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
