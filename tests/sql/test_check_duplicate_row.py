"""Rows that no load may leave: what is found, and look-alikes that are left alone."""

from tests.sql.found import found


class TestDuplicateRow:
    def test_a_row_that_is_there_twice_and_one_without_its_document(self, made):
        document = made.document()
        for _ in range(2):
            made.level(document, "159.4", figure=7)
        made.level("no such document", "159.4", figure=8)
        assert found(made, "duplicate_row", "severity, what") == [
            ("error", "Figure 7 is in fact_observation 2 times"),
            ("error", "Its document is not in dim_document"),
        ]

    def test_figures_of_two_documents_and_two_figures_of_one(self, made):
        for document in (made.document(), made.document()):
            for figure in (7, 8):
                made.level(document, "159.4", figure=figure)
                made.rank(document, 1, figure=figure)
        assert found(made, "duplicate_row") == []

    def test_a_place_held_since_a_year_is_a_rank_and_a_streak_of_one_figure(self, made):
        document = made.document()
        made.rank(document, 1, figure=7)
        made.streak(document, 12, figure=7)
        assert found(made, "duplicate_row") == []
        made.streak(document, 12, figure=7)
        assert found(made, "duplicate_row", "key, what") == [
            (f"fact_claim {document} 7 streak", "Figure 7 is in fact_claim 2 times")
        ]
