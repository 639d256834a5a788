"""Scales of answers in languages beyond the seven: Nordic, Slavic, Turkish and East Asian ones.

Each scale is a tuple of places, lowest first, as in
:mod:`~segmentation.common.answer_scales`.
"""

Scale = tuple[tuple[str, ...], ...]

_NORDIC: tuple[Scale, ...] = (
    (("mycket missnöjd",), ("missnöjd", "ganska missnöjd"), ("varken nöjd eller missnöjd",
      "varken eller"), ("nöjd", "ganska nöjd"), ("mycket nöjd",)),
    (("instämmer inte alls", "tar helt avstånd"), ("instämmer inte", "instämmer delvis inte"),
     ("varken eller", "neutral"), ("instämmer delvis", "instämmer till viss del"), ("instämmer",),
     ("instämmer helt", "instämmer helt och hållet")),
    (("aldrig",), ("sällan",), ("ibland",), ("ofta",), ("alltid",)),
    (("meget utilfreds", "svært misfornøyd"), ("utilfreds", "misfornøyd"),
     ("hverken tilfreds eller utilfreds", "verken fornøyd eller misfornøyd", "hverken eller"),
     ("tilfreds", "fornøyd"), ("meget tilfreds", "svært fornøyd")),
    (("helt uenig",), ("uenig", "delvist uenig", "delvis uenig"), ("hverken enig eller uenig",
      "verken enig eller uenig", "hverken eller"), ("enig", "delvist enig", "delvis enig"),
     ("helt enig",)),
    (("aldri", "aldrig"), ("sjelden", "sjældent"), ("av og til", "nogle gange", "noen ganger"),
     ("ofte",), ("alltid", "altid")),
    (("erittäin tyytymätön",), ("tyytymätön", "melko tyytymätön"),
     ("en tyytyväinen enkä tyytymätön", "neutraali"), ("tyytyväinen", "melko tyytyväinen"),
     ("erittäin tyytyväinen",)),
    (("täysin eri mieltä",), ("eri mieltä", "jokseenkin eri mieltä"), ("ei samaa eikä eri mieltä",),
     ("samaa mieltä", "jokseenkin samaa mieltä"), ("täysin samaa mieltä",)),
)  # fmt: skip

_SLAVIC: tuple[Scale, ...] = (
    (("zdecydowanie się nie zgadzam",), ("nie zgadzam się", "raczej się nie zgadzam"),
     ("ani się zgadzam, ani się nie zgadzam", "ani tak, ani nie", "neutralnie"),
     ("zgadzam się", "raczej się zgadzam"), ("zdecydowanie się zgadzam",)),
    (("bardzo niezadowolony",), ("niezadowolony", "raczej niezadowolony"),
     ("ani zadowolony, ani niezadowolony", "neutralny"),
     ("zadowolony", "raczej zadowolony"), ("bardzo zadowolony",)),
    (("zdecydowanie nie",), ("raczej nie",), ("raczej tak",), ("zdecydowanie tak",)),
    (("nigdy",), ("rzadko",), ("czasami", "czasem"), ("często",), ("zawsze",)),
    (("rozhodně nesouhlasím",), ("spíše nesouhlasím",), ("ani souhlas, ani nesouhlas",),
     ("spíše souhlasím",), ("rozhodně souhlasím",)),
    (("velmi nespokojen", "velmi nespokojený"), ("nespokojen", "spíše nespokojen", "nespokojený"),
     ("ani spokojen, ani nespokojen", "neutrální"), ("spokojen", "spíše spokojen", "spokojený"),
     ("velmi spokojen", "velmi spokojený")),
    (("nikdy",), ("zřídka",), ("někdy", "občas"), ("často",), ("vždy",)),
    (("полностью не согласен", "категорически не согласен", "совершенно не согласен"),
     ("не согласен", "скорее не согласен"), ("нейтрально", "ни да, ни нет", "затрудняюсь оценить"),
     ("согласен", "скорее согласен"), ("полностью согласен", "совершенно согласен")),
    (("совершенно не удовлетворен", "полностью не удовлетворен", "очень недоволен"),
     ("не удовлетворен", "скорее не удовлетворен", "недоволен"), ("нейтрально",),
     ("удовлетворен", "скорее удовлетворен", "доволен"), ("полностью удовлетворен",
      "очень доволен")),
    (("никогда",), ("редко",), ("иногда",), ("часто",), ("всегда",)),
    (("очень плохо",), ("плохо",), ("удовлетворительно", "нормально", "средне"), ("хорошо",),
     ("отлично", "очень хорошо")),
    (("повністю не згоден",), ("не згоден", "скоріше не згоден"), ("нейтрально",), ("згоден",
      "скоріше згоден"), ("повністю згоден",)),
)  # fmt: skip

