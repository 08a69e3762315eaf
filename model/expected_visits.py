"""How often a citizen comes to each step, on average: the flow of the diagram as linear equations.

x = s + Pᵀx, with s the start and P the shares of the arrows; solved by Gaussian elimination (any handbook of linear
algebra). A split sends one token on each arrow; a join makes one of those that come, so it counts their mean.
Segments mix their shares; interruptions are left out.
"""

from collections.abc import Mapping

from model.pathway import Pathway
from model.step import StepKind

_SINGULAR = 1e-9


def expected_visits(pathway: Pathway) -> Mapping[str, float] | None:
    """Visits per citizen by step id; None where citizens never leave a loop, or there is not exactly one start."""
    starts = pathway.starts()
    if len(starts) != 1:
        return None
    rows: dict[str, dict[str, float]] = {step: {step: 1.0} for step in pathway.steps}
    right = {step: 1.0 if step == starts[0].id else 0.0 for step in pathway.steps}
    for (source, target), share in flows(pathway).items():
        rows[target][source] = rows[target].get(source, 0.0) - share
    return _solved(rows, right)


def flows(pathway: Pathway) -> dict[tuple[str, str], float]:
    """What of the visits of the first step comes to the second directly, by these two ids."""
    found: dict[tuple[str, str], float] = {}
    into = {step: len(pathway.incoming(step)) for step in pathway.steps}
    for source, step in pathway.steps.items():
        shares = _shares(pathway, source) if step.kind is StepKind.DECISION else {}
        for arrow in pathway.outgoing(source):
            share = shares.get(arrow.id, 1.0)
            if pathway.steps[arrow.target].kind is StepKind.JOIN:
                share /= into[arrow.target]
            found[source, arrow.target] = found.get((source, arrow.target), 0.0) + share
    return found


def _shares(pathway: Pathway, step: str) -> dict[str, float]:
    """The share of each arrow out of a decision over all segments; what is missing shares the rest equally."""
    groups = [(segment.share, dict(segment.probabilities)) for segment in pathway.segments.values()] or [(1.0, {})]
    found = {arrow.id: 0.0 for arrow in pathway.outgoing(step)}
    for weight, own in groups:
        said = {arrow.id: own.get(arrow.id, arrow.probability) for arrow in pathway.outgoing(step)}
        given = sum(share for share in said.values() if share is not None)
        missing = sum(share is None for share in said.values())
        rest = max(0.0, 1 - given) / missing if missing else 0.0
        for arrow, share in said.items():
            found[arrow] += weight * (rest if share is None else share)
    return found


def _solved(rows: dict[str, dict[str, float]], right: dict[str, float]) -> dict[str, float] | None:
    """The solution of the equations, row by row, the largest coefficient of a column as pivot; None where none is."""
    left, order = dict(rows), []
    for column in rows:
        pivot = max(left, key=lambda row: abs(left[row].get(column, 0.0)))
        if abs(left[pivot].get(column, 0.0)) < _SINGULAR:
            return None
        order.append((column, pivot))
        chosen = left.pop(pivot)
        for row, terms in left.items():
            factor = terms.get(column, 0.0) / chosen[column]
            if factor:
                for key, value in chosen.items():
                    terms[key] = terms.get(key, 0.0) - factor * value
                right[row] -= factor * right[pivot]
    found: dict[str, float] = {}
    for column, row in reversed(order):
        known = sum(value * found[key] for key, value in rows[row].items() if key in found)
        found[column] = (right[row] - known) / rows[row][column]
    return found
