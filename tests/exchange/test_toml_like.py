"""A pathway of a file that is like another one: what it takes, what it changes, and what can be wrong with it."""

from dataclasses import replace
from pathlib import Path

import pytest

from model.errors import FileProblem
from model.exchange.toml import read, write
from model.responsibility import held

EXAMPLE = Path(__file__).with_name("example.toml").read_text("utf-8")


def both(said: str, *, more: str = "") -> tuple[object, object]:
    """The pathway of the example, and one like it with these lines; the second stands before the first."""
    head, whole = EXAMPLE.split("[[pathway]]", 1)
    second = f'[[pathway]]\nid = "later"\nname = "Later"\nlike = "friday"\n{said}\n{more}\n'
    study = read(f"{head}{second}[[pathway]]{whole}", path="plan.toml", language="en")
    return study.pathway("friday"), study.pathway("later")


def problem(said: str, *, more: str = "") -> str:
    """What is said of a second pathway with these lines behind its id and name."""
    with pytest.raises(FileProblem) as caught:
        read(f'{EXAMPLE}\n[[pathway]]\nid = "later"\nname = "Later"\n{said}\n{more}', path="plan.toml", language="en")
    return caught.value.sentence


def test_without_a_change_only_id_and_name_differ():
    first, second = both("")

    assert second == replace(first, id="later", name="Later")


def test_the_first_pathway_of_the_file_may_be_like_a_later_one():
    head, whole = EXAMPLE.split("[[pathway]]", 1)
    study = read(f'{head}[[pathway]]\nid = "later"\nname = "L"\nlike = "friday"\n[[pathway]]{whole}', path="plan.toml")

    assert list(study.pathways) == ["later", "friday"]
    assert study.pathway().id == "later"


def test_a_key_of_a_thing_is_changed_and_its_other_keys_stay():
    first, second = both("[pathway.steps.S2]\ntreatment = 'VIS'")

    step = first.steps["S2"]
    assert second.steps["S2"] == replace(step, assignments=replace(step.assignments, treatment=held("VIS")))
    assert list(second.steps) == list(first.steps)
    assert replace(second, id=first.id, name=first.name, steps=first.steps) == first


def test_the_head_and_single_tables_are_changed_key_by_key():
    first, second = both("year = 2027", more="[pathway.arrivals]\nvolume = 77")

    assert (second.year, second.on_date) == (2027, first.on_date)
    assert (second.arrivals.volume, second.arrivals.fixed) == (77, first.arrivals.fixed)


def test_an_arrow_keeps_its_ends_when_its_share_changes():
    first, second = both("[pathway.transitions]\nT1.condition = 'new'")

    assert second.transitions["T1"] == replace(first.transitions["T1"], condition="new")


def test_something_new_comes_last():
    first, second = both("[pathway.steps.S9]\nname = 'Later still'\nactor = 'VIS'")

    assert list(second.steps) == [*first.steps, "S9"]


def test_what_is_left_out_is_gone_and_may_be_written_anew():
    first, second = both(
        'without = ["rules.T2/coordination", "actors.VIS.capacity", "messages.M1"]',
        more='[pathway.messages.M1]\nanchor = "S2"\nreceivers = ["VIS"]',
    )

    assert set(first.rules) - set(second.rules) == {"T2/coordination"}
    assert second.actors["VIS"] == replace(first.actors["VIS"], capacity=None)
    assert (second.messages["M1"].loss, second.messages["M1"].receivers) == (0.0, ("VIS",))


def test_likeness_reaches_over_several_pathways():
    last = '[[pathway]]\nid = "last"\nname = "Last"\nlike = "middle"\n[pathway.steps.S2]\nremote = true\n'
    middle = '[[pathway]]\nid = "middle"\nname = "Middle"\nlike = "friday"\n[pathway.steps.S2]\nname = "Between"\n'
    study = read(f"{EXAMPLE}\n{last}{middle}", path="plan.toml")

    assert study.pathway("last").steps["S2"].remote
    assert study.pathway("last").steps["S2"].name == "Between"
    assert not study.pathway("middle").steps["S2"].remote


def test_what_was_like_another_is_written_whole_and_reads_back():
    first, second = both("[pathway.steps.S2]\nremote = true")
    study = read(EXAMPLE, path="plan.toml", language="en").put(second)

    assert "like" not in write(study)
    assert read(write(study), path="again.toml", language="en") == study
    assert study.pathway(first.id) == first


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ('like = "fridy"', ["pathway later, like", "“fridy”", "friday"]),
        ("like = 3", ["pathway later, like", "“3”"]),
        ('like = "later"', ["pathway later, like", "circle"]),
        ('without = ["steps.S2"]', ["pathway later", "“like” is missing"]),
        ('like = "friday"\nwithout = "steps.S2"', ["pathway later, without", "square brackets"]),
        ('like = "friday"\nwithout = [2]', ["pathway later, without, 1", "text in quotes"]),
        ('like = "friday"\nwithout = ["steps.S99"]', ["pathway later, without", "“steps.S99”"]),
        ('like = "friday"\nwithout = ["steps.S2.remote"]', ["pathway later, without", "“steps.S2.remote”"]),
        ('like = "friday"\nwithout = ["messages.M1"]', ["pathway later", "rules, T2/coordination, informed_by", "M1"]),
        ('like = "friday"\n[pathway.steps.S2]\nworknig = true', ["pathway later, steps, S2", "“working”"]),
        ('like = "friday"\nsteps = 3', ["pathway later, steps", "keys and values"]),
        ('lik = "friday"', ["pathway later", "“lik” is unknown", "“like”"]),
    ],
)
def test_what_is_wrong_is_named_with_its_place(said: str, named: list[str]):
    sentence = problem(said)

    for part in named:
        assert part in sentence


def test_pathways_like_each_other_in_a_circle_are_refused():
    sentence = problem('like = "third"', more='[[pathway]]\nid = "third"\nname = "Third"\nlike = "later"')

    assert "pathway later, like" in sentence
    assert "circle" in sentence


def test_a_name_is_never_taken_from_the_other_pathway():
    with pytest.raises(FileProblem, match="“name” is missing"):
        read(f'{EXAMPLE}\n[[pathway]]\nid = "later"\nlike = "friday"', path="plan.toml", language="en")