_EASTERN: tuple[Scale, ...] = (
    (("kesinlikle katılmıyorum", "hiç katılmıyorum"), ("katılmıyorum",), ("kararsızım",
      "ne katılıyorum ne katılmıyorum"), ("katılıyorum",), ("kesinlikle katılıyorum",
      "tamamen katılıyorum")),
    (("hiç memnun değilim",), ("memnun değilim",), ("kararsızım", "ne memnunum ne değilim"),
     ("memnunum",), ("çok memnunum",)),
    (("hiçbir zaman", "asla"), ("nadiren",), ("bazen", "ara sıra"), ("sık sık", "genellikle"),
     ("her zaman",)),
    (("非常不满意", "很不满意", "非常不滿意", "很不滿意"), ("不满意", "不滿意", "较不满意"),
     ("一般", "普通", "中立"), ("满意", "滿意", "较满意"),
     ("非常满意", "很满意", "非常滿意", "很滿意")),
    (("非常不同意", "完全不同意", "强烈不同意"), ("不同意", "比较不同意"), ("中立", "一般", "普通",
      "既不同意也不反对"), ("同意", "比较同意"), ("非常同意", "完全同意", "强烈同意")),
    (("很差", "非常差"), ("差", "较差"), ("一般", "普通", "中等"), ("好", "良好", "较好"),
     ("很好", "非常好",
      "优秀")),
    (("低",), ("中",), ("高",)),
    (("非常に不満", "大変不満"), ("不満", "やや不満"),
     ("どちらともいえない", "どちらでもない", "普通"), ("満足", "やや満足"),
     ("非常に満足", "大変満足")),
    (("全くそう思わない", "まったくそう思わない", "全くあてはまらない", "まったくあてはまらない"),
     ("そう思わない", "あまりそう思わない", "あてはまらない", "あまりあてはまらない"),
     ("どちらともいえない", "どちらでもない"), ("ややそう思う", "そう思う", "ややあてはまる",
      "あてはまる"), ("とてもそう思う", "非常にそう思う", "とてもあてはまる", "よくあてはまる")),
    (("全くない", "まったくない"), ("めったにない", "あまりない"), ("たまに", "ときどき", "時々"),
     ("よく", "頻繁に"), ("いつも", "常に")),
    (("매우 불만족", "매우 불만"), ("불만족", "불만"), ("보통", "보통이다"), ("만족",),
     ("매우 만족",)),
    (("전혀 그렇지 않다", "매우 그렇지 않다"), ("그렇지 않다",), ("보통이다", "보통"), ("그렇다",),
     ("매우 그렇다",)),
    (("전혀 없음",), ("거의 없음", "드물게"), ("가끔",), ("자주",), ("항상",)),
)  # fmt: skip

FURTHER_SCALES: tuple[Scale, ...] = (*_NORDIC, *_SLAVIC, *_EASTERN)

#: What is said in these languages where there is no answer.
FURTHER_NO_ANSWER = frozenset(
    {"vet ej", "vet inte", "vill ej svara", "vill inte svara", "ej svar", "ej tillämpligt",
     "vet ej / vill ej svara", "ingen åsikt", "ingen uppfattning", "uppgift saknas",
     "ved ikke / ønsker ikke at svare", "vil ikke svare", "ingen mening", "ingen svar", "ubesvart",
     "ved ikke", "ønsker ikke at svare", "vet ikke", "ønsker ikke å svare", "ikke relevant",
     "en osaa sanoa", "en halua vastata", "ei vastausta",
     "nie wiem / trudno powiedzieć", "nie mam zdania", "odmowa", "nie wiem/trudno powiedzieć",
     "nie pamiętam", "nie wiem", "trudno powiedzieć", "nie dotyczy", "odmowa odpowiedzi", "brak odpowiedzi",
     "neviem", "neví", "nevím / bez odpovědi", "nechcem odpovedať", "netýká se", "nem tudom",
     "nem tudja", "nincs válasz", "nem kíván válaszolni", "nu știu", "nu stiu", "nu răspund",
     "ne znam", "ne vem", "δεν γνωρίζω", "δεν ξέρω", "δεν απαντώ", "δγ/δα", "لا أعرف", "لا اعرف",
     "لا ينطبق", "לא יודע", "לא יודע/ת", "לא רלוונטי", "ไม่ทราบ", "không biết", "tidak tahu",
     "nevím", "nechci odpovědět", "bez odpovědi",
     "затрудняюсь ответить", "не знаю", "нет ответа", "отказ от ответа", "не применимо",
     "неприменимо", "важко відповісти", "не знаю / важко відповісти",
     "bilmiyorum", "fikrim yok", "cevap yok", "belirtmek istemiyorum",
     "不知道", "不清楚", "不适用", "不適用", "不想回答", "拒绝回答", "没有意见",
     "わからない", "分からない", "無回答", "答えたくない", "該当なし", "回答しない",
     "모름", "잘 모르겠다", "무응답", "해당 없음", "응답 거부"}
)  # fmt: skip
