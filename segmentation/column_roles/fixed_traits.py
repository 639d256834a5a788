"""Traits that nobody can change: told by their names in the languages whose encodings are read."""

from segmentation.common.term_patterns import folded, terms

_FIXED = terms(
    # age and birth
    "age | ages | aged | age group | age band | age range | agegroup | years old | birth* | born"
    "| birthday | dob | year of birth | generation",
    "alter | alters* | geburt* | geboren* | naissance | =ne le | date de naissance"
    "| edad | nacimiento | eta | nascita | idade | nascimento | leeftijd | geboorte* | wiek"
    "| urodzenia | vek | narozeni | kor | eletkor | varsta | nasterii | yas | dogum | alder"
    "| fodelse* | fodsel* | ika | syntyma*",
    "возраст | рождения | вік | народження | ηλικια | γεννησησ | العمر | الميلاد | גיל | לידה"
    "| 年龄 | 年齡 | 年齢 | 出生 | 生年 | 生日 | 연령 | 나이 | 생년 | อายุ | วันเกิด",
    # gender
    "gender | sex | male | female",
    "geschlecht | sexe | sexo | genero | sesso | genere | geslacht | plec | pohlavi | nem"
    "| cinsiyet | kon | kjonn | sukupuoli",
    "пол | стать | φυλο | الجنس | מין | מגדר | 性别 | 性別 | 성별 | เพศ",
    # where somebody is from
    "ethnic* | race | nationality | native language | mother tongue | country of birth",
    "herkunft | nationalitat | staatsangehorigkeit | nationalite | nacionalidad | nazionalita"
    "| nacionalidade | nationaliteit | 国籍 | 民族 | 국적",
    # how long somebody has been a customer
    "tenure | customer since | member since | client since | customer for | days as customer"
    "| months as customer | years as customer | months on book | days since first | since joining"
    "| days since joined | account age | customer age | joined | join date | signup* | sign up"
    "| registration date | enrolment date | enrollment date | first purchase"
    "| membership years | years of membership | vintage | dt customer",
    "kundendauer | kunde seit | vertragsdauer | anmelde* | registrierung | anciennete"
    "| client depuis | antiguedad | cliente desde | anzianita | cliente da | antiguidade"
    "| klant sinds | 入会 | 注册 | 注冊 | 登録 | 가입",
)


def is_fixed(name: str) -> bool:
    """Say whether a column's name is that of something that no customer can change.

    Age and birth, gender, origin, and how long somebody has been a customer.

    Parameters
    ----------
    name : str
        As it stands in the file.

    Examples
    --------
    >>> is_fixed("Year_Birth"), is_fixed("Gender"), is_fixed("Days as customer")
    (True, True, True)
    >>> is_fixed("Average order"), is_fixed("Spending_Score"), is_fixed("Pages")
    (False, False, False)
    """
    return bool(_FIXED.search(folded(name)))
