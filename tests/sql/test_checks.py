"""The checks together: `finding` is all of them, and consistent data raise none."""

from decimal import Decimal
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse import checks


class TestTogether:
    def test_finding_has_the_rows_of_every_check(self, made):
        for year, number in (
            (2016, "101"),
            (2018, "136.6"),
            (2019, "13.7"),
            (2020, "141.3"),
            (2021, "156.8"),
        ):
            made.level(made.document(str(year)), number, year)
        made.growth(made.document(), "50", 2021)
        made.growth(made.document(), "5", 2020, basis="comparable")
        made.level(made.document(), "1", 2021, metric="gdp")
        made.level(made.document(), "5", 2021, metric="gdp")
        columns = ", ".join(checks.COLUMNS)
        apart = " UNION ALL ".join(f"SELECT {columns} FROM {check.name}" for check in checks.views())
        together = made.rows(f"SELECT {columns} FROM finding ORDER BY ALL")
        assert together == made.rows(f"{apart} ORDER BY ALL")
        assert {"gap", "power_of_ten", "growth_against_levels", "basis_changes", "values_disagree"} <= {
            row[0] for row in together
        }

    def test_a_series_without_a_unit_has_keys_too(self, made):
        ratio = {"metric": "urban_rural_income_ratio", "unit": None, "basis": "none"}
        for year, number in ((2016, "3.27"), (2019, "2.93"), (2020, "2.90")):
            made.level(made.document(str(year)), number, year, **ratio)
        made.growth(made.document(), "50", 2020, basis="none", metric="urban_rural_income_ratio")
        found = made.rows("SELECT code, key, what FROM finding WHERE metric = 'urban_rural_income_ratio'")
        assert ("gap", "360121 urban_rural_income_ratio none before 2019") in {row[:2] for row in found}
        assert all(None not in row for row in found)


REGIONS = count(700000)
NUMBER = st.integers(10**6, 10**12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=8)
@given(
    levels=st.lists(NUMBER, min_size=2, max_size=4),
    shares=st.tuples(st.integers(1, 600), st.integers(1, 350)),
    places=st.lists(st.integers(-2, 5), min_size=8, max_size=8),
    data=st.data(),
)
def test_consistent_data_raise_no_error_and_no_warning_however_rounded(made, levels, shares, places, data):
    """Whole, parts, shares and growth of one truth, each printed to a place drawn at random, by two documents."""
    region, rounding = str(next(REGIONS)), iter(places * 20)
    for year, level in enumerate(levels, 2015):
        parts = [level * share // 1000 for share in shares]
        parts.append(level - sum(parts))
        truth = dict(zip(("gdp", "value_added_primary", "value_added_secondary", "value_added_tertiary"), (level, *parts), strict=True))  # fmt: skip
        for title in ("communiqué", "yearbook"):
            document = made.document(
                f"{title} {year} {region}", f"{year + 1}-0{data.draw(st.integers(1, 9))}", year=year
            )
            for metric, value in truth.items():
                state(
                    made, document, value, next(rounding), metric=metric, region=region, time_period=str(year)
                )
            state(made, document, level, next(rounding), region=region, time_period=str(year))
            if year > 2015:
                grown = (Decimal(level) / levels[year - 2016] - 1) * 100
                state(
                    made, document, grown, -1 - abs(next(rounding)), region=region, time_period=str(year),
                    measure="growth", of="growth", unit="%",
                )  # fmt: skip
            for metric, value in zip(("primary", "secondary", "tertiary"), parts, strict=True):
                state(
                    made, document, Decimal(value) / level * 100, -abs(next(rounding)), region=region,
                    time_period=str(year), metric=f"share_{metric}", measure="share", of="share", unit="%", basis="none",
                )  # fmt: skip
    grave = (
        "SELECT code, what FROM finding WHERE region = ? AND severity <> 'info' AND code <> 'power_of_ten'"
    )
    assert made.rows(grave, region) == []


def state(made, document, value, place, **columns):
    """The value as printed to a power of ten: as an interval."""
    unit = Decimal(1).scaleb(place)
    value = (Decimal(value) / unit).quantize(Decimal(1)) * unit
    made.observation(
        document, value=value, low=value - unit / 2, high=value + unit / 2, printed=f"{value:f}", **columns
    )
