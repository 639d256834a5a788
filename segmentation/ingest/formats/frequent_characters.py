"""Characters that make up much of the writing of East Asia, and those that each standard put first.

The lists hold what is frequent in running text and in tables of customers. The standards' own
first levels are computed from their code tables.
"""

from functools import cache

SIMPLIFIED = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用"
    "道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军"
    "者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见"
    "被利什二等产或新己制身果加西月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论"
    "处走义各入几口认条平系气题活更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资"
    "命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品"
    "住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运客户编号姓性城市消费额购买订"
    "单会员等级卡普通偶尔经常满意男女是否元省县街电话邮箱地址注册最后频率北京上海广州深圳杭成都武汉西李王张刘陈"
    "杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀霞平刚桂英"
)
TRADITIONAL = frozenset(
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用"
    "道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍"
    "者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見"
    "被利什二等產或新己制身果加西月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論"
    "處走義各入幾口認條平系氣題活更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資"
    "命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品"
    "住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運客戶編號姓性城市消費額購買訂"
    "單會員等級卡普通偶爾經常滿意男女是否元縣街電話郵箱地址註冊最後頻率台臺北高雄新竹中桃園嘉義香港九龍陳林黃"
    "張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴周葉蘇莊江呂何羅簡朱鍾彭詹志明淑芬美玲雅婷俊傑怡君"
)
KANJI = frozenset(
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新"
    "場金員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作"
    "性的要用制治度務強気小七成期公持野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指"
    "権心界支第産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判認画海参売利組知案道"
    "信策集在件団別物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西"
    "勢減台広容必応演電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沢裁状工建語球営空職証土与急止送"
    "援供可役構木割聞身費付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条"
    "顧客購入額都市区町村番号姓氏名性別男女年齢満足不満普通大阪京北海道福岡横浜名古屋札幌神戸佐藤鈴木高橋伊渡辺"
    "山中小林加吉太郎花郵便電話住所登録最終店舗商品単価個数金額注文会員"
)
SYLLABLES = frozenset(
    "이다의는에을가고하지로한도은기를사리어자나시대그서인아들수정있해일과주게부라만제상전스원보구장여우무관경"
    "성동적공모소국년신오계세조면연비유민위안학으선문방회생트발까요저화내었마드것교물개음당미거했되된실산니단"
    "중체영용현식반업김박최강윤임한신권황안송류홍손양배백허남심노곽차은고객번호름도시매금액등급울대광남여결혼"
    "매우만족불통예아니오가끔자주전혀항상분류주소전화이메일등록일회원골드실버일반포인트횟수최근방문점남성여성"
)


_BIG5_LAST = b"\xc6\x7e"


@cache
def first_level(encoding: str) -> frozenset[str]:
    """Return the ideographs or syllables that a standard holds in its first, frequent level.

    Parameters
    ----------
    encoding : {"gb18030", "cp950", "cp932", "euc_jp", "cp949"}

    Notes
    -----
    GB 2312 rows 16 to 55 (3,755 ideographs), Big5 A440 to C67E (5,401), JIS X 0208 rows 16 to 47
    (2,965) and KS X 1001 rows 16 to 40 (2,350 syllables).
    """
    if encoding == "cp950":
        trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
        return _decoded("big5", range(0xA4, 0xC7), trails, _BIG5_LAST)
    standard, last = {
        "gb18030": ("gb2312", 0xD7), "cp932": ("euc_jp", 0xCF), "euc_jp": ("euc_jp", 0xCF),
        "cp949": ("euc_kr", 0xC8),
    }[encoding]  # fmt: skip
    return _decoded(standard, range(0xB0, last + 1), range(0xA1, 0xFF))


def _decoded(
    encoding: str, leads: range, trails: range | list[int], last: bytes = b"\xff\xff"
) -> frozenset[str]:
    """Decode each pair by itself: an unassigned one must not shift those behind it."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    return frozenset().union(*(p.decode(encoding, errors="ignore") for p in pairs if p <= last))
