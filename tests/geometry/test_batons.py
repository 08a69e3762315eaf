"""Batons and ribbons: what is agreed, who holds what, and the expected gap hours."""

from dataclasses import dataclass, field
from types import SimpleNamespace

import pytest

from model import i18n
from model.geometry.drawing import drawn
from model.geometry.picture import Baton, Picture
from model.pathway import Pathway
from model.responsibility import NOBODY, Assignment, Holding, Kind
from tests.builders import assigned, ruled
from tests.builders import drawn as built
from tests.geometry.faults import arrow_of, box_of


@dataclass(frozen=True)
class Row:
    """A line of a result."""

    transition: str | None
    kind: Kind
    type: str
    mean: float
    step: str | None = None
    passages: int = 100

    @property
    def hours(self) -> SimpleNamespace:
        """The hours of all passages."""
        return SimpleNamespace(sum=self.mean * self.passages)


@dataclass(frozen=True)
class Result:
    """A result of a few lines."""

    by_transition: tuple[Row, ...] = ()
    by_step: tuple[Row, ...] = field(default=())


@pytest.fixture
def handed_over() -> Pathway:
    """Treatment goes from the ward to the GP; execution from actor to actor."""
    pathway = built("start@ward > treat@ward > visit@nursing > review@gp > end@gp")
    pathway = assigned(pathway, "treat", treatment="ward")
    return assigned(pathway, "review", treatment="gp")


def _baton(picture: Picture, arrow: str) -> Baton:
    return next(baton for baton in picture.batons if baton.id == arrow)


def test_a_change_with_nothing_agreed_is_dashed_and_says_so(handed_over: Pathway) -> None:
    picture = drawn(handed_over)

    baton = _baton(picture, "treat-visit")
    assert not baton.agreed
    assert baton.missing == (Kind.EXECUTION,)
    assert [text.text for text in baton.texts] == ["ingen aftale"]
    assert arrow_of(picture, "treat-visit").dashed


def test_a_rule_fills_the_baton_and_shows_which_kind_passes(handed_over: Pathway) -> None:
    pathway = ruled(handed_over, "treat-visit", "execution")

    baton = _baton(drawn(pathway), "treat-visit")

    assert baton.agreed
    assert baton.texts == ()
    assert [(cell.kind, cell.colours) for cell in baton.cells] == [
        (Kind.TREATMENT, ()),
        (Kind.EXECUTION, ("#2f8f6b",)),
        (Kind.COORDINATION, ()),
    ]


def test_one_kind_agreed_and_one_not_is_not_agreed(handed_over: Pathway) -> None:
    baton = _baton(drawn(ruled(handed_over, "visit-review", "treatment")), "visit-review")

    assert baton.kinds == (Kind.TREATMENT, Kind.EXECUTION)
    assert baton.missing == (Kind.EXECUTION,)


def test_a_change_inside_a_sector_is_a_small_mark() -> None:
    baton = _baton(drawn(built("start@ward > a@ward > b@therapy > end@ward")), "a-b")

    assert baton.agreed
    assert baton.texts == baton.cells == ()
    assert baton.rect.width < 20


def test_no_baton_where_no_hands_change(handed_over: Pathway) -> None:
    assert {baton.id for baton in drawn(handed_over).batons} == {"treat-visit", "visit-review"}


def test_the_number_is_the_sum_of_the_chosen_kinds_and_the_letter_that_of_the_largest_type(
    handed_over: Pathway,
) -> None:
    result = Result(
        (
            Row("visit-review", Kind.TREATMENT, "unaware", 12.5),
            Row("visit-review", Kind.EXECUTION, "nobody", 8.25),
            Row("visit-review", Kind.COORDINATION, "nobody", 100.0),
        )
    )

    baton = _baton(drawn(handed_over, lens="gaps", result=result), "visit-review")

    assert baton.hours == pytest.approx(20.75)
    assert (baton.gap, baton.level) == ("unaware", 2)
    assert [text.text for text in baton.texts] == ["U", "20,8 t"]
    assert "20,8 t" in baton.told


def test_other_kinds_can_be_counted(handed_over: Pathway) -> None:
    result = Result((Row("visit-review", Kind.COORDINATION, "nobody", 100.0),))

    baton = _baton(drawn(handed_over, lens="gaps", result=result, kinds=[Kind.COORDINATION]), "visit-review")

    assert [text.text for text in baton.texts] == ["I", "100 t"]


