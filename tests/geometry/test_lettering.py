"""Lines of text: measured as the fonts are, broken as Danish is."""

import pytest

from model.geometry.hyphens import breaks
from model.geometry.lettering import broken, width
from model.geometry.palette import RESOURCES

ROOM = 110.0


def _pieces(word: str) -> str:
    cut = [place for place, _price in breaks(word)]
    return "-".join(word[a:b] for a, b in zip([0, *cut], [*cut, len(word)], strict=True))


@pytest.mark.parametrize(("weight", "name"), [(400, "Regular"), (500, "Medium"), (600, "SemiBold"), (700, "Bold")])
def test_widths_are_those_of_the_bundled_font(weight: int, name: str) -> None:
    fonts = pytest.importorskip("fontTools.ttLib")
    font = fonts.TTFont(RESOURCES / "fonts" / f"Inter-{name}.otf")
    known, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    text = "Ældre medicinsk patient – 82 % på sengeafsnit"

    true = sum(metrics[known[ord(sign)]][0] for sign in text) * 12 / unit

    assert width(text, 12, weight) == pytest.approx(true, abs=0.2)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("hjemmesygepleje", "hjemme-syge-pleje"),
        ("sengeafsnit", "senge-afsnit"),
        ("planlægning", "plan-læg-ning"),
        ("indlæggelse", "ind-læg-gelse"),
        ("assessment", "assess-ment"),
        ("dag", "dag"),
        ("XDIS18", "XDIS18"),
    ],
)
def test_words_break_at_joints_and_syllables(word: str, pieces: str) -> None:
    assert _pieces(word) == pieces


def test_no_break_leaves_fewer_than_three_letters() -> None:
    for word in ("genoptræningsplansmodtagelse", "udskrivningskoordinator", "overlevering", "epikrise"):
        assert all(3 <= place <= len(word) - 3 for place, _price in breaks(word))


def test_the_joint_of_a_compound_is_preferred_to_a_syllable() -> None:
    assert broken("Udskrivningsplanlægning", ROOM, lines=3, size=12).lines == ("Udskrivnings-", "planlægning")


def test_lines_are_evenly_filled() -> None:
    assert broken("Behandling på sengeafsnit", ROOM, lines=4, size=12).lines == ("Behandling på", "sengeafsnit")


def test_every_line_fits() -> None:
    for text in (
        "genoptræningsplansmodtagelse",
        "x" * 300,
        "Egen læge: medicinafstemning og opfølgning på epikrise",
        "😀" * 40,
    ):
        for line in broken(text, ROOM, lines=4, size=12, weight=500).lines:
            assert width(line, 12, 500) <= ROOM + 0.01


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    text = broken("Opfølgende hjemmebesøg med egen læge og hjemmesygeplejerske og visitator", ROOM, lines=3, size=12)

    assert text.cut
    assert len(text.lines) == 3
    assert text.lines[-1].endswith("…")


def test_a_short_name_is_one_line_and_an_empty_one_none() -> None:
    assert broken("Besøg", ROOM, lines=4, size=12).lines == ("Besøg",)
    assert broken("  \n ", ROOM, lines=4, size=12).lines == ()


def test_a_number_keeps_its_unit_and_a_dash_its_word() -> None:
    lines = broken("Forværring inden 30 dage – hvad så", 90, lines=4, size=12).lines

    assert any("30\u00a0dage" in line for line in lines)
    assert not any(line.startswith("–") for line in lines)


def test_a_hyphen_that_is_there_is_used_without_another() -> None:
    assert broken("Udrednings-modtagelsen", ROOM, lines=2, size=12).lines == ("Udrednings-", "modtagelsen")


def test_breaking_ten_thousand_letters_is_no_matter() -> None:
    text = broken("lang " * 2000, ROOM, lines=4, size=12)

    assert text.cut
    assert len(text.lines) == 4


def test_a_dash_between_words_keeps_its_space_where_words_are_broken() -> None:
    lines = broken("Stabil – årskontrol i forløbsprogrammet", 92, lines=3, size=11).lines

    assert lines[0].replace("\u00a0", " ").startswith("Stabil – års")
