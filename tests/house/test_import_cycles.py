"""No module imports itself by way of others, imports inside functions counted: grimp sees both."""

from __future__ import annotations

from collections.abc import Mapping, Set
from graphlib import CycleError, TopologicalSorter

import grimp


def cycle_in(imports: Mapping[str, Set[str]]) -> list[str]:
    """Give one cycle as the modules on the way, first and last the same; empty where there is none."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = grimp.build_graph("ledtrad", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    assert len(imports) > 50
    assert cycle_in(imports) == []


def test_a_cycle_is_found() -> None:
    assert cycle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}})[0] in {"a", "b", "c"}
    assert cycle_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
