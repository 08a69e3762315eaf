"""Verbs on the places of several steps: below one another, beside one another, evenly apart."""

from collections.abc import Sequence

from model.edits import places
from model.edits.within import found, renewed
from model.study import Study


def align_columns(study: Study, pathway_id: str, ids: Sequence[str]) -> Study:
    """Steps in the column of the first of them; of one lane, below one another."""
    pathway = study.pathway(pathway_id)
    now = places.spots(pathway)
    ids = [found(pathway.steps, step).id for step in ids]
    column = now[ids[0]].column
    goals = {step: (column, now[step].row) for step in ids if now[step].column != column}
    return renewed(study, places.put(pathway, goals)) if goals else study


def align_rows(study: Study, pathway_id: str, ids: Sequence[str]) -> Study:
    """Steps in the row of the first of them in their lane."""
    pathway = study.pathway(pathway_id)
    now = places.spots(pathway)
    rows: dict[str, int] = {}
    for step in ids:
        rows.setdefault(now[found(pathway.steps, step).id].lane, now[step].row)
    goals = {step: (now[step].column, rows[now[step].lane]) for step in ids if now[step].row != rows[now[step].lane]}
    return renewed(study, places.put(pathway, goals)) if goals else study


def spread(study: Study, pathway_id: str, ids: Sequence[str]) -> Study:
    """Steps as many columns from one to the next, from where the leftmost stands; what shares a column goes on to."""
    pathway = study.pathway(pathway_id)
    now = places.spots(pathway)
    columns = sorted({now[found(pathway.steps, step).id].column for step in ids})
    if len(columns) < 2:
        return study
    apart = max(1, round((columns[-1] - columns[0]) / (len(columns) - 1)))
    wanted = {column: columns[0] + number * apart for number, column in enumerate(columns)}
    goals = {
        step: (wanted[now[step].column], now[step].row) for step in ids if wanted[now[step].column] != now[step].column
    }
    return renewed(study, places.put(pathway, goals)) if goals else study
