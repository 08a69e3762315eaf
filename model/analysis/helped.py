"""What was found to help at a handover, as values and in words; how it is found stands in `helping`."""

from dataclasses import dataclass

from model.edits.fixes import Fix, What, asked_of
from model.i18n import _
from model.pathway import Pathway
from model.phrases import joined, place


@dataclass(frozen=True, slots=True)
class Helped:
    """One change, or two together: the expected gap hours of a citizen that it removes, and those that are left.

    `places` are arrows and steps by id, with the hours a citizen that are removed there (negative: added).
    """

    fixes: tuple[Fix, ...]
    removed: float
    left: float
    places: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Helping:
    """What helps, the best first. `agreed` is what agreeing on the usual values does, where nothing is agreed yet.

    `covered`: whether there are expected values of this pathway at all.
    """

    helped: tuple[Helped, ...] = ()
    agreed: Helped | None = None
    covered: bool = True


def words(pathway: Pathway, fix: Fix) -> str:
    """One change, as people say it."""
    sentence = {
        What.AGREE: _("Agree on what stands in grey"),
        What.SATURDAY: _("{actor} reads on Saturdays 9–11"),
        What.PHONE: _("{message}: by phone after 12 and at weekends"),
        What.EARLIER: _("{message}: a day earlier"),
        What.HOLD: _("{actor} holds on until it is accepted"),
        What.SHARED: _("Both hold it until it is accepted"),
        What.TAIL: _("{actor} keeps treatment for 72 hours"),
    }[fix.what]
    message = pathway.messages.get(fix.about)
    named = (message.name if message is not None else "") or _("The message")
    return sentence.format(actor=asks(pathway, (fix,)), message=named)


def asks(pathway: Pathway, tried: tuple[Fix, ...]) -> str:
    """Of whom the changes ask something, by name in the order of the lanes."""
    who = frozenset(actor for fix in tried for actor in asked_of(pathway, fix))
    return joined([actor.name for key, actor in pathway.actors.items() if key in who])


def where(pathway: Pathway, helped: Helped) -> tuple[tuple[str, float], ...]:
    """The places at which the gap shrinks or grows, in words, with the hours removed."""
    found = []
    for at, hours in helped.places:
        if at in pathway.transitions:
            found.append((place(pathway, at, None), hours))
        elif at in pathway.steps:
            found.append((place(pathway, None, at), hours))
    return tuple(found)
