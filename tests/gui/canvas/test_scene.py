"""The scene is what the document says, after any edit; and only what became another is drawn anew."""

import random
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from gui.canvas.parts import Part
from gui.canvas.scene import TABLE_OF, Key
from gui.canvas.view import Canvas
from gui.document import Document
from gui.selection import LENSES, Selection
from model.edits import actors, drawing, handovers, steps, transitions
from model.edits.handovers import agree, default_handover
from model.errors import Refused
from model.geometry.picture import Box, Lane
from model.responsibility import NOBODY, Kind
from model.step import StepKind
from model.study import Study

Edit = Callable[[Study, random.Random], Study]
P = "discharge"


def _some(study: Study, table: str, chance: random.Random) -> str:
    return chance.choice(list(getattr(study.pathway(), table)))


EDITS: tuple[Edit, ...] = (
    lambda s, r: steps.append_step(s, P, _some(s, "steps", r), kind=r.choice(list(StepKind)))[0],
    lambda s, r: steps.add_step(s, P, r.choice(list(StepKind)), r.choice([None, *s.pathway().actors]), name="Nyt")[0],
    lambda s, r: steps.rename_step(s, P, _some(s, "steps", r), r.choice(["A", "Genoptræningsplanmodtagelse", ""])),
    lambda s, r: steps.move_step(s, P, _some(s, "steps", r), actor=_some(s, "actors", r), column=r.randrange(9)),
    lambda s, r: steps.change_step(s, P, _some(s, "steps", r), kind=r.choice(list(StepKind))),
    lambda s, r: steps.remove_steps(s, P, [_some(s, "steps", r)]) if len(s.pathway().steps) > 6 else s,
    lambda s, r: transitions.connect(s, P, _some(s, "steps", r), _some(s, "steps", r))[0],
    lambda s, r: transitions.remove_transitions(s, P, [_some(s, "transitions", r)]),
    lambda s, r: handovers.default_handover(s, P, _some(s, "transitions", r)),
    lambda s, r: handovers.assign(s, P, _some(s, "steps", r), Kind.TREATMENT, NOBODY),
    lambda s, r: actors.add_actor(s, P, "Ny", _some(s, "sectors", r))[0],
    lambda s, r: actors.reorder_actors(s, P, r.sample(list(s.pathway().actors), len(s.pathway().actors))),
    lambda s, r: drawing.fold_sector(s, P, _some(s, "sectors", r)),
    lambda s, r: drawing.unfold_sector(s, P, _some(s, "sectors", r)),
    lambda s, r: drawing.tidy(s, P),
)


