"""The consequence assessment: what, when, why, which and how many, and what it means for each party."""

from dataclasses import replace
from datetime import date
from functools import cache

from model.i18n import speaking
from model.pathway import Pathway
from model.report.before import looked_back, one_before
from model.report.consequences import Assessment, assessed
from model.report.document import longest
from model.report.indicators import indicators
from model.side import Promise
from model.simulation.result import Result
from model.simulation.run import RunSettings, simulate
from model.study import Study
from pathways import catalogue
from tests.builders import added, changed

NAME = "older-medical-patient"


@cache
def _study() -> Study:
    return catalogue.load(NAME, "en")


@cache
def _result(citizens: int = 300) -> Result:
    with speaking("en"):
        return simulate(_study().pathway(), RunSettings(citizens=citizens))


def _sooner() -> Pathway:
    """To be: the GP's letter is read at all hours."""
    today = _study().pathway()
    always = next(actor.hours for actor in today.actors.values() if today.hours_of(actor).round_the_clock)
    return replace(changed(today, "actors", "GP", reads=always), id="to-be", name="To be")


def _assessed(pathway: Pathway, *, study: Study | None = None, simulated: bool = True) -> Assessment:
    with speaking("en"):
        result = _result() if simulated else None
        return assessed(pathway, result, looked_back(study or Study("alone").put(pathway), pathway, result))


def test_each_sector_that_takes_part_is_told_what_it_means_the_hospital_included():
    pathway = _study().pathway()

    parties = {party["name"]: party["sentences"] for party in _assessed(pathway)["parties"]}

    assert list(parties) == [sector.name for sector in pathway.sectors.values()]
    assert any(
        "Takes over treatment responsibility" in said and "from Hospital" in said
        for said in parties["General practice"]
    )
    assert any("Hands over execution responsibility" in said for said in parties["Hospital"])
    assert any("times a year" in said for said in parties["Municipality"])
    assert any(said.startswith("Must have read") for said in parties["Municipality"])


def test_what_when_why_which_and_how_many_are_answered():
    rows = {row[0]: row[1] for row in _assessed(_study().pathway())["facts"]["rows"]}

    assert set(rows) == {"What", "When", "Why", "Which citizens", "How many"}
    assert "01.01.2027" in str(rows["When"])
    assert "3,000" in str(rows["How many"])
    assert all(rows.values())


def test_a_change_is_told_by_name_and_its_effect_with_an_interval():
    today, later = _study().pathway(), _sooner()
    study = Study("both").put(today).put(later)

    said = _assessed(later, study=study)

    assert "1 thing differs" in str(said["facts"]["rows"][0][1])
    assert said["changes"] is not None
    assert [row[2] for row in said["changes"]["rows"]] == [today.actors["GP"].name]
    assert "−" in said["text"][0]


def test_the_one_before_is_the_latest_earlier_rule_set_else_the_first_of_the_file():
    today, later = _study().pathway(), _sooner()
    earlier = next(other for other in _study().pathways.values() if other.id != today.id)
    study = _study().put(later)

    assert earlier.on_date == date(2026, 1, 1)
    assert one_before(study, today) == earlier
    assert one_before(study, earlier) is None
    assert one_before(Study("two").put(today).put(later), later) == today
    assert one_before(Study("two").put(today).put(later), today) is None


def test_without_a_run_no_figure_is_made_up():
    study = Study("both").put(_study().pathway()).put(_sooner())

    said = _assessed(_sooner(), study=study, simulated=False)

    assert said["work"] is None
    assert "No simulation" in said["text"][0]
    assert not any("times a year" in line for party in said["parties"] for line in party["sentences"])


def test_pathways_that_cannot_be_compared_say_why():
    today = _study().pathway()
    more = replace(_sooner(), arrivals=replace(today.arrivals, volume=10.0))

    said = _assessed(more, study=Study("both").put(today).put(more))

    assert "cannot be compared" in said["text"][0]


def test_promises_and_measures_are_held_against_the_run():
    pathway = added(
        _study().pathway(), promises=[Promise("day", "A day at most", 24.0), Promise("ever", "Ever", 99_999.0)]
    )

    with speaking("en"):
        promises, measures = indicators(pathway, _result(), longest(pathway))[:2]

    assert [row[-1][0] for row in promises["rows"]] == ["✗", "✓"]
    assert len(measures["rows"]) == len(pathway.measures)
