"""Easter, on which "what if it is Easter?" rests."""

from datetime import date

import holidays
import pytest

from model.calendars import easter_sunday


@pytest.mark.parametrize("year", range(1990, 2101, 5))
def test_easter_is_when_the_public_holidays_have_it(year: int):
    public = holidays.country_holidays("DK", years=year, language="en_US")

    assert "Easter Sunday" in public.get(easter_sunday(year), "")
    assert easter_sunday(2027) == date(2027, 3, 28)