@pytest.mark.parametrize(
    ("language", "letters"), [("da", ["I", "U", "R", "D", "F"]), ("en", ["N", "U", "R", "D", "P"])]
)
def test_every_type_has_a_letter_of_its_own(handed_over: Pathway, language: str, letters: list[str]) -> None:
    i18n.use(language)
    found = []
    for gap in ("nobody", "unaware", "unreachable", "disputed", "unable"):
        result = Result((Row("treat-visit", Kind.EXECUTION, gap, 3.0),))
        found.append(_baton(drawn(handed_over, lens="gaps", result=result), "treat-visit").texts[0].text)

    assert found == letters


@pytest.mark.parametrize(
    ("hours", "level"), [(0.1, 0), (1.9, 0), (2, 1), (7.9, 1), (8, 2), (23.9, 2), (24, 3), (500, 3)]
)
def test_the_colour_grows_with_the_hours(handed_over: Pathway, hours: float, level: int) -> None:
    result = Result((Row("treat-visit", Kind.EXECUTION, "nobody", hours),))

    assert _baton(drawn(handed_over, lens="gaps", result=result), "treat-visit").level == level


def test_without_a_gap_there_is_no_colour_and_no_letter(handed_over: Pathway) -> None:
    baton = _baton(drawn(handed_over, lens="gaps", result=Result()), "treat-visit")

    assert (baton.level, baton.gap, baton.hours) == (None, None, 0.0)
    assert [text.text for text in baton.texts] == ["0 t"]


def test_without_a_result_the_gaps_lens_says_what_is_agreed(handed_over: Pathway) -> None:
    assert [text.text for text in _baton(drawn(handed_over, lens="gaps"), "treat-visit").texts] == ["ingen aftale"]


def test_a_ribbon_has_a_cell_a_kind_in_the_holders_colour(handed_over: Pathway) -> None:
    ribbon = box_of(drawn(handed_over), "visit").ribbon

    assert [(cell.kind, cell.colours, cell.hatched) for cell in ribbon] == [
        (Kind.TREATMENT, ("#3b6fb6",), False),
        (Kind.EXECUTION, ("#2f8f6b",), False),
        (Kind.COORDINATION, (), False),
    ]


def test_nobody_and_disputed_are_hatched_in_every_lens(handed_over: Pathway) -> None:
    pathway = assigned(
        handed_over, "visit", treatment=NOBODY, coordination=Assignment(Holding.DISAGREED, ("ward", "gp"))
    )

    for lens in ("sector", "gaps", "treatment"):
        assert [cell.hatched for cell in box_of(drawn(pathway, lens=lens), "visit").ribbon] == [True, False, True]
    assert box_of(drawn(pathway, lens="treatment"), "visit").hatched


def test_two_holders_without_an_agreement_are_hatched_but_not_for_execution(handed_over: Pathway) -> None:
    pathway = assigned(handed_over, "visit", treatment="ward gp", execution="nursing gp")

    cells = box_of(drawn(pathway), "visit").ribbon

    assert [cell.hatched for cell in cells] == [True, False, False]
    assert cells[1].colours == ("#2f8f6b", "#8a6bb8")


def test_a_charged_gap_is_hatched_under_the_step_it_is_charged_to(handed_over: Pathway) -> None:
    result = Result(
        (Row("visit-review", Kind.TREATMENT, "unaware", 12.5),),
        (Row(None, Kind.TREATMENT, "unreachable", 2.0, "visit"),),
    )

    shown, hidden = (drawn(handed_over, lens=lens, result=result) for lens in ("gaps", "sector"))

    assert next((cell.hatched, cell.gap) for cell in box_of(shown, "review").ribbon) == (True, "unaware")
    assert next((cell.hatched, cell.gap) for cell in box_of(shown, "visit").ribbon) == (True, "unreachable")
    assert not any(cell.hatched for cell in box_of(hidden, "review").ribbon)


def test_behind_a_join_the_branch_that_changed_hands_wins() -> None:
    pathway = built(
        "start@ward > a@ward > split@ward > visit@nursing > join@nursing > care@nursing > end@nursing",
        "split > review@gp > join",
    )
    pathway = assigned(assigned(pathway, "a", treatment="ward"), "review", treatment="gp")

    assert box_of(drawn(pathway), "care").ribbon[0].colours == ("#8a6bb8",)
