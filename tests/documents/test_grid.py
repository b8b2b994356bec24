"""Rows of a table have the same number of cells and can each be cited alone."""

from documents.grid import LONGEST_LABEL, GridCell, grid_lines


def test_a_row_of_two_cells_gets_an_empty_third_so_that_it_is_seen_as_a_row():
    assert list(grid_lines([[GridCell("甲"), GridCell("乙")]])) == ["甲\t乙\t"]


def test_all_rows_have_as_many_cells_as_the_longest():
    rows = [[GridCell("甲"), GridCell("乙")], [GridCell(sign) for sign in "一二三四"]]
    assert [line.count("\t") for line in grid_lines(rows)] == [3, 3]


def test_a_long_text_over_several_rows_stands_once():
    long = "规" * (LONGEST_LABEL + 1)
    rows = [[GridCell(long, rows=3), GridCell("甲")], [GridCell("乙")], [GridCell("丙")]]
    assert list(grid_lines(rows)) == [f"{long}\t甲\t", "\t乙\t", "\t丙\t"]


def test_empty_rows_are_left_out_and_do_not_shift_a_merged_label():
    rows = [[GridCell("标签", rows=3), GridCell("甲")], [GridCell("")], [GridCell("乙")]]
    assert list(grid_lines(rows)) == ["标签\t甲\t", "标签\t\t", "标签\t乙\t"]


def test_a_merged_block_covers_columns_and_rows():
    rows = [[GridCell("块", columns=2, rows=2), GridCell("甲")], [GridCell("乙")]]
    assert list(grid_lines(rows)) == ["块\t\t甲", "块\t\t乙"]


def test_a_span_beyond_reason_is_cut():
    assert next(grid_lines([[GridCell("甲", columns=10**9), GridCell("乙")]])).count("\t") == 99


def test_a_table_of_nothing_gives_nothing():
    assert list(grid_lines([])) == []
    assert list(grid_lines([[GridCell(""), GridCell(" ")]])) == []
