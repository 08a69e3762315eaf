"""Whatever a person does, in whatever order: the study stays whole, and the way back is never touched."""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from model.calendars import Calendar, weekly
from model.change import ALL_TABLES, Change, table_of
from model.checks.run import findings
from model.distribution import constant
from model.edits import actors, aligning, beside, drawing, handovers, pathways, steps, taking_over, transitions
from model.edits.beginnings import begun
from model.errors import Refused
from model.fingerprint import fingerprint
from model.geometry.places import placed
from model.handovers import handovers as read
from model.message import Anchor, Channel, Message, Rung
from model.pathway import TABLES, Pathway
from model.references import dangling
from model.responsibility import CARRIED, NOBODY, Kind, held
from model.rule import TIMED, Moment, Rule, Variant
from model.side import Agreement, Interruption, Measure, Point, Promise, Segment
from model.step import StepKind
from model.store.files import from_bytes, to_bytes
from model.study import Study
from tests.builders import added, assigned, changed, drawn, ruled, study, told
from tests.length import times

BESIDE = tuple(beside.TABLE.values())
FAMILIES = (aligning, steps, transitions, handovers, actors, beside, pathways, drawing, taking_over)


class Hand:
    """Draws what a person may point at in one pathway of a study."""

    def __init__(self, data: st.DataObject, whole: Study) -> None:
        self.draw = data.draw
        self.study = whole
        self.pathway = whole.pathways[self.draw(st.sampled_from(list(whole.pathways)), label="pathway")]

    @property
    def at(self) -> tuple[Study, str]:
        return self.study, self.pathway.id

    def any(self, table: str) -> str:
        """An id of the table, or now and then one that is not there."""
        return self.draw(st.sampled_from([*table_of(self.pathway, table), "gone"]), label=table)

    def some(self, table: str) -> list[str]:
        return self.draw(st.lists(st.sampled_from([*table_of(self.pathway, table), "gone"]), max_size=3, unique=True))

    def kind(self) -> StepKind:
        return self.draw(st.sampled_from(StepKind))

    def timed(self) -> Kind:
        return self.draw(st.sampled_from(TIMED))

    def cell(self) -> int:
        return self.draw(st.integers(-1, 6))

    def another(self) -> Pathway:
        return self.study.pathways[self.draw(st.sampled_from(list(self.study.pathways)), label="another")]

    def choice(self, *said: object) -> object:
        return self.draw(st.sampled_from(said))


def new_of(made: tuple[Study, str]) -> Study:
    return made[0]


def a_thing(hand: Hand, tables: tuple[str, ...]) -> tuple[str, str]:
    table = hand.draw(st.sampled_from(tables))
    return table, hand.any(table)


def a_rule(hand: Hand) -> Rule:
    named = hand.choice(None, tuple(hand.some("messages")))
    variants = (Variant(departs_in=hand.any("calendars"), informed_by=named),)
    lets_go = hand.choice(Moment.DEPARTURE, Moment.READ)
    return Rule(hand.any("transitions"), hand.timed(), lets_go, informed_by=named, variants=variants)


def a_message(hand: Hand) -> Message:
    receivers = tuple(hand.some("actors"))
    ladder = (Rung(Channel.PHONE, constant(1), 2.0, hand.choice(None, hand.any("calendars"))),)
    only = hand.choice(None, hand.any("transitions"))
    return Message(hand.any("messages"), hand.any("steps"), only_on=only, receivers=receivers, fallbacks=ladder)


def spread(hand: Hand) -> dict[str, tuple[str | None, int, int]]:
    return {step: (hand.any("actors"), hand.cell(), hand.cell()) for step in hand.some("steps")}


