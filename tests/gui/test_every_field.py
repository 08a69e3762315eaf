"""Every field of every value of a pathway can be entered in the window: what has a structure, without free text."""

import dataclasses
from collections.abc import Callable
from datetime import date, datetime

import pytest

from gui.document import Document
from gui.panels.grid import Grid
from model import calendars, distribution, message, pathway, provenance, responsibility, rule, sector, side, step
from model.calendars import OnHoliday
from model.edits import steps
from model.provenance import SourceKind
from model.responsibility import CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, Holding, held
from model.side import Status
from model.step import StepKind
from model.study import Study
from tests.gui.ways import WAYS, Way, full

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

VALUES = (
    *(step.Step, step.Needs, step.Transition, message.Message, message.Deadline, message.Rung),
    *(rule.Rule, rule.Variant, rule.Bridge, sector.Sector, sector.Actor, calendars.Calendar, calendars.Holidays),
    *(responsibility.Assignment, responsibility.Delegation, side.Segment, side.Interruption, side.Agreement),
    *(side.Measure, side.Point, side.Promise, provenance.Source, provenance.Validity),
    *(distribution.Distribution, pathway.Arrivals, pathway.Described, pathway.Pathway),
)
ELSEWHERE = {
    "id": "ids are given, not said",
    "layout": "drawn on the canvas",
    "assignments": "kind by kind: see Assignment",
    **dict.fromkeys(pathway.TABLES, "thing by thing"),
}
OF_RULE = {"transition", "kind"}
"""What a rule is about is where it stands."""


IN_TABLES = {"Agreement." + field.name for field in dataclasses.fields(side.Agreement)} - {"Agreement.id"}
"""Decisions are a table of their own: see below."""
BY_HAND = {"Actor.reads", "Actor.phone", "Rule.shared", "Assignment.agreement"}
"""Entered by a gesture of their own: see below."""


@pytest.fixture
def study() -> Study:
    return full()


def wanted() -> set[str]:
    named = {
        f"{kind.__name__}.{field.name}"
        for kind in VALUES
        for field in dataclasses.fields(kind)
        if field.name not in ELSEWHERE and not (kind is rule.Rule and field.name in OF_RULE)
    }
    return named - {"Pathway.calendars"}


def test_every_field_has_a_way_in():
    assert wanted() - set(WAYS) - IN_TABLES - BY_HAND == set()
    assert set(WAYS) - wanted() == set()


def shown_row(program, way: Way):
    program.selection.choose(way.chosen[0], [way.chosen[1]] if way.chosen[1] else [])
    program.inspector.open_field(way.row)
    mark = program.inspector.form.mark(way.row)
    assert mark is not None, f"{way.row} is not among {program.inspector.form.shown()}"
    return mark.field


BEFORE: dict[str, Callable[[Document], object]] = {
    "Actor.cover_knows": lambda document: document.edit(
        "Stedfortræder",
        lambda study: study.put(
            dataclasses.replace(
                study.pathway(),
                actors=study.pathway().actors.put(dataclasses.replace(study.pathway().actors["nursing"], cover="ward")),
            )
        ),
    ),
    "Calendar.own": lambda document: document.edit(
        "Helligdag",
        lambda study: study.put(
            dataclasses.replace(
                study.pathway(),
                calendars=study.pathway().calendars.put(
                    dataclasses.replace(study.pathway().calendars["office"], on_holiday=OnHoliday.OWN)
                ),
            )
        ),
    ),
    "Calendar.intervals": lambda document: document.edit(
        "Alene",
        lambda study: study.put(
            dataclasses.replace(
                study.pathway(),
                actors=study.pathway().actors.put(dataclasses.replace(study.pathway().actors["ward"], reads=None)),
            )
        ),
    ),
    "Step.occupies": lambda document: document.create(
        "Vent", lambda study: steps.add_step(study, "p1", StepKind.WAIT, "ward")
    ),
    "Message.never_found": lambda document: None,
    "Point.tag": lambda document: None,
}


def test_each_control_writes_its_field_and_is_undone(program):
    document, failed = program.document, []
    for name, way in WAYS.items():
        BEFORE.get(name, lambda _document: None)(document)
        before_study, before = document.study, way.there(document.pathway)
        taken = getattr(shown_row(program, way), way.by)(way.said)
        after = way.there(document.pathway)
        if not taken or after == before:
            failed.append(f"{name}: {before!r} stays")
        document.undo()
        assert document.study == before_study, name
        while document.study != full():
            document.undo()

    assert "; ".join(failed) == ""


