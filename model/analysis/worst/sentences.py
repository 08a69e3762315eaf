"""The words of a worst case: the sentence for what kind of gap it is, and for each moment of its story."""

from model.analysis.worst.result import Noted, WorstRow
from model.i18n import _
from model.simulation.result import GapType


def template(row: WorstRow, *, reads: bool) -> str:
    """The sentence of a row, its names and times left open. `reads`: it ends as a message is read."""
    if row.never:
        return _never(row)
    if row.last and row.type is not GapType.DISPUTED:
        return _goes_on(row)
    if row.still:
        return _still(row)
    return _of_itself(row, reads=reads)


def _of_itself(row: WorstRow, *, reads: bool) -> str:
    if row.type is GapType.NOBODY:
        return _nobody(row, reads=reads)
    if row.type is GapType.UNAWARE and reads:
        return _("From {start} {kind} lies with {after}, who first reads on {end}: {hours}.")
    return {
        GapType.DISPUTED: _("From {start} to {end} both old and new hold {kind} without an agreement: {hours}."),
        GapType.UNAWARE: _("From {start} {kind} lies with {after}, who first knows on {end}: {hours}."),
        GapType.UNREACHABLE: _("From {start} to {end} {after} does not answer: {hours}."),
        GapType.UNABLE: _("From {start} {after} holds {kind}, but lacks what it takes until {end}: {hours}."),
    }[row.type]


def _nobody(row: WorstRow, *, reads: bool) -> str:
    if not row.after:
        return _("From {start} to {end} nobody holds {kind}: {hours}.")
    if not row.before:
        return _("From {start} nobody holds {kind} before {after} takes over on {end}: {hours}.")
    if reads:
        return _("On {start} {before} lets go of {kind}; {after} first reads on {end}: {hours}.")
    return _("On {start} {before} lets go of {kind}; {after} first takes over on {end}: {hours}.")


def _goes_on(row: WorstRow) -> str:
    """Of a gap that outlives the change that began it."""
    if row.type is GapType.NOBODY and row.before:
        return _(
            "On {start} {before} lets go of {kind}; it passes on before {after} takes over, "
            "and {last} first takes over on {end}: {hours}."
        )
    if row.type is GapType.NOBODY:
        return _(
            "From {start} nobody holds {kind}; it passes on before {after} takes over, "
            "and {last} first takes over on {end}: {hours}."
        )
    if row.type is GapType.UNAWARE:
        return _(
            "From {start} {kind} lies with {after}, who does not know; it passes on, "
            "and {last} first knows on {end}: {hours}."
        )
    return _(
        "From {start} {after} holds {kind}, but lacks what it takes; it passes on, "
        "and {last} first has it on {end}: {hours}."
    )


def _still(row: WorstRow) -> str:
    """Of a gap that an earlier change has left over."""
    if row.type is GapType.UNAWARE:
        return _("From {start} to {end} {kind} still lies with {still}, who does not know: {hours}.")
    return _("From {start} to {end} {kind} still lies with {still}, who lacks what it takes: {hours}.")


def _never(row: WorstRow) -> str:
    if row.still and row.type is GapType.UNAWARE:
        return _("From {start} {kind} still lies with {still}, who may never get to know.")
    if row.still:
        return _("From {start} {kind} still lies with {still}, who may never have what it takes.")
    return {
        GapType.NOBODY: _("From {start} nobody holds {kind}, and it may be that nobody ever takes over."),
        GapType.DISPUTED: _(
            "From {start} several hold {kind} without an agreement, and it may be that nothing settles it."
        ),
        GapType.UNAWARE: _("From {start} {kind} lies with {after}, who may never get to know."),
        GapType.UNREACHABLE: _("From {start} {after} never answers."),
        GapType.UNABLE: _("From {start} {after} holds {kind}, but may never have what it takes."),
    }[row.type]


def moment(row: WorstRow, one: Noted) -> str:
    """What happens at a moment, its names left open."""
    if one.what.startswith("still"):
        return _earlier(row, one)
    if one.what.startswith("passes on") and one.actor is None:
        return _("the citizen leaves “{step}” at the latest; nobody is to hold {kind} then")
    if one.what == "over":
        return _over(row)
    return {
        "departure, interrupted": _("something comes in between, and the citizen comes to “{step}”"),
        "passes on, interrupted": _(
            "something comes in between at the latest, and the citizen comes to “{step}”; "
            "{kind} is to lie with {actor} then"
        ),
        "departure": _("the citizen leaves “{step}”"),
        "lets go": _("{actor} lets go of {kind}"),
        "takes over": _("{actor} holds {kind}"),
        "meets": _("{actor} meets the citizen at the latest"),
        "sent": _("“{message}” is sent"),
        "delivered": _("“{message}” is there"),
        "found": _("“{message}” was lost and is found"),
        "read": _("{actor} has read “{message}”"),
        "passes on": _("the citizen leaves “{step}” at the latest; {kind} is to lie with {actor} then"),
    }[one.what]


def _earlier(row: WorstRow, one: Noted) -> str:
    if row.type is GapType.UNABLE:
        return _("{actor} has held {kind} since an earlier change and still lacks what it takes")
    if one.what == "still, interrupted":
        return _("{actor} got {kind} when something came in between, and does not know yet")
    if one.step is None:
        return _("{actor} has held {kind} from the start and does not know yet")
    return _("{actor} got {kind} when the citizen left “{step}” and does not know yet")


def _over(row: WorstRow) -> str:
    return {
        GapType.NOBODY: _("{actor} holds {kind} at the latest"),
        GapType.DISPUTED: _("{actor} holds {kind} undisputed at the latest"),
        GapType.UNAWARE: _("{actor} holds {kind} and knows at the latest"),
    }.get(row.type, _("{actor} has what it takes at the latest"))
