"""The tables of the document that tell the pathway itself: parties, steps, matrix, opening hours, decisions."""

from collections.abc import Iterable, Sequence
from typing import TypedDict

from model import phrases
from model.flow import reading_order
from model.graph import in_loop
from model.handovers import due_holders
from model.i18n import _
from model.pathway import Pathway
from model.responsibility import Holding, Kind
from model.step import Step


class Muted(TypedDict):
    """A cell told in grey: not said here, but following from what was said before."""

    text: str
    muted: bool


Cell = str | Muted


class Listing(TypedDict):
    """A table of the document. `widths`: shares of the line, 0 as wide as needed; `numbers`: right-aligned columns."""

    caption: str
    head: list[str]
    widths: list[float]
    numbers: list[int]
    rows: list[list[Cell]]


def listing(
    caption: str, columns: Sequence[tuple[str, float]], rows: Iterable[Sequence[Cell]], *, numbers: Sequence[int] = ()
) -> Listing:
    """A table from its columns (heading, width) and its rows."""
    return Listing(
        caption=caption,
        head=[head for head, _width in columns],
        widths=[width for _head, width in columns],
        numbers=list(numbers),
        rows=[list(row) for row in rows],
    )


def muted(text: str) -> Muted:
    """A cell in grey."""
    return Muted(text=text, muted=True)


def numbered(pathway: Pathway) -> dict[str, int]:
    """The number of each step in the document, in the order of the flow, from 1."""
    return {step: number for number, step in enumerate(reading_order(pathway), start=1)}


def parties(pathway: Pathway) -> Listing:
    """Who takes part: sectors with their actors."""
    rows: list[list[Cell]] = []
    for sector in pathway.sectors.values():
        actors = [actor.name for actor in pathway.actors.values() if actor.sector == sector.id]
        if actors:
            rows.append([sector.name, phrases.joined(actors), _("yes") if sector.medical else _("no")])
    columns = ((_("Sector"), 1.0), (_("Functions"), 2.4), (_("Doctors"), 0.5))
    return listing(_("The parties and the functions that take part"), columns, rows)


def steps(pathway: Pathway) -> Listing:
    """What happens, in the order of the flow."""
    numbers, again = numbered(pathway), in_loop(pathway)
    rows = [
        [
            str(number),
            phrases.step_name(pathway.steps[key]),
            phrases.actor_name(pathway, pathway.steps[key].actor),
            _kind(pathway.steps[key], again=key in again),
            "–"
            if pathway.steps[key].instant or pathway.steps[key].seen_through
            else phrases.duration(pathway.steps[key].duration, working=pathway.steps[key].working),
            _onward(pathway, pathway.steps[key], numbers),
        ]
        for key, number in numbers.items()
    ]
    columns = (
        (_("No."), 0.0),
        (_("Step"), 1.9),
        (_("Function"), 1.2),
        (_("Kind"), 0.8),
        (_("Duration"), 1.3),
        (_("Onward"), 1.1),
    )
    return listing(_("The steps of the pathway"), columns, rows, numbers=(0,))


def _kind(step: Step, *, again: bool) -> str:
    name = phrases.step_kind_name(step.kind)
    return _("{kind}, may come again").format(kind=name) if again else name


def _onward(pathway: Pathway, step: Step, numbers: dict[str, int]) -> str:
    parts = []
    for transition in pathway.outgoing(step.id):
        share = "" if transition.probability is None else f"{transition.probability * 100:.0f} %"
        text = " ".join(part for part in (transition.condition, share) if part)
        onward = _("to {n}").format(n=numbers.get(transition.target, "?"))
        parts.append(f"{onward} ({text})" if text else onward)
    return "; ".join(parts) or "–"


def matrix(pathway: Pathway) -> Listing:
    """Steps by kinds of responsibility: who holds it; in grey where it is carried from before."""
    kinds = [kind for kind in Kind if kind is not Kind.OPERATION or _assigned(pathway, kind)]
    due = due_holders(pathway)
    rows: list[list[Cell]] = []
    for key, number in numbered(pathway).items():
        step = pathway.steps[key]
        row: list[Cell] = [str(number), phrases.step_name(step)]
        for kind in kinds:
            said = step.assignment(kind)
            if kind is Kind.OPERATION and step.assignments.of(kind) is None:
                row.append(muted("–"))  # who runs the service is said of a service, not of the citizen
            elif said.holding in (Holding.CARRIED, Holding.NOT_NEEDED):
                carried = phrases.joined([phrases.actor_name(pathway, holder) for holder in sorted(due[key][kind])])
                suffix = "" if said.holding is Holding.CARRIED else f" ({_('not needed')})"
                row.append(muted((carried or "–") + suffix))
            else:
                row.append(phrases.assignment(said, pathway))
        rows.append(row)
    columns = ((_("No."), 0.0), (_("Step"), 1.5), *((phrases.kind_short(kind), 1.1) for kind in kinds))
    return listing(
        _("Who holds which responsibility at each step; grey: carried from the step before"),
        columns,
        rows,
        numbers=(0,),
    )


def _assigned(pathway: Pathway, kind: Kind) -> bool:
    return any(step.assignments.of(kind) is not None for step in pathway.steps.values())


def hours(pathway: Pathway) -> Listing:
    """When each function is staffed, reads messages and answers the telephone."""
    rows: list[list[Cell]] = []
    for actor in pathway.actors.values():
        staffed, reads, phone = pathway.hours_of(actor), pathway.reads_of(actor), pathway.phone_of(actor)
        same: Cell = muted(_("as staffed"))
        rows.append(
            [
                actor.name,
                phrases.opening(staffed),
                same if reads == staffed else phrases.opening(reads),
                same if phone == staffed else phrases.opening(phone),
                phrases.actor_name(pathway, actor.cover),
            ]
        )
    columns = (
        (_("Function"), 1.1),
        (_("Staffed"), 1.5),
        (_("Reads messages"), 1.5),
        (_("Telephone"), 1.3),
        (_("Cover"), 0.8),
    )
    return listing(_("Opening hours; closed on holidays where nothing else is said"), columns, rows)


def remarks(pathway: Pathway) -> list[list[str]]:
    """What was noted about steps and functions (what about), and about the pathway ("")."""
    steps = ((phrases.step_name(pathway.steps[key]), pathway.steps[key].note) for key in numbered(pathway))
    actors = ((actor.name, actor.note) for actor in pathway.actors.values())
    told = [[name, note] for name, note in (*steps, *actors) if note]
    return [*told, *(["", note] for note in pathway.described.note.split("\n") if note)]


def decisions(pathway: Pathway) -> Listing:
    """What was decided in the room."""
    rows = [
        [
            agreement.what,
            agreement.why or "–",
            "; ".join(part for part in (agreement.clause, phrases.period(agreement.validity)) if part) or "–",
            phrases.actor_name(pathway, agreement.owner),
            agreement.due.strftime("%d.%m.%Y") if agreement.due else "–",
            _status(agreement.status.value),
        ]
        for agreement in pathway.agreements.values()
    ]
    columns = (
        (_("What"), 2.0),
        (_("Why"), 1.5),
        (_("Basis"), 1.2),
        (_("Who"), 1.0),
        (_("By"), 0.8),
        (_("Status"), 0.6),
    )
    return listing(_("Decisions and agreements"), columns, rows)


def _status(status: str) -> str:
    return {"open": _("open"), "agreed": _("agreed"), "done": _("done"), "dropped": _("dropped")}[status]
