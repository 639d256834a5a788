"""The names of months."""

from segmentation.ingest.parsing.month_names import MONTH_NUMBER

LANGUAGES = (
    "january february march april may june july august september october november december",
    "sty lut mar kwi maj cze lip sie wrz paź lis gru",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "oca şub mar nis may haz tem ağu eyl eki kas ara",
    "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
    "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
)


def test_the_months_of_a_year_are_numbered_in_their_order():
    for names in LANGUAGES:
        assert [MONTH_NUMBER[name] for name in names.split()] == list(range(1, 13))


def test_every_month_is_called_in_as_many_ways_as_its_languages_need():
    for month in range(1, 13):
        assert sum(number == month for number in MONTH_NUMBER.values()) > 25
    assert all(name == name.lower() for name in MONTH_NUMBER)
