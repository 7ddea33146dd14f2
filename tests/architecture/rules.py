"""All rules of the house by name, and what they find in a tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tests.architecture import budgets, loads, names, outside, slices, state, writers
from tests.architecture.tree import Finding, Tree

Exceptions = Mapping[str, Mapping[str, str]]
RULES: dict[str, Callable[[Tree], Iterable[Finding]]] = {
    "budgets": budgets.budgets,
    "books by catalog": slices.books_by_catalog,
    "core is plain": loads.core_is_plain,
    "file names of a slice": slices.file_names,
    "late imports": loads.late_imports,
    "names of the home": names.names_of_the_home,
    "no changing globals": state.no_changing_globals,
    "one clock": outside.one_clock,
    "one writer": writers.one_writer,
    "order between slices": slices.order_between,
    "order inside a slice": slices.order_inside,
    "packages say what they are": loads.packages_say_what_they_are,
    "pages exist": slices.pages_exist,
    "queries in queries": slices.queries_in_queries,
    "screen parts": slices.screen_parts,
}


def broken(rule: str, tree: Tree, exceptions: Exceptions) -> list[str]:
    """What this rule finds in the tree, but for the listed exceptions, one sentence each."""
    allowed = exceptions.get(rule, {})
    return [str(finding) for finding in RULES[rule](tree) if finding.place not in allowed]


def unneeded(tree: Tree, exceptions: Exceptions) -> list[str]:
    """Exceptions that no rule asks for any more."""
    found = {(rule, finding.place) for rule, check in RULES.items() for finding in check(tree)}
    return [f"{rule}: {place}" for rule, places in exceptions.items() for place in places if (rule, place) not in found]
