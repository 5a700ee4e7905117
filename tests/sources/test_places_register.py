"""The whole register of BE 2560, and the measure that is taken of it: precision, recall and speed."""

import time

import pytest

from benchmarks import places
from benchmarks.place_names import ALL, MISSPELLINGS, VARIANTS, Question
from sources.places import Authorities, UnknownPlace
from tests.sources.books import SHARED

pytestmark = pytest.mark.skipif(
    not places.REGISTER.is_file(), reason=f"{places.REGISTER.name} is not in {SHARED.name} beside the project"
)


@pytest.fixture(scope="module")
def rows():
    return places.read_register(places.REGISTER)


@pytest.fixture(scope="module")
def register(rows):
    return places.Register([row for row in rows if places.is_sound(row)])


@pytest.fixture(scope="module")
def authorities(rows):
    return Authorities(places.listing(rows))


def test_rows_that_contradict_their_code_are_left_out_and_said(rows, authorities):
    assert (len(rows), len(authorities)) == (7871, 7843)
    rules = [fault.rule for fault in authorities.faults]
    assert rules.count("authority_listing.province_conflict") == 20
    assert rules.count("authority_listing.type_conflict") == 8


@pytest.mark.parametrize("form", ["full word", "all of these at once", "no province", "no type", "code and name"])
def test_every_name_is_read_where_there_is_one_answer(form, register, authorities):
    tells, variant = VARIANTS[form]
    tally = places.ask_all(authorities, register, variant, tells)
    assert tally.unique > 6000
    assert tally.wrong == []
    assert tally.recall > 0.999


def test_what_is_misspelt_is_never_taken_for_another(register, authorities):
    for name, misspelling in MISSPELLINGS.items():
        tally = places.ask_misspelt(authorities, register, misspelling)
        assert tally.wrong == [], name
    confused = places.ask_misspelt(authorities, register, MISSPELLINGS["a letter that is often confused"])
    assert confused.recall is None or confused.right > 0.98 * confused.asked


def test_names_that_stand_twice_are_told_apart_by_district_alone(register, authorities):
    twice = [row for row in register.rows if not register.is_unique(row, ALL)]
    assert len(twice) == 163
    for row in twice[:20]:
        with pytest.raises(UnknownPlace):
            authorities.find(row.name, type=row.type, province_code=row.province)


def test_a_sheet_of_a_quarter_million_names_takes_less_than_a_second(rows, authorities):
    questions = [Question(row.name, row.type, row.province) for row in rows if places.is_sound(row)]
    began = time.perf_counter()
    for question in questions:
        places.ask(authorities, question)
    for number in range(250_000):
        places.ask(authorities, questions[number % len(questions)])
    assert time.perf_counter() - began < 2
