"""Borger or patient, sygehus or hospital: the program's sentences follow, in every form, and nothing else does."""

import re

import pytest

from model import cli, i18n
from model.i18n import _, worded
from pathways import catalogue

BOTH = frozenset(["patient", "hospital"])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Borgerens vej og borgernes huller", "Patientens vej og patienternes huller"),
        ("Sygehuset slipper; sygehusene venter", "Hospitalet slipper; hospitalerne venter"),
        ("medborgerskab og {borger}", "medborgerskab og {borger}"),
    ],
)
def test_danish_words_follow_in_all_their_forms(ours: str, theirs: str):
    assert worded(ours, "da", BOTH) == theirs
    assert worded(ours, "da", frozenset()) == ours


def test_english_follows_for_the_citizen():
    assert worded("Citizens leave; the citizen waits", "en", BOTH) == "Patients leave; the patient waits"


def test_the_sentences_of_the_program_follow_at_once_and_back():
    ours = _("How many citizens are simulated.")
    i18n.prefer(["patient"])
    theirs = _("How many citizens are simulated.")
    i18n.prefer([])

    assert "borgere" in ours
    assert "patienter" in theirs
    assert _("How many citizens are simulated.") == ours


def test_no_form_of_our_words_is_forgotten():
    forms = {form for _choice, _pattern, forms in i18n.REWORDED["da"] for form in forms}
    written = "\n".join(path.read_text(encoding="utf-8") for path in i18n.TRANSLATIONS.glob("da/*/*.po")).casefold()

    assert set(re.findall(r"\b\w*(?:borger|sygehus)\w*", written)) <= forms


def test_a_run_speaks_of_patients_throughout(capsys: pytest.CaptureFixture[str]):
    cli.main(["simulate", "friday-discharge", "--words", "patient,hospital"], catalogue=catalogue)

    told = capsys.readouterr().out.casefold()
    assert "patient" in told
    assert "borger" not in told