VERBS: dict[str, Callable[[Hand], Study]] = {
    "aligning.align_columns": lambda h: aligning.align_columns(*h.at, [h.any("steps"), *h.some("steps")]),
    "aligning.align_rows": lambda h: aligning.align_rows(*h.at, [h.any("steps"), *h.some("steps")]),
    "aligning.spread": lambda h: aligning.spread(*h.at, h.some("steps")),
    "steps.add_step": lambda h: new_of(
        steps.add_step(*h.at, h.kind(), h.any("actors"), column=h.choice(None, 2), after=h.choice(None, h.any("steps")))
    ),
    "steps.append_step": lambda h: new_of(steps.append_step(*h.at, h.any("steps"), kind=h.kind())),
    "steps.insert_on_transition": lambda h: new_of(
        steps.insert_on_transition(*h.at, h.any("transitions"), kind=h.kind(), actor=h.choice(None, h.any("actors")))
    ),
    "steps.rename_step": lambda h: steps.rename_step(*h.at, h.any("steps"), "Another name"),
    "steps.change_step": lambda h: steps.change_step(
        *h.at, h.any("steps"), **h.choice({"kind": h.kind()}, {"hours": h.any("calendars")}, {"actor": None})
    ),
    "steps.move_step": lambda h: steps.move_step(
        *h.at, h.any("steps"), actor=h.choice(None, h.any("actors")), column=h.choice(None, h.cell()), row=h.cell()
    ),
    "steps.move_steps": lambda h: steps.move_steps(*h.at, spread(h)),
    "steps.remove_steps": lambda h: steps.remove_steps(*h.at, h.some("steps")),
    "transitions.connect": lambda h: new_of(transitions.connect(*h.at, h.any("steps"), h.any("steps"))),
    "transitions.reconnect": lambda h: transitions.reconnect(
        *h.at, h.any("transitions"), source=h.choice(None, h.any("steps")), target=h.choice(None, h.any("steps"))
    ),
    "transitions.lead_through": lambda h: transitions.lead_through(*h.at, h.any("transitions"), h.any("steps")),
    "transitions.change_transition": lambda h: transitions.change_transition(
        *h.at, h.any("transitions"), **h.choice({"probability": 0.4}, {"planned": True}, {"travel": constant(1)})
    ),
    "transitions.remove_transitions": lambda h: transitions.remove_transitions(*h.at, h.some("transitions")),
    "handovers.put_rule": lambda h: handovers.put_rule(*h.at, a_rule(h)),
    "handovers.agree": lambda h: handovers.agree(*h.at, h.any("transitions")),
    "handovers.agree_rule": lambda h: handovers.agree_rule(*h.at, h.any("transitions"), h.timed()),
    "handovers.remove_rule": lambda h: handovers.remove_rule(*h.at, h.any("transitions"), h.timed()),
    "handovers.put_message": lambda h: handovers.put_message(*h.at, a_message(h)),
    "handovers.add_message": lambda h: new_of(handovers.add_message(*h.at, h.any("transitions"))),
    "handovers.remove_message": lambda h: handovers.remove_message(*h.at, h.any("messages")),
    "handovers.default_handover": lambda h: handovers.default_handover(*h.at, h.any("transitions")),
    "handovers.assign": lambda h: handovers.assign(
        *h.at, h.any("steps"), h.choice(*Kind), h.choice(None, CARRIED, NOBODY, held(h.any("actors")))
    ),
    "actors.add_actor": lambda h: new_of(
        actors.add_actor(*h.at, "Team", h.any("sectors"), after=h.choice(None, h.any("actors")))
    ),
    "actors.rename_actor": lambda h: actors.rename_actor(*h.at, h.any("actors"), "Other"),
    "actors.change_actor": lambda h: actors.change_actor(
        *h.at, h.any("actors"), **h.choice({"sector": h.any("sectors")}, {"cover": h.any("actors")}, {"hours": None})
    ),
    "actors.remove_actor": lambda h: actors.remove_actor(*h.at, h.any("actors")),
    "actors.reorder_actors": lambda h: actors.reorder_actors(*h.at, h.some("actors")),
    "actors.add_sector": lambda h: new_of(actors.add_sector(*h.at, "Sector")),
    "actors.change_sector": lambda h: actors.change_sector(*h.at, h.any("sectors"), medical=True),
    "actors.remove_sector": lambda h: actors.remove_sector(*h.at, h.any("sectors")),
    "actors.reorder_sectors": lambda h: actors.reorder_sectors(*h.at, h.some("sectors")),
    "actors.put_calendar": lambda h: actors.put_calendar(*h.at, Calendar(h.any("calendars"), "", weekly([4], 0, 60))),
    "actors.remove_calendar": lambda h: actors.remove_calendar(*h.at, h.any("calendars")),
    "pathways.add_pathway": lambda h: new_of(pathways.add_pathway(h.study, drawn("start@gp > end@gp"))),
    "pathways.rename_study": lambda h: pathways.rename_study(h.study, "Others"),
    "pathways.rename_pathway": lambda h: pathways.rename_pathway(*h.at, "Other"),
    "pathways.change_pathway": lambda h: pathways.change_pathway(*h.at, on_date=date(2026, 10, 9)),
    "pathways.copy_as_scenario": lambda h: new_of(pathways.copy_as_scenario(*h.at)),
    "pathways.reorder_pathways": lambda h: pathways.reorder_pathways(
        h.study, h.draw(st.permutations([*h.study.pathways, *h.choice((), ("gone",))]))
    ),
    "pathways.remove_pathway": lambda h: pathways.remove_pathway(*h.at),
    "beside.put_beside": lambda h: beside.put_beside(
        *h.at, Promise(h.any("promises"), "Short", 2, h.any("transitions"))
    ),
    "beside.remove_beside": lambda h: beside.remove_beside(*h.at, *a_thing(h, BESIDE)),
    "beside.add_segment": lambda h: new_of(beside.add_segment(*h.at, "Some")),
    "beside.add_interruption": lambda h: new_of(beside.add_interruption(*h.at, "Again")),
    "beside.add_measure": lambda h: new_of(beside.add_measure(*h.at, "Soon")),
    "beside.add_agreement": lambda h: new_of(beside.add_agreement(*h.at, "Ask", about=h.any("steps"))),
    "beside.add_promise": lambda h: new_of(beside.add_promise(*h.at, "Short")),
    "beside.override": lambda h: beside.override(
        *h.at, h.any("segments"), *h.choice((h.any("transitions"), 0.5), (h.any("steps"), constant(2)), ("treat", None))
    ),
    "taking_over.take_over": lambda h: taking_over.take_over(
        *h.at, h.another(), [a_thing(h, TABLES), h.choice(("", "year"), ("order", "actors"))]
    ),
    "taking_over.take_over_all": lambda h: taking_over.take_over_all(*h.at, h.another()),
    "drawing.fold_sector": lambda h: drawing.fold_sector(*h.at, h.any("sectors")),
    "drawing.unfold_sector": lambda h: drawing.unfold_sector(*h.at, h.any("sectors")),
    "drawing.bend": lambda h: drawing.bend(*h.at, h.any("transitions"), h.choice([], [(1.0, 2.0)])),
    "drawing.tidy": lambda h: drawing.tidy(*h.at),
}


