"""The terms for contact details and sensitive facts, language by language."""

import pytest

from segmentation.column_roles.personal_words import CONTACT, REACHES, SENSITIVE
from segmentation.common.term_patterns import folded, terms

LISTS = [*CONTACT.values(), *SENSITIVE.values(), *REACHES]


def written(text: str) -> list[str]:
    return [term.strip() for term in text.split("|")]


def test_every_language_has_terms_for_both():
    assert set(CONTACT) == set(SENSITIVE)


@pytest.mark.parametrize("text", LISTS)
def test_every_term_fits_a_column_named_so(text):
    names = {term: folded(term.strip("=*")) for term in written(text)}
    assert all(names.values())
    assert [term for term, name in names.items() if not terms(term).search(name)] == []


@pytest.mark.parametrize("text", LISTS)
def test_no_term_is_written_twice_in_a_list(text):
    found = written(text)
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("language", "contact", "sensitive"),
    [
        ("English", "Phone", "Religion"),
        ("German", "Straße", "Konfession"),
        ("French", "Prénom", "Santé"),
        ("Polish", "Imię i nazwisko", "Ciąża"),
        ("Greek", "Τηλέφωνο", "Θρησκεία"),
        ("Russian", "Фамилия", "Здоровье"),
        ("Arabic", "العنوان", "الديانة"),
        ("Japanese", "氏名", "病歴"),
    ],
)
def test_a_language_knows_its_own_words_apart(language, contact, sensitive):
    contacts, facts = terms(CONTACT[language]), terms(SENSITIVE[language])
    assert contacts.search(folded(contact))
    assert not contacts.search(folded(sensitive))
    assert facts.search(folded(sensitive))
    assert not facts.search(folded(contact))


@pytest.mark.parametrize(
    ("place", "name"), [(0, "E-Mail"), (0, "メール"), (1, "Téléfono"), (1, "手机"), (2, "氏名")]
)
def test_a_contact_is_in_the_list_of_what_it_reaches_by(place, name):
    found = [number for number, text in enumerate(REACHES) if terms(text).search(folded(name))]
    assert found == [place]
