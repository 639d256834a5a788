"""The names of months, whole and shortened, in the languages of the encodings that are read."""

# Croatian is left out: its listopad is October, that of Polish, Czech and Ukrainian November.
_NAMES = {
    1: "january jan januar jän jänner janvier janv enero ene gennaio gen janeiro januari jaan"
    " styczeń stycznia sty ocak oca январь января янв січень січня січ ianuarie ian tammikuu"
    " tammikuuta tammi leden ledna led január ιανουάριος ιανουαρίου ιαν يناير",
    2: "february feb februar février févr fevrier febrero febbraio fevereiro fev februari luty"
    " lutego lut şubat şub февраль февраля фев февр лютий лютого лют februarie helmikuu helmikuuta"
    " helmi únor února úno február febr φεβρουάριος φεβρουαρίου φεβ فبراير شباط",
    3: "march mar mär märz mrz maerz mars marzo março maart mrt marzec marca mart март марта мар"
    " березень березня бер martie maaliskuu maaliskuuta maalis březen března bře március márc"
    " marts maret μάρτιος μαρτίου μαρ مارس آذار",
    4: "april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis апрель апреля апр"
    " квітень квітня квіт кві aprilie huhtikuu huhtikuuta huhti duben dubna dub április ápr"
    " απρίλιος απριλίου απρ أبريل إبريل نيسان",
    5: "may mai mayo maggio mag maio mei maj maja mayıs май мая травень травня трав тра toukokuu"
    " toukokuuta touko květen května kvě május máj μάιος μαΐου μαΐ μαϊ مايو أيار",
    6: "june jun juni juin junio giugno giu junho czerwiec czerwca cze haziran haz июнь июня июн"
    " червень червня черв чер iunie iun kesäkuu kesäkuuta kesä červen června čvn június jún"
    " ιούνιος ιουνίου ιουν يونيو حزيران",
    7: "july jul juli juillet juil julio luglio lug julho lipiec lipca lip temmuz tem июль июля"
    " июл липень липня лип iulie iul heinäkuu heinäkuuta heinä červenec července čvc július júl"
    " ιούλιος ιουλίου ιουλ يوليو تموز",
    8: "august aug août aout agosto ago augustus augusti sierpień sierpnia sie ağustos ağu август"
    " августа авг серпень серпня серп сер elokuu elokuuta elo srpen srpna srp augusztus agustus"
    " agu αύγουστος αυγούστου αυγ أغسطس آب",
    9: "september sep sept septembre septiembre settembre set setembro wrzesień września wrz eylül"
    " eyl сентябрь сентября сен сент вересень вересня вер septembrie syyskuu syyskuuta syys září"
    " szeptember szept σεπτέμβριος σεπτεμβρίου σεπ σεπτ سبتمبر أيلول",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out październik października"
    " paź ekim eki октябрь октября окт жовтень жовтня жовт жов octombrie lokakuu lokakuuta loka"
    " říjen října říj október οκτώβριος οκτωβρίου οκτ أكتوبر",
    11: "november nov novembre noviembre novembro listopad listopada lis kasım kas ноябрь ноября"
    " ноя нояб листопад листопада лист noiembrie marraskuu marraskuuta marras listopadu"
    " νοέμβριος νοεμβρίου νοε نوفمبر",
    12: "december dec dezember dez décembre déc diciembre dic dicembre dezembro grudzień grudnia"
    " gru aralık ara декабрь декабря дек грудень грудня груд гру decembrie joulukuu joulukuuta"
    " joulu prosinec prosince pro desember des δεκέμβριος δεκεμβρίου δεκ ديسمبر",
}
#: The number of each month by its name in lower case.
MONTH_NUMBER = {word: number for number, names in _NAMES.items() for word in names.split()}