def everything() -> Study:
    """A small study with something of each table."""
    pathway = drawn(
        "start@ward > treat@ward > decision@ward > split@ward > visit@nursing > join@nursing > care@nursing",
        "care > end@nursing",
        "split > control@gp > join",
        "decision > train@training > treat",
    )
    pathway = assigned(pathway, "start", treatment="ward", coordination="ward")
    pathway = assigned(pathway, "control", treatment="gp", execution="gp ward")
    pathway = told(told(pathway, "report", "treat", "nursing"), "letter", "treat", "gp", only_on="split-control")
    pathway = ruled(pathway, "split-control", "treatment", informed_by=("letter",), requires=("report",))
    pathway = changed(pathway, "steps", "visit", citizen_calls=("gp",), hours="mornings")
    pathway = added(
        pathway,
        interruptions=[Interruption("i1", "Again", ("visit", "care"), 0.01, "treat")],
        segments=[Segment("g1", "All", 1.0, (("decision-split", 0.7),), (("treat", constant(4)),))],
        agreements=[Agreement("d1", "Ask", owner="gp", about="treat")],
        measures=[Measure("x1", "Soon", Point(Anchor.DEPARTURE, "treat"), Point(Anchor.BEGIN, "visit"), 24)],
        promises=[Promise("r1", "Short", 24, "split-visit")],
    )
    return study(pathway)


