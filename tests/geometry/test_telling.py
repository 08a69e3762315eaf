"""The diagram in words."""

from model import i18n
from model.geometry.telling import summary, told
from model.responsibility import Kind
from model.side import Interruption
from tests.builders import added, assigned, changed, ruled
from tests.builders import drawn as built
from tests.geometry.test_batons import Result, Row

WAY = "start@ward > decision@ward > visit@nursing > end@nursing"


def _pathway():
    pathway = assigned(built(WAY, "decision > review@gp > end"), "start", treatment="ward")
    pathway = assigned(pathway, "review", treatment="gp")
    pathway = changed(pathway, "transitions", "decision-visit", probability=0.7, condition="stabil")
    return ruled(pathway, "decision-review", "treatment")


def test_every_step_is_told_once_in_the_order_of_the_flow() -> None:
    sentences = told(_pathway())

    numbered = [sentence for sentence in sentences if sentence[0].isdigit()]
    assert [sentence.partition(" (")[0] for sentence in numbered] == [
        "1. Start",
        "2. Decision",
        "3. Visit",
        "4. Review",
        "5. End",
    ]


def test_ways_out_of_a_decision_are_told_with_their_shares() -> None:
    sentence = next(sentence for sentence in told(_pathway()) if sentence.startswith("2."))

    assert "Videre til én af: 3 “Visit” (stabil 70\u00a0%)" in sentence
    assert sentence.endswith("4 “Review”.")


def test_what_passes_is_told_and_whether_it_is_agreed() -> None:
    words = " ".join(told(_pathway()))

    assert "fra Ward til Home nursing, intet aftalt" in words
    assert "fra Ward til General practitioner, aftalt" in words


def test_gaps_are_told_with_a_result() -> None:
    words = " ".join(told(_pathway(), result=Result((Row("decision-review", Kind.TREATMENT, "unaware", 16.5),))))

    assert "forventet hul 16,5 t pr. passage" in words


def test_both_languages() -> None:
    i18n.use("en")

    sentences = told(_pathway())

    assert (
        sentences[0]
        == summary(_pathway())
        == (
            "Diagram of the pathway “Small”: 5 steps in 6 lanes; "
            "sectors: Hospital, Municipality, General practice and Rehabilitation."
        )
    )
    assert any(
        sentence.startswith("On the way from Decision to Review: treatment responsibility from Ward")
        for sentence in sentences
    )


def test_an_interruption_is_told_with_its_rate_its_scope_and_where_it_leads() -> None:
    event = Interruption("again", "Genindlæggelse", ("visit", "review"), 0.0058, "decision")

    sentence = told(added(_pathway(), interruptions=(event,)))[-1]

    assert sentence.startswith("“Genindlæggelse” kan ramme i ")
    assert all(name in sentence for name in ("“Visit”", "“Review”", "16 % på 30 dage", "2 “Decision”"))
