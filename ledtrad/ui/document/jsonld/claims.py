"""A claim as data: its sentence, what was counted out of what, the units of each set, and everything that it was read out of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ledtrad.core.languages import Language
from ledtrad.ui.components import SetKind, UnitCell
from ledtrad.ui.document.jsonld.addresses import target, thing
from ledtrad.ui.document.jsonld.graph import Graph, Node
from ledtrad.ui.document.tree import Claim

_SETS = (SetKind.SUPPORTS, SetKind.CONTRADICTS, SetKind.MIXED, SetKind.SILENT)
_APART = (SetKind.ELSEWHERE, SetKind.EXEMPT)


def claim_node(claim: Claim, graph: Graph) -> Node:
    """Give a claim; one that stands in several places says which was the first."""
    view, here = claim.view, graph.part(claim.view.key)
    first = graph.first_of.setdefault(claim.label or here, here)
    told = {
        "ledtrad:figure": f"{view.number_label} {view.base_label}".strip(),
        "schema:description": graph.said(view.summary) if str(view.summary) else "",
        "schema:creativeWorkStatus": view.state_label,
        "ledtrad:warning": [graph.said(one) for one in view.warnings],
        "ledtrad:note": [graph.said(one) for one in view.notes],
        "schema:relatedLink": [{"@id": target(graph.base, way.url)} for way in claim.ways],
        "prov:alternateOf": {"@id": first} if first != here else None,
    }
    return {
        "@id": here,
        "@type": ["prov:Entity", "schema:Claim"],
        "rdfs:label": claim.label,
        "schema:text": graph.said(view.sentence, Language.SWEDISH),
        **_counted(claim, graph),
        **{term: value for term, value in told.items() if value},
        **_traced(claim, graph),
        **_asked(claim, graph),
    }


def _counted(claim: Claim, graph: Graph) -> Node:
    """Give the number that the claim says, and how the units stand where any were asked; nothing for a judgement or a quotation."""
    number = {} if claim.number is None else {"ledtrad:number": claim.number}
    return {**number, **sets_of(claim.view.cells, graph)}


def sets_of(cells: Sequence[UnitCell], graph: Graph) -> Node:
    """Give the units of each set, how many support and of how many; nothing where no unit was asked."""
    if not cells:
        return {}
    found = {kind: [cell for cell in cells if _counts_as(cell) is kind] for kind in _SETS}
    apart = {kind: [cell for cell in cells if cell.state is kind] for kind in _APART}
    return {
        "ledtrad:counted": len(found[SetKind.SUPPORTS]),
        "ledtrad:denominator": sum(map(len, found.values())),
        **{f"ledtrad:{kind}": _units(members, graph) for kind, members in found.items()},
        **{f"ledtrad:{kind}": _units(members, graph) for kind, members in apart.items() if members},
    }


def _counts_as(cell: UnitCell) -> SetKind:
    """Give the set of the four that a unit lies in: who speaks of something else is silent here."""
    return SetKind.SILENT if cell.state is SetKind.ELSEWHERE else cell.state


def _units(cells: Iterable[UnitCell], graph: Graph) -> list[Node]:
    return [graph.unit(cell.code) for cell in sorted(cells, key=lambda cell: cell.code)]


def _traced(claim: Claim, graph: Graph) -> Node:
    """Give the traces: all as what the claim was derived from, and each side by itself."""
    kept = [(trace.is_for, graph.trace(trace)) for trace in claim.traces]
    sides = {
        "prov:wasDerivedFrom": [node for _, node in kept],
        "ledtrad:evidenceFor": [node for is_for, node in kept if is_for],
        "ledtrad:evidenceAgainst": [node for is_for, node in kept if not is_for],
    }
    return {term: nodes for term, nodes in sides.items() if nodes}


def _asked(claim: Claim, graph: Graph) -> Node:
    """Give the question as the activity that made the number."""
    asked, url = claim.asked, claim.view.question_url
    if asked is None and not url:
        return {}
    told: dict[str, Any] = {"schema:url": target(graph.base, url) if url else ""}
    if asked is not None:
        told |= {
            "schema:name": asked.label,
            "ledtrad:variable": asked.variable,
            "ledtrad:value": list(asked.values),
            "ledtrad:certainty": list(asked.certainties),
            "ledtrad:period": asked.period,
            "ledtrad:unit": asked.unit,
        }
    activity = {
        "@id": thing(graph.base, "question", claim.view.key),
        "@type": "prov:Activity",
        "prov:used": graph.source(),
        **{term: value for term, value in told.items() if value},
    }
    return {"prov:wasGeneratedBy": activity}
