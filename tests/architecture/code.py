"""The project's own code, as the guards look at it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kansli"
AREAS = sorted(path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists())
OFFICE = [area for area in AREAS if area not in {"config", "core", "reading", "ui"}]


@dataclass(frozen=True)
class Module:
    """One file of Python with its tree. `room` is the part of its area it lies in."""

    path: Path
    tree: ast.Module

    @property
    def area(self) -> str:
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def room(self) -> str:
        return Path(self.path.relative_to(PACKAGE).parts[1]).stem

    @property
    def name(self) -> str:
        return str(self.path.relative_to(ROOT))

    def functions(self) -> list[ast.FunctionDef]:
        """Every function, methods too."""
        return [node for node in ast.walk(self.tree) if isinstance(node, ast.FunctionDef)]

    def public_functions(self) -> list[ast.FunctionDef]:
        """Those at the module's own level without an underscore."""
        return [node for node in self.tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


@cache
def modules() -> tuple[Module, ...]:
    """All of kansli/ but the migrations."""
    paths = sorted(
        path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts and len(path.relative_to(PACKAGE).parts) > 1
    )
    return tuple(Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def in_room(room: str) -> Iterator[Module]:
    """The modules of one room in every area of the office."""
    return (module for module in modules() if module.area in OFFICE and module.room == room)


def length(node: ast.FunctionDef) -> int:
    """Lines of code of a function, without its docstring."""
    body = node.body[1:] if ast.get_docstring(node) else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def decorators(node: ast.FunctionDef) -> list[str]:
    """The names of a function's decorators: `allow`, `require_safe`."""
    names = (each.func if isinstance(each, ast.Call) else each for each in node.decorator_list)
    return [ast.unparse(name).rsplit(".", 1)[-1] for name in names]


def told(faults: list[str]) -> str:
    """Faults as a list that a person reads."""
    return "\n" + "\n".join(f"  {fault}" for fault in faults)
