"""The ordered tables of a study: things by id, never altered, equal where their order is equal too."""

import pickle

import pytest

from model.errors import Refused
from model.sector import Sector
from model.table import Table

A, B, C = Sector("a", "Hospital"), Sector("b", "Municipality"), Sector("c", "General practice")
TABLE = Table([A, B, C])


def test_things_are_found_by_id_and_stand_in_the_order_given() -> None:
    assert TABLE["b"] is B
    assert (tuple(TABLE), tuple(TABLE.values())) == (("a", "b", "c"), (A, B, C))
    assert "c" in TABLE
    assert "d" not in TABLE
    assert dict(TABLE.items()) == {"a": A, "b": B, "c": C}


def test_a_thing_put_again_keeps_its_place_and_a_new_one_comes_last() -> None:
    renamed, new = Sector("a", "Psychiatry"), Sector("d", "Relatives")

    changed = TABLE.put(renamed, new)

    assert tuple(changed.values()) == (renamed, B, C, new)
    assert tuple(TABLE.values()) == (A, B, C)


def test_what_is_taken_out_is_gone_and_unknown_ids_do_not_matter() -> None:
    assert tuple(TABLE.without("b", "zzz")) == ("a", "c")
    assert len(TABLE) == 3


def test_another_order_is_another_table() -> None:
    turned = TABLE.ordered(["c", "a", "b"])

    assert tuple(turned) == ("c", "a", "b")
    assert turned != TABLE
    assert turned.ordered(["a", "b", "c"]) == TABLE
    assert hash(turned.ordered(["a", "b", "c"])) == hash(TABLE)


@pytest.mark.parametrize("keys", [["a", "b"], ["a", "b", "c", "d"], ["a", "b", "b"]])
def test_an_order_names_every_thing_once(keys: list[str]) -> None:
    with pytest.raises(ValueError, match="a"):
        TABLE.ordered(keys)


def test_an_id_stands_for_one_thing() -> None:
    with pytest.raises(Refused, match="“a”"):
        Table([A, Sector("a", "Another")])


def test_some_are_picked_in_order() -> None:
    assert TABLE.where(lambda sector: "al" in sector.name) == (A, B, C)
    assert TABLE.where(lambda sector: sector.id > "a") == (B, C)
    assert Table[Sector]().where(lambda _sector: True) == ()


def test_a_table_that_was_sent_is_the_very_one_it_was_and_one_that_changed_has_its_things() -> None:
    sent = pickle.loads(pickle.dumps(TABLE))
    renamed = Sector("b", "Relatives")

    changed = sent.put(renamed).recognized(TABLE)

    assert sent["a"] is not A
    assert sent.recognized(TABLE) is TABLE
    assert changed["a"] is A
    assert changed["b"] is renamed
    assert tuple(sent.without("c").recognized(TABLE)) == ("a", "b")
    assert tuple(sent.ordered(["b", "a", "c"]).recognized(TABLE)) == ("b", "a", "c")