@pytest.mark.parametrize("seed", range(4))
def test_the_scene_after_any_edits_equals_one_made_anew(
    canvas: Canvas, document: Document, selection: Selection, qapp: QApplication, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(15):
        edit = chance.choice(EDITS)
        try:
            document.edit("any", lambda study, edit=edit: edit(study, chance))
        except (Refused, IndexError):
            continue
        if chance.random() < 0.3:
            document.undo()
        if chance.random() < 0.2:
            selection.choose("steps", [chance.choice(list(document.pathway.steps))])
        if chance.random() < 0.2:
            selection.look_through(chance.randrange(1, len(LENSES) + 1))

        fresh = Canvas(document, selection)

        assert canvas.scene_shown.told() == fresh.scene_shown.told()
        assert len(canvas.scene_shown.items()) == len(fresh.scene_shown.items())
        fresh.deleteLater()
        qapp.processEvents()


def test_a_rename_draws_only_what_became_another(
    canvas: Canvas, document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    became: list[object] = []
    become = Part.become
    monkeypatch.setattr(Part, "become", lambda part, spec: (became.append(spec.value), become(part, spec)))

    document.edit("rename", lambda study: steps.rename_step(study, P, "visit", "Første møde"))

    assert {value.id for value in became if isinstance(value, Box)} == {"visit"}
    assert not [value for value in became if isinstance(value, Lane)]


def outdated(canvas: Canvas) -> list[float]:
    """Where the steps stand that the scene still shows as they were."""
    items = canvas.scene_shown.items_by_key
    return [box.rect.x for box in canvas.picture.boxes if items[Key("box", box.id)].value != box]


@pytest.mark.parametrize("then", ["wait", "scroll", "zoom"])
def test_what_is_out_of_sight_follows_what_is_in_sight(
    canvas: Canvas, document: Document, qapp: QApplication, then: str
) -> None:
    canvas.zoom(2.0)
    canvas.horizontalScrollBar().setValue(0)
    qapp.processEvents()

    document.edit("insert", lambda study: steps.insert_on_transition(study, P, "t1")[0])

    late = outdated(canvas)
    assert late, "the steps far right have moved too"
    assert min(late) > canvas.seen.right

    if then == "scroll":
        canvas.horizontalScrollBar().setValue(canvas.horizontalScrollBar().maximum())
    elif then == "zoom":
        canvas.zoom(0.5)
    else:
        qapp.processEvents()

    assert not outdated(canvas)


def test_another_lens_colours_the_same_diagram_at_once(canvas: Canvas, selection: Selection) -> None:
    places = {box.id: box.rect for box in canvas.picture.boxes}
    fills = {box.id: box.fill for box in canvas.picture.boxes}

    selection.look_through(2)

    assert {box.id: box.rect for box in canvas.picture.boxes} == places
    assert {box.id: box.fill for box in canvas.picture.boxes} != fills


def test_the_chosen_has_its_ring_and_nothing_else(canvas: Canvas, selection: Selection) -> None:
    selection.choose("transitions", ("t8",))

    ringed = {key for key, (_value, chosen) in canvas.scene_shown.told().items() if chosen}

    assert ringed == {Key("arrow", "t8"), Key("baton", "t8")}


def test_sectors_and_lane_names_stay_at_the_left_while_scrolling(canvas: Canvas) -> None:
    canvas.zoom(2.0)
    canvas.horizontalScrollBar().setValue(300)

    left = canvas.mapToScene(0, 0).x()
    assert left > 0
    for key, item in canvas.scene_shown.items_by_key.items():
        assert item.pos().x() == (left if key.what in ("band", "band name", "lane name") else 0)


def test_the_name_of_a_sector_is_whole_or_not_shown(canvas: Canvas) -> None:
    canvas.zoom(2.0)
    for at in range(0, canvas.verticalScrollBar().maximum(), 20):
        canvas.verticalScrollBar().setValue(at)
        seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
        for band in canvas.picture.bands:
            name = canvas.scene_shown.items_by_key[Key("band name", band.id)]
            inside = name.sceneBoundingRect().adjusted(10, 10, -10, -10)
            if name.isVisible() and band.rect.y < seen.bottom() and band.rect.bottom > seen.top():
                assert seen.top() - 1 <= inside.top(), (at, band.id)
                assert inside.bottom() <= seen.bottom() + 1, (at, band.id)
            if band.rect.y >= seen.top() and band.rect.bottom <= seen.bottom():
                assert name.isVisible()


def test_the_name_of_a_lane_lies_over_arrows_and_never_over_a_step(canvas: Canvas) -> None:
    shown = canvas.scene_shown.items_by_key
    layers = {what: next(item.zValue() for key, item in shown.items() if key.what == what) for what in TABLE_OF}

    assert layers["arrow"] < layers["label"] < layers["lane name"] < layers["box"] < layers["baton"] < layers["band"]


def test_names_stay_in_sight_while_scrolling_down_and_in_their_sector(canvas: Canvas) -> None:
    canvas.zoom(3.0)
    canvas.verticalScrollBar().setValue(380)
    seen = canvas.mapToScene(canvas.viewport().rect()).boundingRect()
    shown = canvas.scene_shown.items_by_key
    lane = next(lane for lane in canvas.picture.lanes if lane.rect.y < seen.top() < lane.rect.bottom - 40)

    name = shown[Key("lane name", lane.id)].sceneBoundingRect()
    assert seen.top() - 12 <= name.top()
    assert name.bottom() <= lane.rect.bottom + 12
    for band in canvas.picture.bands:
        name = shown[Key("band name", band.id)].sceneBoundingRect()
        assert band.rect.y <= name.center().y() <= band.rect.bottom
        if band.rect.y < seen.top() and band.rect.bottom > seen.bottom():
            assert abs(name.center().y() - seen.center().y()) < 2


def test_agreeing_fills_the_baton_and_draws_its_line_whole(canvas: Canvas, document: Document) -> None:
    document.edit("Antag", lambda study: default_handover(study, "discharge", "t9"))
    assumed = next(baton for baton in canvas.picture.batons if baton.id == "t9")
    document.edit("Aftal", lambda study: agree(study, "discharge", "t9"))

    agreed = next(baton for baton in canvas.picture.batons if baton.id == "t9")
    arrow = next(arrow for arrow in canvas.picture.arrows if arrow.id == "t9")
    assert (assumed.agreed, agreed.agreed, arrow.dashed) == (False, True, False)