@pytest.mark.parametrize("said", [CARRIED, NOBODY, NOT_NEEDED, UNKNOWN, held("nursing"), "uenighed"])
def test_every_holding_can_be_chosen_for_every_kind(program, said):
    program.selection.choose("steps", ["s2"])
    for kind in responsibility.Kind:
        options = {words: value for value, words in program.inspector.form.mark(f"holds-{kind}").field.options}
        value = options["uenighed"] if said == "uenighed" else said
        assert value in options.values()

        program.inspector.form.mark(f"holds-{kind}").field.change(value)

        assigned = program.document.pathway.steps["s2"].assignments.of(kind)
        assert assigned.holding is (Holding.DISAGREED if said == "uenighed" else said.holding)


def test_three_calendars_sharing_and_agreements_are_entered_by_their_gestures(program):
    document = program.document
    for field, calendar in (("reads", "always"), ("phone", "office")):
        program.selection.choose("actors", ["ward"])
        program.inspector.form.mark("calendar").field.change(field)
        program.inspector.form.mark("which").field.change(calendar)
        assert getattr(document.pathway.actors["ward"], field) == calendar

    program.selection.choose("transitions", ["t2"])
    _words, _on, share = program.inspector.form.mark("kind-execution").field.acts[0]
    share()
    assert document.pathway.rules["t2/execution"].shared

    program.selection.choose("steps", ["s2"])
    program.inspector.form.mark("holds-treatment").field.change("several")
    program.inspector.form.mark("holders-treatment").field.change(("ward", "nursing"))
    program.inspector.form.mark("agreement-treatment").field.change("d1")
    assert document.pathway.steps["s2"].assignments.treatment.agreement == "d1"


def test_a_decision_is_entered_in_its_table_with_all_that_belongs_to_it(program):
    program.window.show_tab("decisions")
    grid = program.window.tabs.currentWidget().page
    assert isinstance(grid, Grid)
    said = {
        "what": "Læs lørdag", "why": "Færre huller", "owner": "Hjemmesygeplejen", "due": "1.2.2027", "status": "aftalt",
        "about": "Udskriv", "clause": "§ 4", "valid_from": "1.1.2027", "valid_to": "31.12.2027",
        "basis": "klausul i en aftale", "when": "1.5.2026",
    }  # fmt: skip
    keys = [column.key for column in grid.sheet.columns]
    for key, text in said.items():
        grid.table.item(0, keys.index(key)).setText(text)

    one = program.document.pathway.agreements["d1"]
    assert (one.what, one.why, one.owner, one.due, one.status) == (
        *("Læs lørdag", "Færre huller", "nursing", date(2027, 2, 1), Status.AGREED),
    )
    assert (one.about, one.clause) == ("s2", "§ 4")
    assert (one.validity.valid_from, one.validity.valid_to) == (date(2027, 1, 1), date(2027, 12, 31))
    assert (one.basis.kind, one.basis.when) == (SourceKind.CLAUSE, date(2026, 5, 1))


def test_a_step_gets_hours_of_its_own_that_are_painted(program):
    program.selection.choose("steps", ["s3"])
    form = program.inspector.form
    form.mark("departs").field.change("own hours")
    made = program.document.pathway.steps["s3"].departs

    form.mark("departs-week").field.change(((600, 840),))

    shown = program.document.pathway
    assert shown.steps["s3"].departs == made
    assert shown.calendars[made].intervals == ((600, 840),)
    assert "Første besøg" in shown.calendars[made].name
    assert form.mark("departs-opening").field.text.startswith("man 10–14")


def test_calendars_are_made_known_ones_taken_and_removed(program):
    program.selection.clear()
    program.inspector.open_field("add-calendar")
    offer = program.inspector.form.mark("add-calendar").field
    known = dict((words, key) for key, words in offer.options())

    offer.do(None)
    offer.do(known["Udskrivningstid"])

    shown = program.document.pathway
    assert [one.name for one in shown.calendars.values()] == [
        *("Hverdage", "Altid åbent", "Ny åbningstid", "Udskrivningstid"),
    ]
    new = list(shown.calendars)[2]
    program.inspector.form.mark(f"calendar-{new}-week").field.change(((60, 120),))
    assert program.document.pathway.calendars[new].intervals == ((60, 120),)
    program.inspector.form.mark(f"calendar-{new}-remove").field.do()
    assert new not in program.document.pathway.calendars


def test_moments_are_read_as_they_are_written():
    from gui.panels.dates import read_moments, write_moments
    from model.errors import Refused

    read = read_moments("9.10.2026 14.30; 2026-10-10 kl. 8")

    assert read == (datetime(2026, 10, 9, 14, 30), datetime(2026, 10, 10, 8))
    assert read_moments(write_moments(read)) == read
    with pytest.raises(Refused):
        read_moments("på fredag")
