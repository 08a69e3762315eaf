"""Which figures are shown, and why: expected ones, computed; or those of a run, with its interval and the reason."""

from gui.document import Document
from model.i18n import _
from model.units import write_number


def basis(document: Document) -> str:
    """A sentence for what stands beside figures; nothing where there are none."""
    if document.figures_are_expected:
        return _("Expected values: computed, not simulated.")
    result = document.result
    if result is None:
        return reasons(document)
    head = result.headline
    text = _("Simulated with {n} citizens; 95 % interval of the whole: {low}–{high} h for each citizen.").format(
        n=write_number(result.citizens, 0), low=write_number(head.low), high=write_number(head.high)
    )
    return " ".join(filter(None, (reasons(document), text)))


def reasons(document: Document) -> str:
    """Why nothing is computed of the pathway as it is; nothing where it is, or where that is not known yet."""
    expected = document.expected
    return "" if expected is None else " ".join(one.wording() for one in expected.not_covered)
