"""The lines of a text that import or name what no kata needs. A name that is hidden well is not found."""

import ast
import re
from collections.abc import Collection, Iterator

from dojo.curriculum.katas import katas

NEEDED = {
    "__future__", "collections", "dataclasses", "einops", "functools", "itertools", "katas", "lab", "math",
    "matplotlib", "numpy", "random", "time", "torch", "torchvision", "tqdm", "typing", "warnings",
}  # fmt: skip
MODULES = {  # also found as names in other modules, as in torch.os
    "ast", "atexit", "builtins", "codecs", "conftest", "ctypes", "dis", "dojo", "faulthandler", "gc", "importlib",
    "inspect", "io", "linecache", "multiprocessing", "os", "pathlib", "pickle", "pkgutil", "platform", "posix",
    "pytest", "reference", "runpy", "shutil", "signal", "site", "socket", "subprocess", "sys", "tempfile", "tests",
    "threading", "traceback", "types", "unittest", "weakref", "zipimport",
}  # fmt: skip
NAMES = {
    "breakpoint", "compile", "delattr", "eval", "exec", "exit", "getattr", "globals", "locals", "open", "quit",
    "setattr", "vars",
}  # fmt: skip
ATTRIBUTES = {
    "DataSource", "ForwardRef", "_C", "attrgetter", "cpp_extension", "ctypeslib", "f2py", "f_back", "f_builtins",
    "f_globals", "f_locals", "fromfile", "genfromtxt", "get_type_hints", "gi_frame", "hub", "load", "loadtxt",
    "make_dataclass", "memmap", "methodcaller", "ops", "save", "savetxt", "savez", "tb_frame", "tofile",
}  # fmt: skip
USUAL_DUNDERS = {
    "__call__", "__class__", "__doc__", "__enter__", "__exit__", "__file__", "__getitem__", "__init__", "__iter__",
    "__len__", "__main__", "__name__", "__next__", "__post_init__", "__repr__", "__version__",
}  # fmt: skip
DUNDER = re.compile(r"__\w+__")
KATAS = {kata.name for kata in katas()}
LAB = {"lab", "lab.autoencoder"}  # the parts that a kata imports


def unneeded(tree: ast.Module, helpers: Collection[str] = ()) -> Iterator[tuple[int, str]]:
    """Yield the line and the words of each such place.

    Takes    helpers: the names of the modules that were handed in beside the katas
    """
    imported = {name for node in ast.walk(tree) for name in _imported(node)}
    for node in ast.walk(tree):
        for says in (*_of_import(node, helpers), *_of_name(node, imported)):
            yield getattr(node, "lineno", 1), says


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)


def _of_import(node: ast.AST, helpers: Collection[str]) -> Iterator[str]:
    match node:
        case ast.Import(names=aliases):
            for alias in aliases:
                if not _is_needed(alias.name, helpers):
                    yield f"import {alias.name}"
        case ast.ImportFrom(module=module, names=aliases, level=level):
            whole = "." * level + (module or "")
            inner = [module] if module and level else [alias.name for alias in aliases]
            ours = (level == 1 or whole == "katas") and KATAS.issuperset(inner)
            if not ours and (level or whole == "katas" or not _is_needed(whole, helpers)):
                yield f"from {whole} import …"
            yield from (f"import {alias.name}" for alias in aliases if _is_unusual(alias.name, is_of_module=True))


def _is_needed(module: str, helpers: Collection[str]) -> bool:
    top, *inner = module.split(".")
    if top == "lab":
        return module in LAB
    if top == "katas":
        return not inner or inner[0] in KATAS
    return top in NEEDED and top not in helpers and not any(_is_unusual(part, is_of_module=True) for part in inner)


def _of_name(node: ast.AST, imported: Collection[str]) -> Iterator[str]:
    match node:
        case ast.Name(id=name) if name in NAMES | MODULES or _is_dunder(name):
            yield name
        case ast.Attribute(attr=name, ctx=context):
            root = _root(node)
            if _is_unusual(name, is_of_module=isinstance(node.value, ast.Name) and node.value.id in imported):
                yield f".{name}"
            elif root in imported and not isinstance(context, ast.Load):
                yield f"{ast.unparse(node)} is changed"
        case ast.FunctionDef(name=name) if _is_dunder(name):
            yield f"def {name}"
        case ast.MatchClass(kwd_attrs=names):
            yield from (f".{name}" for name in names if _is_unusual(name))
        case ast.Constant(value=str(text)) if len(text) < 80 and (
            text in MODULES or any(map(_is_dunder, DUNDER.findall(text)))
        ):
            yield repr(text)


def _root(node: ast.AST) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _is_dunder(name: str) -> bool:
    return DUNDER.fullmatch(name) is not None and name not in USUAL_DUNDERS


def _is_unusual(name: str, *, is_of_module: bool = False) -> bool:
    """Return whether an attribute is unusual; a private attribute of a module is unusual, too."""
    private = is_of_module and name.startswith("_") and not name.startswith("__")
    return name.lstrip("_") in MODULES or name in ATTRIBUTES or _is_dunder(name) or private
