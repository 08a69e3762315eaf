"""The glossary: both languages, one meaning a word, found in its forms and not in other words."""

import pytest

from model.glossary import meaning, occurring, terms


@pytest.mark.parametrize(("language", "other"), [("da", "en"), ("en", "da")])
def test_every_term_has_a_word_in_both_languages(language: str, other: str):
    assert len(terms(language)) >= 80
    assert {term.other for term in terms(language)} == {term.word for term in terms(other)}
    assert [term for term in terms(language) if bool(term.meaning) != bool(meaning(term.other, other))] == []


def test_a_form_belongs_to_one_term_only():
    for language in ("da", "en"):
        forms = [form.casefold() for term in terms(language) for form in term.forms]
        assert sorted(forms) == sorted(set(forms))


def test_danish_letters_come_last():
    words = [term.word for term in terms("da")]

    assert words.index("færdigbehandlet") > words.index("fremskudt visitation")


def test_a_word_is_found_in_its_inflected_forms_but_not_inside_another():
    def found(text: str) -> list[str]:
        return [term.word for term in occurring([text], "da")]

    assert found("Epikrisen er læst, og hullerne er lukket.") == ["epikrise", "hul"]
    assert found("orlovsadvis") == []
    assert found("Behandlingsansvaret bliver.") == ["behandlingsansvar"]


def test_what_is_unknown_has_no_meaning():
    assert meaning("fjernsyn", "da") == ""
    assert "læst" in meaning("uvidende ejer", "da")
