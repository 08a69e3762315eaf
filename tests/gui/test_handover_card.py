"""The handover card: begins with what is assumed, reads as sentences, and offers what is known."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from model import i18n
from model.distribution import Distribution, Shape, constant
from model.edits import handovers
from model.message import Channel, Deadline, DeadlineKind, Message, Rung
from model.message_told import told
from model.responsibility import Kind
from model.rule import Moment
from pathways.parts import parts
from tests.gui.small import small_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def row(program, key: str):
    mark = program.inspector.form.mark(key)
    assert mark is not None, key
    return mark.field


def take(program, qtbot, key: str, words: str) -> None:
    """Open the list of an offer and take what is called so."""
    mark = program.inspector.form.mark(key)
    qtbot.mouseClick(mark.findChild(QPushButton), Qt.MouseButton.LeftButton)
    menu = next(menu for menu in mark.findChildren(QMenu) if menu.isVisible())
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


def test_a_fresh_arrow_begins_with_the_defaults_in_grey_and_nothing_is_agreed(program):
    program.selection.choose("transitions", ["t2"])

    assert (row(program, "let-execution").value, row(program, "take-execution").value) == (
        Moment.DEPARTURE,
        Moment.READ,
    )
    assert (row(program, "let-coordination").value, row(program, "take-coordination").value) == (
        Moment.ACCEPTED,
        Moment.RELEASE,
    )
    grey = ("let-execution", "take-coordination", "message-m1-reading", "message-m1-receivers", "message-m1-sent")
    assert [row(program, key).assumed for key in grey] == [True] * 5
    assert "Intet er aftalt" in row(program, "none").text
    assert not program.document.pathway.rules
    assert not program.document.pathway.messages


def test_who_touches_one_grey_value_has_all_of_them_in_one_undo_step(program):
    program.selection.choose("transitions", ["t2"])

    row(program, "take-execution").change(Moment.ACCEPTED)

    pathway = program.document.pathway
    assert pathway.rule("t2", Kind.EXECUTION).takes_over is Moment.ACCEPTED
    assert pathway.rule("t2", Kind.EXECUTION).basis is None
    assert pathway.rule("t2", Kind.COORDINATION).basis == handovers.ASSUMED
    assert pathway.messages["m1"].reading == constant(1)
    assert not row(program, "take-execution").assumed
    assert row(program, "message-m1-reading").assumed
    program.document.undo()
    assert program.document.study == small_study()


def test_who_touches_the_proposed_message_has_the_handover(program):
    program.selection.choose("transitions", ["t2"])

    row(program, "message-m1-reading").change("2 t")

    pathway = program.document.pathway
    assert set(pathway.rules) == {"t2/execution", "t2/coordination"}
    assert (pathway.messages["m1"].reading, pathway.messages["m1"].safety_net) == (constant(2), constant(72))
    assert not row(program, "message-m1-reading").assumed


def test_a_known_message_is_taken_from_a_list_with_its_checklist(program, qtbot):
    program.selection.choose("transitions", ["t2"])
    known = parts("da").messages
    key, care_plan = next((key, one) for key, one in known.items() if one.name == "Plejeforløbsplan")

    take(program, qtbot, "add-message", "Plejeforløbsplan")

    (message,) = program.document.pathway.messages.values()
    assert (message.name, message.standard, message.contents) == (
        "Plejeforløbsplan",
        care_plan.standard,
        care_plan.contents,
    )
    assert message.receivers == ("nursing",)
    program.inspector.open_field(f"message-{message.id}-contents")
    listed = [value for value, _words in row(program, f"message-{message.id}-contents").options]
    assert listed[: len(care_plan.contents)] == list(care_plan.contents)
    assert key in known


def test_a_known_function_is_taken_from_a_list_with_its_hours(program, qtbot):
    program.selection.choose("sectors", ["municipality"])

    take(program, qtbot, "add", "Visitation")

    key = program.selection.first
    pathway = program.document.pathway
    assert (program.selection.table, pathway.actors[key].name) == ("actors", "Visitation")
    assert pathway.actors[key].sector == "municipality"
    assert pathway.hours_of(pathway.actors[key]).of_day(4) == ((480, 780),)
    program.document.undo()
    assert program.document.study == small_study()


def test_several_messages_are_told_in_sentences_and_unfolded_one_by_one(program, qtbot):
    program.document.edit("Aftal", lambda study: handovers.default_handover(study, "p1", "t2"))
    program.document.edit("En til", lambda study: handovers.add_message(study, "p1", "t2")[0])
    program.selection.choose("transitions", ["t2"])
    first, second = program.document.pathway.messages

    assert program.inspector.form.mark(f"message-{first}-name") is None
    program.inspector.open_field(f"message-{second}-reading")

    assert program.inspector.form.mark(f"message-{second}-reading") is not None
    told_rows = [program.inspector.form.mark(f"message-{key}-told") for key in (first, second)]
    assert all("fra Afdelingen til Hjemmesygeplejen" in mark.findChild(QLabel).text() for mark in told_rows)


SAID = Message(
    "m1", "s2", "Plejeforløbsplan", receivers=("nursing",), offset=constant(-1), loss=0.1, safety_net=constant(24),
    reading=Distribution(Shape.UNIFORM, (1, 4)), response=constant(2), deadline=Deadline(DeadlineKind.HOURS, 24),
    fallbacks=(Rung(Channel.PHONE, constant(0), 4), Rung(Channel.PHONE, constant(0), outside="office")),
    acknowledged=True,
)  # fmt: skip


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "da",
            "Plejeforløbsplan går fra Afdelingen til Hjemmesygeplejen (MedCom) 1 t før afgang. Den er læst efter "
            "1 t til 4 t i læsetiden. Den accepteres efter yderligere 2 t. 10 % bliver væk eller overses og findes "
            "efter 24 t. Er den ulæst efter 4 t: telefon. Afsendes den uden for “Hverdage”: telefon. Den skal være "
            "læst inden for 24 t. Der kvitteres.",
        ),
        (
            "en",
            "Plejeforløbsplan goes from Afdelingen to Hjemmesygeplejen (MedCom), 1 h before departure. It takes 1 h to "
            "4 h of reading hours. It is accepted after another 2 h. 10 % are lost or overlooked and found after 24 h. "
            "If it is unread after 4 h: telephone. If it is sent outside “Hverdage”: telephone. It must have been read "
            "within 24 h. A receipt is sent back.",
        ),
    ],
)
def test_a_message_is_told_in_sentences(language, expected):
    with i18n.speaking(language):
        assert told(SAID, small_study().pathway()) == expected


def test_a_message_never_found_and_one_without_receivers_are_told_too():
    lost = replace(SAID, name="", receivers=(), safety_net=None, never_found=True, channel=Channel.PHONE)

    sentence = told(lost, small_study().pathway())

    assert sentence.startswith("En meddelelse går fra Afdelingen til ingen (telefon) 1 t før afgang.")
    assert "10 % bliver væk eller overses og findes aldrig." in sentence
    assert "Den besvares efter 1 t til 4 t i telefontiden." in sentence


def test_a_moment_and_a_long_time_after_it_are_both_read_whole(program, qtbot):
    program.document.edit("Aftal", lambda study: handovers.default_handover(study, "p1", "t2"))
    program.selection.choose("transitions", ["t2"])

    row(program, "message-m1-sent").change_after("-2 t til 24 t, oftest 3 t")
    mark = program.inspector.form.mark("message-m1-sent")
    qtbot.waitUntil(lambda: mark._chooser.text() == "ved afgang")

    assert mark._after.text() == "−2 t til 24 t, oftest 3 t"
    assert mark._after.width() >= mark._after.fontMetrics().horizontalAdvance(mark._after.text())
