"""One diff serves canvas, analysis, recovery and comparison: it must miss nothing and name nothing too much."""

import time
from dataclasses import replace

from hypothesis import given, settings

from model.change import ALL_TABLES, FOLDED, Change, table_of
from model.layout import Layout, Place
from model.sector import Sector
from model.study import Study
from model.table import Table
from tests.sizes import large_study
from tests.strategies import studies


def with_steps(study: Study, *changed: object) -> Study:
    pathway = study.pathway()
    return study.put(replace(pathway, steps=pathway.steps.put(*changed)))


def test_nothing_differs_between_a_study_and_itself() -> None:
    study = large_study(20)

    change = Change.between(study, study)

    assert not change
    assert not change.meaning


def test_an_altered_step_is_the_only_thing_named() -> None:
    study = large_study(20)
    step = study.pathway().steps["S3"]

    change = Change.between(study, with_steps(study, replace(step, name="Another")))

    assert dict(change.pathways).keys() == {"large"}
    assert change.pathways["large"].altered == {("steps", "S3")}
    assert change.pathways["large"].touched == {("steps", "S3")}
    assert change.pathways["large"].of("steps") == {"S3"}
    assert change.meaning
    assert change.touches("large")


def test_a_thing_written_anew_with_the_same_content_is_no_change() -> None:
    study = large_study(20)
    step = study.pathway().steps["S3"]

    assert not Change.between(study, with_steps(study, replace(step)))


def test_a_moved_step_changes_the_drawing_and_not_the_meaning() -> None:
    study = large_study(20)
    pathway = study.pathway()
    layout = replace(pathway.layout, places=pathway.layout.places.put(Place("S3", 9, 0)))

    change = Change.between(study, study.put(replace(pathway, layout=layout)))

    assert change.pathways["large"].altered == {("layout.places", "S3")}
    assert not change.meaning


def test_a_folded_sector_changes_the_drawing_and_not_the_meaning() -> None:
    study = large_study(20)
    layout = replace(study.pathway().layout, folded=("sector1",))

    change = Change.between(study, study.put(replace(study.pathway(), layout=layout)))

    assert change.pathways["large"].fields == {FOLDED}
    assert not change.meaning


def test_lanes_in_another_order_are_told_as_order() -> None:
    study = large_study(20)
    pathway = study.pathway()
    swapped = pathway.sectors.ordered(["sector1", "sector0", "sector2"])

    change = Change.between(study, study.put(replace(pathway, sectors=swapped)))

    assert change.pathways["large"].order == {"sectors"}
    assert not change.pathways["large"].touched
    assert change.meaning


def test_a_new_last_lane_is_no_other_order_and_a_new_first_one_is() -> None:
    study = large_study(20)
    pathway = study.pathway()
    added = pathway.sectors.put(Sector("new"))

    last = Change.between(study, study.put(replace(pathway, sectors=added)))
    first = Change.between(
        study, study.put(replace(pathway, sectors=added.ordered(["new", "sector0", "sector1", "sector2"])))
    )

    assert last.pathways["large"].order == set()
    assert first.pathways["large"].order == {"sectors"}


def test_an_added_pathway_is_told_with_everything_in_it() -> None:
    study = large_study(20)
    more = study.put(replace(study.pathway(), id="other"))

    change = Change.between(study, more)
    back = Change.between(more, study)

    assert change.added == {"other"}
    assert not change.touches("large")
    assert change.pathways["other"].of("steps") == set(study.pathway().steps)
    assert back.removed == {"other"}
    assert back.pathways["other"].removed == change.pathways["other"].added


@settings(max_examples=25)
@given(studies(), studies())
def test_a_change_names_what_is_needed_to_get_from_one_study_to_the_other(old: Study, new: Study) -> None:
    change = Change.between(old, new)

    assert bool(change) == (fields_of(old) != fields_of(new))
    for id_ in new.pathways:
        for name in ALL_TABLES:
            assert rebuilt(old, new, change, id_, name) == dict(table_of(new.pathways[id_], name))


def fields_of(study: Study) -> object:
    """The study, with the folded sectors as a set: their order says nothing."""

    def settled(layout: Layout) -> Layout:
        return replace(layout, folded=tuple(sorted(set(layout.folded))))

    return replace(
        study, pathways=Table(replace(pathway, layout=settled(pathway.layout)) for pathway in study.pathways.values())
    )


def rebuilt(old: Study, new: Study, change: Change, id_: str, name: str) -> dict[str, object]:
    things = dict(table_of(old.pathways.get(id_), name))
    told = change.pathways.get(id_)
    if told is not None:
        for where, key in told.removed:
            things.pop(key) if where == name else None
        for where, key in told.added | told.altered:
            things |= {key: table_of(new.pathways[id_], name)[key]} if where == name else {}
    return things


def test_an_edit_of_one_of_a_thousand_elements_is_told_in_two_milliseconds() -> None:
    study = large_study(500)
    edited = with_steps(study, replace(study.pathway().steps["S250"], name="Another"))

    spent = []
    for _round in range(20):
        began = time.process_time()
        Change.between(study, edited)
        spent.append(time.process_time() - began)

    assert min(spent) < 0.002