class Editing(RuleBasedStateMachine):
    """A person edits, undoes and redoes, saves and opens again."""

    def __init__(self) -> None:
        super().__init__()
        self.study = self.first = everything()
        self.past: list[tuple[Study, str]] = []
        self.future: list[Study] = []

    @rule(data=st.data(), name=st.sampled_from(list(VERBS)))
    def edit(self, data: st.DataObject, name: str) -> None:
        old, known = self.study, fingerprint(self.study)
        try:
            new = VERBS[name](Hand(data, old))
            if data.draw(st.booleans()):
                new = begun(old, new)
        except Refused:
            new = old
        assert fingerprint(old) == known
        assert bool(Change.between(old, new)) == (new != old)
        self.past.append((old, known))
        self.future = []
        self.study = new

    @rule()
    def undo(self) -> None:
        if self.past:
            self.future.append(self.study)
            self.study, known = self.past.pop()
            assert fingerprint(self.study) == known

    @rule()
    def redo(self) -> None:
        if self.future:
            self.past.append((self.study, fingerprint(self.study)))
            self.study = self.future.pop()

    @rule()
    def save_and_open(self) -> None:
        opened = from_bytes(to_bytes(self.study), "random.stafet")
        assert opened.problems == ()
        assert opened.study == self.study
        self.study = opened.study

    @invariant()
    def nothing_names_what_is_not_there(self) -> None:
        for pathway in self.study.pathways.values():
            assert dangling(pathway) == ()
            layout = pathway.layout
            assert set(layout.places) <= set(pathway.steps)
            assert set(layout.bends) <= set(pathway.transitions)
            assert set(layout.folded) <= set(pathway.sectors)

    @invariant()
    def no_step_covers_another(self) -> None:
        for pathway in self.study.pathways.values():
            lanes = {step.id: step.actor for step in pathway.steps.values()}
            cells = [(lanes[place.id], place.column, place.row) for place in pathway.layout.places.values()]
            assert len(cells) == len(set(cells))
            assert len(set(placed(pathway).spots.values())) == len(pathway.steps)

    @invariant()
    def what_reads_it_can_read_it(self) -> None:
        for pathway in self.study.pathways.values():
            assert set(read(pathway)) <= set(pathway.transitions)
            assert "rule-error" not in {finding.rule for finding in findings(pathway)}

    def teardown(self) -> None:
        while self.past:
            self.undo()
        assert self.study == self.first
        assert self.study == everything()


TestEditing = Editing.TestCase
TestEditing.settings = settings(
    max_examples=times(25, 250), stateful_step_count=times(20, 40), deadline=None, phases=(Phase.generate,)
)


def test_the_person_knows_every_verb() -> None:
    public = {
        f"{family.__name__.rpartition('.')[2]}.{name}"
        for family in FAMILIES
        for name, verb in inspect.getmembers(family, inspect.isfunction)
        if verb.__module__ == family.__name__ and not name.startswith("_")
    }

    assert set(VERBS) == public


def test_the_study_of_the_random_edits_has_something_in_every_table() -> None:
    pathway = everything().pathway()

    assert {name for name in ALL_TABLES if not table_of(pathway, name)} == {"layout.places", "layout.bends"}


def test_removing_everything_leaves_nothing_but_who_takes_part() -> None:
    whole = everything()

    bare = steps.remove_steps(whole, "p1", list(whole.pathway().steps)).pathway()

    full = {name for name in ALL_TABLES if table_of(bare, name)}
    assert full == {"sectors", "actors", "calendars", "segments", "agreements"}
    assert replace(bare.agreements["d1"], about="treat") == whole.pathway().agreements["d1"]
