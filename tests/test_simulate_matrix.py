"""Every simulated sheet, clean and with every mess, is judged as its truth says: nothing wrong kept, nothing lost."""

from collections.abc import Sequence

import pytest

from tests.simulate.authorities import authorities
from tests.simulate.kinds import Kind, kinds
from tests.simulate.making import make, one_each
from tests.simulate.matrix import Matrix, judged, legend, markdown, page, pairs, run, single_forms
from tests.simulate.messes.base import ORDER, messes
from tests.simulate.scoring import Score, score

# Sheets that between them have every kind of column: quantities, ratios, authorities, days, lists, bands, land.
A_FEW = ("pcd_waste_province", "onep_green", "nmt_member", "doh_eha", "dcce_donor")


def of(*names: str) -> list[Kind]:
    return [kinds()[name] for name in names or kinds()]


def assert_perfect(matrix: Matrix, *, alarms: bool = True) -> None:
    for (name, mess), found in matrix.scores.items():
        told = [f"{count} × {what}: {found.first[what]}" for what, count in found.told.most_common(5)]
        assert found.is_perfect, f"{name} {mess}: {told}"
        assert not alarms or found.alarms == 0, f"{name} {mess}: {told}"


def test_every_clean_sheet_is_read_whole_and_without_a_false_alarm():
    matrix = run(of(), [[]])
    assert_perfect(matrix)
    assert matrix.total().values > 10_000
    assert matrix.total().unread == 0


@pytest.mark.parametrize("mess", sorted(ORDER))
def test_a_mess_of_the_catalogue_is_read_rightly_or_refused_by_name(mess: str):
    few = A_FEW[:2] if mess == "M15" else A_FEW  # whose many forms are those of files, whatever stands in them
    matrix = run(of(*few), single_forms([mess])[1:])
    assert_perfect(matrix)


@pytest.mark.parametrize("year", [2553, 2561, 2567])
def test_sheets_of_other_years_are_read_as_well(year: int):
    assert_perfect(run(of(*A_FEW), [[]], year))


def scored(matrix_of: Sequence, folder) -> Score:
    total = Score()
    for made, judgement in judged(matrix_of, folder):
        total += score(made.truth, judgement)
    return total


def test_authorities_that_each_sent_their_own_file_are_all_read(tmp_path):
    chosen = [one for one in authorities() if one.is_municipality][:300]
    found = scored(list(one_each("tgo_ccf", 2566, chosen)), tmp_path)
    assert found.is_perfect, found.first
    assert found.values > 50_000


@pytest.mark.parametrize("name", ["pcd_waste_authority", "dcce_sar", "onep_green", "dla_register"])
def test_all_7871_authorities_in_one_sheet_are_read(name: str, tmp_path):
    made = make(name, 2566, authorities=authorities())
    assert made
    found = scored([made], tmp_path)
    assert found.is_perfect, found.first
    assert found.values > 50_000


def test_the_table_names_each_sheet_once_and_says_what_befell_it():
    matrix = run(of("dcce_sar"), single_forms(["M14"]))
    text = markdown(matrix)
    assert text.count("| dcce_sar |") == 1
    assert text.splitlines()[-1].startswith("| DCCE | self_assessment | dcce_sar | dcce_sar | 0/0 |")
    assert legend().count("\n| M") == len(messes())
    assert "do not edit by hand" in page(matrix, matrix, 2566)


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_form_of_every_mess_on_every_sheet():
    assert_perfect(run(of(), single_forms()))


@pytest.mark.soak
@pytest.mark.timeout(1800)
def test_every_pair_of_messes_on_every_sheet():
    assert_perfect(run(of(), pairs()), alarms=False)
