"""The handover card says what would help, by the live expected values, and does it in one undo step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from model.edits.fixes import Fix, What, apply
from model.units import write_number
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT_MS = 30_000


@pytest.fixture
def card(program, qtbot):
    """The card of the one handover, with what would help found out."""
    program.live._soon.setInterval(0)
    program.live.begin()
    qtbot.waitUntil(lambda: program.document.expected_is_current, timeout=WAIT_MS)
    program.selection.choose("transitions", ["t2"])
    known(program, qtbot)
    program.inspector.open_field("help-0")
    return program


def known(program, qtbot) -> None:
    qtbot.waitUntil(lambda: program.helper.is_current("t2"), timeout=WAIT_MS)


def rows(program) -> dict[str, object]:
    form = program.inspector.form
    return {key: form.mark(key).field for key in form.shown() if key.startswith("help-")}


def test_the_card_ranks_what_would_help_and_a_press_does_it_in_one_undo_step(card, qtbot):
    before = card.document.expected.per_citizen_hours
    first = rows(card)["help-0"]
    promised = float(first.figure.removeprefix("−").removesuffix(" t").replace(",", "."))

    qtbot.mouseClick(card.inspector.form.mark("help-0").findChild(QPushButton), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.document.expected_is_current, timeout=WAIT_MS)

    assert card.document.stack.undoText() == first.label
    assert before - card.document.expected.per_citizen_hours == pytest.approx(promised, rel=0.05, abs=0.2)
    card.document.undo()
    assert card.document.study == small_study()


def test_the_button_is_named_for_a_screen_reader_with_what_it_does(card):
    row = card.inspector.form.mark("help-0")
    button = row.findChild(QPushButton)

    assert button.accessibleName() == f"Prøv: {row.field.label}, {row.field.figure}"
    assert "Kræver noget af: " in button.accessibleDescription()


def test_the_card_says_which_figure_is_shown_while_nothing_is_agreed(card, qtbot):
    told = card.inspector.form.mark("grey-figure").field.text
    shown = card.document.expected.per_citizen_hours

    assert f"{write_number(shown, 1)} t hul pr. borger" in told
    card.document.edit("Aftal", lambda study: apply(study, "p1", Fix(What.AGREE, "t2")))
    qtbot.waitUntil(lambda: card.document.expected_is_current, timeout=WAIT_MS)
    after = card.document.expected.per_citizen_hours
    assert told.endswith(f"med det grå {write_number(after, 1)} t.")
    assert card.inspector.form.mark("grey-figure") is None


def test_one_line_says_how_much_could_be_done_before_it_is_unfolded(card):
    card.inspector._asked.show("help", False)

    assert rows(card) == {}
    assert card.inspector.form.mark("help").field.label.startswith("▸ Hvad ville hjælpe: indtil −")


def test_what_was_found_stays_in_grey_until_it_is_found_anew(card, qtbot):
    card.document.edit("Aftal", lambda study: apply(study, "p1", Fix(What.AGREE, "t2")))

    stale = [row.stale for row in rows(card).values()]
    known(card, qtbot)

    assert stale
    assert all(stale)
    assert not any(row.stale for row in rows(card).values())
