"""What contact details and sensitive facts are called, language by language.

The sensitive facts are those of Article 9(1) and 10 of the General Data Protection Regulation in
its language versions: race and ethnic origin, political opinions, religion and belief, trade
unions, genetic and biometric data, health, sex life and orientation, convictions. For languages
outside the Union they are those of the national acts that ``docs/personal_words.md`` names. Terms
are written as :func:`segmentation.common.term_patterns.terms` takes them.
"""

#: E-mail, telephone, street and papers, whose values reach or identify somebody.
CONTACT = {
    "English": (
        "email | e mail | mail | phone | telephone | msisdn | mobile | cell | fax | street"
        "| address"
        "| address1 | address2 | password | passwd | pwd | fname | lname | firstname"
        "| first name | lastname | last name | middle name | given name | surname | family name"
        "| fullname | full name | iban | ssn | passport | credit card | debit card | =card number"
        "| bank account | ip | url | website | =name | =username | =user name | customer name"
        "| patient name | student name | pupil name | participant name | person name | guest name"
        "| attendee name | donor name | booked by"
        "| client name | contact name | member name | buyer name | recipient name | bill to name"
        "| ship to name | billing name | shipping name"
    ),
    "German": (
        "telefon* | handy* | mobilnummer | *strasse | adresse | anschrift | hausnummer"
        "| kennwort | passwort | vorname | nachname | zuname | kunden name | kundenname"
        "| ausweisnummer"
    ),
    "French": (
        "prenom | =nom | nom de famille | nom du client | nom client | telephone | tel portable"
        "| rue | courriel | mot de passe | adresse"
    ),
    "Spanish": (
        "nombre | apellido | apellidos | telefono | movil | calle | direccion | correo"
        "| contrasena | dni | nif | nombre cliente"
    ),
    "Italian": (
        "=nome | cognome | nominativo | telefono | cellulare | indirizzo | codice fiscale"
        "| posta elettronica | nome cliente | nome e cognome"
    ),
    "Portuguese": (
        "=nome | sobrenome | apelido | nome completo | nome do cliente | telefone | celular"
        "| telemovel | endereco | morada | rua | logradouro | cpf | rg | senha"
    ),
    "Dutch": (
        "=naam | voornaam | achternaam | klantnaam | telefoon* | mobiel* | straat* | adres"
        "| huisnummer | wachtwoord | bsn"
    ),
    "Danish, Norwegian, Swedish": (
        "=navn | =namn | fornavn | efternavn | etternavn | fornamn | efternamn | kundnamn"
        "| kundenavn | telefon* | mobil | mobilnr | gade | gata | gateadresse | gatuadress"
        "| adress | e post | epost | personnummer | cpr | fodselsnummer"
    ),
    "Finnish": (
        "=nimi | etunimi | sukunimi | asiakkaan nimi | puhelin* | matkapuhelin* | katuosoite"
        "| osoite | sahkoposti* | henkilotunnus | hetu"
    ),
    "Polish": (
        "=imie | imie i nazwisko | nazwisko | imię | telefon* | komorka | ulica | adres | pesel"
        "| haslo | poczta elektroniczna"
    ),
    "Czech and Slovak": (
        "=jmeno | =meno | krestni jmeno | prijmeni | priezvisko | telefon* | mobil | ulice"
        "| ulica | adresa | rodne cislo | heslo"
    ),
    "Hungarian": (
        "=nev | vezeteknev | keresztnev | csaladnev | ugyfel neve | teljes nev | telefon*"
        "| telefonszam | mobil | utca | cim | lakcim | jelszo"
    ),
    "Romanian": (
        "=nume | prenume | nume client | nume de familie | telefon* | strada | adresa | cnp"
    ),
    "Slovene and Croatian": (
        "=ime | priimek | prezime | ime i prezime | telefon* | mobitel | ulica | naslov | adresa"
        "| oib | emso"
    ),
    "Turkish": (
        "=adi | soyad | soyadi | ad soyad | adi soyadi | isim | musteri adi | telefon*"
        "| cep telefonu | =gsm | cadde | sokak | adres | e posta | eposta | tc kimlik* | sifre"
    ),
    "Greek": (
        "=ονομα | επωνυμο | ονοματεπωνυμο | ονομα πελατη | τηλεφωνο | κινητο | οδοσ | διευθυνση"
        "| ηλεκτρονικο ταχυδρομειο | αφμ | αμκα | κωδικοσ προσβασησ"
    ),
    "Russian": (
        "=имя | имя клиента | фамилия | отчество | фио | телефон* | мобильн* | улица | адрес"
        "| почта | эл почта | электронная почта | паспорт* | снилс | инн | пароль"
    ),
    "Ukrainian": (
        "=імя | =ім я | прізвище | по батькові | піб | телефон* | мобільн* | вулиця | адреса"
        "| пошта | електронна пошта | паспорт* | іпн | пароль"
    ),
    "Bulgarian": "=име | фамилия | презиме | телефон* | мобилен | улица | адрес | имейл | егн",
    "Arabic": (
        "=الاسم | =اسم | اسم العميل | اسم الزبون | الاسم الأول | اسم العائلة | اللقب"
        "| الاسم الكامل | هاتف | جوال | موبايل | رقم الهاتف | رقم الجوال | شارع | عنوان"
        "| بريد الكتروني | بريد إلكتروني | البريد الإلكتروني | البريد الالكتروني | ايميل"
        "| كلمة المرور | رقم الهوية | جواز السفر"
    ),
    "Hebrew": (
        "=שם | =השם | שם הלקוח | שם לקוח | שם פרטי | שם משפחה | שם מלא | טלפון | נייד | רחוב"
        "| כתובת | דואר אלקטרוני | דוא ל | אימייל | מייל | תעודת זהות | סיסמה"
    ),
    "Chinese": (
        "姓名 | =名字 | 客户名称 | 客户姓名 | 客戶姓名 | 会员姓名 | 联系人 | 聯絡人 | 收货人"
        "| 手机 | 手機 | 电话 | 電話 | 邮箱 | 郵箱 | 电子邮件 | 電子郵件 | 地址 | 街道 | 身份证"
        "| 身分證 | 护照 | 微信 | 密码"
    ),
    "Japanese": (
        "氏名 | =名前 | お名前 | 顧客名 | 会員名 | 姓 名 | =姓 | =名 | フリガナ | ふりがな"
        "| 電話 | 携帯 | メール | メールアドレス | 住所 | 番地 | 町名 | パスワード"
        "| マイナンバー"
    ),
    "Korean": (
        "=이름 | 성명 | 고객명 | 회원명 | 고객이름 | 전화 | 휴대폰 | 핸드폰 | 연락처 | 이메일"
        "| 메일 | 주소 | 도로명 | 주민등록번호 | 비밀번호"
    ),
    "Lithuanian": (
        "=vardas | vardas ir pavarde | pavarde | telefonas | telefono numeris | mobilusis | gatve"
        "| adresas | el pastas | asmens kodas | slaptazodis"
    ),
    "Latvian": (
        "=vards | vards uzvards | uzvards | talrunis | talruna numurs | mobilais | iela | adrese"
        "| e pasts | epasts | personas kods | parole"
    ),
    "Estonian": (
        "=nimi | eesnimi | perekonnanimi | perenimi | telefon* | mobiiltelefon | tanav | aadress"
        "| e post | isikukood | parool"
    ),
    "Thai": (
        "ชื่อ สกุล | ชื่อ-นามสกุล | ชื่อลูกค้า | นามสกุล | ชื่อผู้ใช้ | โทรศัพท์ | เบอร์โทร | มือถือ | อีเมล | ที่อยู่"
        "| ถนน | บัตรประชาชน | พาสปอร์ต | รหัสผ่าน"
    ),
    "Hindi": (
        "=नाम | पूरा नाम | ग्राहक का नाम | उपनाम | मोबाइल | मोबाइल नंबर | फ़ोन | फोन | दूरभाष"
        "| ईमेल | पता"
        "| सड़क | आधार संख्या | पासवर्ड"
    ),
}

#: The special categories, and convictions.
SENSITIVE = {
    "English": (
        "religion | religious | faith | church | creed | ethnic | ethnicity | race | racial"
        "| health | diagnosis | disease | illness | disability | disabled | medical | medication"
        "| allergy | allergies | hiv | sexual | sexual orientation | sexuality | sex life"
        "| political | politics | political party | party affiliation | party membership"
        "| trade union | union member | union membership | labor union | pregnant | pregnancy"
        "| genetic | biometric | criminal | conviction | convictions | philosophical belief"
        "| caste"
    ),
    "German": (
        "religion* | konfession* | glaube | kirche | kirchensteuer* | ethnie | ethnisch*"
        "| herkunft ethnisch | gesundheit* | krankheit* | diagnose* | behinderung*"
        "| schwerbehind* | schwanger* | medikament* | allergie* | sexuell* | sexualleben"
        "| politisch* | partei | parteizugehorigkeit | gewerkschaft* | genetisch* | biometrisch*"
        "| straftat* | vorstrafe* | weltanschau* | rasse"
    ),
    "French": (
        "religion | religieu* | confession | ethnie | ethnique | origine ethnique"
        "| origine raciale | sante | maladie* | diagnostic | handicap* | enceinte | grossesse"
        "| medicament* | allergie* | orientation sexuelle | vie sexuelle | politique"
        "| parti politique | syndicat* | appartenance syndicale | genetique* | biometrique*"
        "| condamnation* | conviction*"
    ),
    "Spanish": (
        "religion | religios* | confesion | etnia | etnico | origen etnico | raza"
        "| origen racial | salud | enfermedad* | diagnostico | discapacidad* | embaraz*"
        "| medicament* | alergia* | orientacion sexual | vida sexual | politic*"
        "| partido politico | partido | afiliacion sindical | sindicato | sindical | genetic*"
        "| biometric* | condena* | antecedentes penales"
    ),
    "Italian": (
        "religione | religios* | confessione | etnia | etnic* | origine etnica"
        "| origine razziale | razza | salute | malattia | malattie | diagnosi | disabilita"
        "| disabile | gravidanza | incinta | farmac* | allergia | allergie"
        "| orientamento sessuale | vita sessuale | politic* | partito | sindacat* | sindacale"
        "| genetic* | biometric* | condann*"
    ),
    "Portuguese": (
        "religiao | religios* | etnia | etnic* | raca | origem racial | cor raca | saude"
        "| doenca* | diagnostico | deficiencia* | gravida | gravidez | medicament* | alergia*"
        "| orientacao sexual | vida sexual | politic* | partido | sindicato | filiacao sindical"
        "| genetic* | biometric* | condenac*"
    ),
    "Dutch": (
        "religie | godsdienst* | geloof* | kerk* | kerkelijk* | etnisch* | etniciteit | =ras"
        "| etnische afkomst | gezondheid* | ziekte* | diagnose* | handicap* | zwanger*"
        "| medicijn* | allergie* | seksuele* | seksueel | politiek* | vakbond* | genetisch*"
        "| biometrisch* | strafblad | veroordeling*"
    ),
    "Danish, Norwegian, Swedish": (
        "religion* | religiøs* | trossamfund | trossamfunn | livssyn | etnisk* | etnicitet"
        "| =ras | =race | helbred* | helse* | halsa | halsotillstand | sygdom* | sykdom*"
        "| sjukdom* | diagnose* | diagnos | handicap | funksjonsneds* | funktionsneds* | gravid*"
        "| allergi* | seksuel* | sexuell* | politisk* | =parti | fagforening* | fackforening*"
        "| fackmedlem* | genetisk* | biometrisk* | straffedom* | domfeldelse*"
    ),
    "Finnish": (
        "uskonto | uskonnollinen* | uskonnollisuus | seurakunta | etninen* | rotu | terveys*"
        "| terveydentila | sairaus* | sairaudet | diagnoosi | vamma* | vammaisuus | raskaus"
        "| raskaana | allergia* | seksuaali* | poliitti* | puolue* | ammattiliit*"
        "| ammattiyhdist* | geneettinen* | biometrinen* | rikostuomio*"
    ),
    "Polish": (
        "religia | religij* | wyznanie* | wyznania | pochodzenie etniczne | etniczn* | rasa"
        "| rasow* | zdrowie | zdrowia | stan zdrowia | chorob* | diagnoza | niepelnosprawn*"
        "| ciaza | ciazy | alergi* | orientacja seksualna | seksualn* | polityczn* | partia"
        "| partia polityczna | zwiazek zawodowy | zwiazki zawodowe | zwiazkow zawodowych"
        "| genetyczn* | biometryczn* | wyrok* | skazan*"
    ),
    "Czech and Slovak": (
        "nabozenstv* | nabozensk* | vyznani | vyznanie | =vira | =viera | cirkev | etnick*"
        "| etnikum | rasa | rasov* | zdravi | zdravie | zdravotni* | zdravotn* | nemoc*"
        "| choroba* | diagnoza | postizeni | postihnut* | invalidita | tehotn* | tehotenstvi"
        "| alergi* | sexualni orientace | sexualn* | politick* | odbory | odborov* | genetick*"
        "| biometrick* | odsouzeni* | odsuden*"
    ),
    "Hungarian": (
        "vallas | vallasa | vallasi* | vallasos* | felekezet* | etnikai* | etnikum | nemzetiseg"
        "| faji | egeszseg* | egeszsegi* | betegseg* | diagnozis | fogyatekos* | terhes*"
        "| varandos* | allergia* | szexualis* | politikai* | partpreferencia | partallas"
        "| parttagsag | szakszervezet* | genetikai* | biometrikus* | buntetett* | buntetoj*"
    ),
    "Romanian": (
        "religie | religia | religios* | confesiune | =cult | etnie | etnic* | rasa | rasial*"
        "| sanatate | boala | =boli | diagnostic | dizabilitat* | handicap | sarcina | gravida"
        "| alergi* | orientare sexuala | sexual* | politic* | partid | sindicat*"
        "| apartenenta sindicala | genetic* | biometric* | condamnar*"
    ),
    "Slovene and Croatian": (
        "=vera | veroizpoved | verska | =vjera | vjeroispovijest | vjersk* | etnicn* | etnick*"
        "| rasa | zdravje | zdravlje | zdravstven* | bolezen | bolest | dijagnoza | diagnoza"
        "| invalidnost | nosecnost | trudnoca | trudna | alergij* | spolna usmerjenost"
        "| spolna orijentacija | politicn* | politick* | stranka politicna | politicka stranka"
        "| sindikat* | genetsk* | biometri* | obsodb* | osud*"
    ),
    "Turkish": (
        "=din | dini | dini inanc | mezhep* | inanc | etnik* | irk | irki | saglik* | hastalik*"
        "| teshis | engel | engelli* | engellilik | gebe* | hamile* | alerji* | cinsel*"
        "| siyasi* | =parti | sendika* | genetik* | biyometrik* | mahkumiyet* | sabika*"
    ),
    "Greek": (
        "θρησκεια | θρησκευμα | θρησκευτικ* | εθνοτικ* | εθνικοτητα | φυλη | φυλετικ* | υγεια"
        "| υγειασ | ασθενεια* | παθηση* | διαγνωση | αναπηρια | αναπηρ* | εγκυοσ | εγκυμοσυνη"
        "| αλλεργι* | σεξουαλικ* | πολιτικ* | κομμα | πολιτικο κομμα | συνδικατο"
        "| συνδικαλιστικ* | γενετικ* | βιομετρικ* | καταδικη*"
    ),
    "Russian": (
        "религия | религиозн* | вероисповедание | =вера | конфессия | этническ* | национальность"
        "| раса | расов* | здоровье | здоровья | болезн* | заболевани* | диагноз* | инвалид*"
        "| беременн* | аллерги* | сексуальн* | интимн* | политическ* | =партия | партийность"
        "| профсоюз* | генетическ* | биометрическ* | судимость | судимост*"
    ),
    "Ukrainian": (
        "релігія | релігійн* | віросповідання | віра | конфесія | етнічн* | національність"
        "| раса | расов* | здоров я | здоровя | хвороб* | захворюван* | діагноз* | інвалід*"
        "| вагітн* | алергі* | сексуальн* | політичн* | =партія | профспілк* | генетичн*"
        "| біометричн* | судиміст*"
    ),
    "Bulgarian": (
        "религия | религиозн* | вероизповедание | етническ* | раса | расов* | здраве"
        "| здравослов* | болест* | диагноза | увреждан* | инвалид* | бременн* | алерги*"
        "| сексуалн* | политическ* | =партия | синдикат* | профсъюз* | генетичн* | биометричн*"
        "| присъда"
    ),
    "Arabic": (
        "=دين | =الدين | ديانة | مذهب | معتقد | عقيدة | طائفة | عرق | أصل عرقي | إثنية | صحة"
        "| حالة صحية | الحالة الصحية | مرض | أمراض | تشخيص | إعاقة | اعاقة | =حمل | =الحمل"
        "| حامل | حساسية | ميل جنسي | ميول جنسية | حياة جنسية | سياسي | سياسية | رأي سياسي | حزب"
        "| نقابة | نقابي | جينية | وراثية | بيومترية | سجل جنائي | سوابق"
    ),
    "Hebrew": (
        "דת | דתי | דתיות | אמונה | עדה | מוצא | מוצא אתני | גזע | בריאות | מצב בריאותי | מחלה"
        "| מחלות | אבחנה | נכות | מוגבלות | היריון | הריון | אלרגיה | נטייה מינית | פוליטי"
        "| פוליטית | דעה פוליטית | מפלגה | איגוד מקצועי | ארגון עובדים | גנטי | גנטית | ביומטרי"
        "| ביומטרית | עבר פלילי | הרשעה"
    ),
    "Chinese": (
        "宗教 | 信仰 | 教派 | 民族 | 种族 | 種族 | 族裔 | 健康 | 疾病 | 病史 | 诊断 | 診斷"
        "| 残疾 | 殘疾 | 身心障礙 | 怀孕 | 懷孕 | 孕期 | 过敏 | 過敏 | 性取向 | 性生活 | 政治"
        "| 政党 | 政黨 | 党派 | 黨派 | 政治面貌 | 工会 | 工會 | 基因 | 遗传 | 生物识别"
        "| 生物識別 | 犯罪 | 前科 | 医疗 | 醫療"
    ),
    "Japanese": (
        "宗教 | 信仰 | 宗派 | 信条 | 人種 | 民族 | 健康 | 病歴 | 病名 | 疾患 | 持病 | 診断"
        "| 障害 | 障がい | 妊娠 | アレルギー | 性的指向 | 性生活 | 政治 | 政党 | 支持政党"
        "| 労働組合 | 組合員 | 遺伝 | 生体認証 | 犯罪 | 前科 | 社会的身分"
    ),
    "Korean": (
        "종교 | 신앙 | 교파 | 신념 | 인종 | 민족 | 건강 | 질병 | 병력 | 진단 | 장애 | 임신"
        "| 알레르기 | 성적지향 | 성적 지향 | 성생활 | 정치 | 정당 | 정당가입 | 노동조합 | 노조"
        "| 유전 | 생체인식 | 전과 | 범죄"
    ),
    "Lithuanian": (
        "religija | tikejimas | tikyba | tautybe | etnine kilme | rase | sveikata | sveikatos bukle"
        "| liga | ligos | diagnoze | negalia | neigalumas | nestumas | alergija"
        "| lytine orientacija"
        "| politines pazi* | partija | profesine sajunga | genetin* | biometrin* | teistumas"
    ),
    "Latvian": (
        "religija | ticiba | etniska izcelsme | tautiba | rase | veseliba | veselibas stavoklis"
        "| slimiba | slimibas | diagnoze | invaliditate | grutnieciba | alergija"
        "| seksuala orientacija | politisk* | partija | arodbiedriba | genetisk* | biometrisk*"
        "| sodamiba"
    ),
    "Estonian": (
        "religioon | usk | usutunnistus | etniline paritolu | rahvus | =rass | tervis"
        "| terviseseisund | haigus | haigused | diagnoos | puue | rasedus | allergia"
        "| seksuaalne sattumus | poliitil* | partei | erakond | ametiuhing | geneetil*"
        "| biomeetril* | karistatus"
    ),
    "Thai": (
        "ศาสนา | ความเชื่อ | เชื้อชาติ | ชาติพันธุ์ | สุขภาพ | โรค | การวินิจฉัย | ความพิการ | ตั้งครรภ์ | แพ้ยา"
        "| รสนิยมทางเพศ | พฤติกรรมทางเพศ | การเมือง | พรรค | สหภาพแรงงาน | พันธุกรรม | ชีวภาพ"
        "| ประวัติอาชญากรรม"
    ),
    "Hindi": (
        "धर्म | धार्मिक | जाति | जातीय | नस्ल | स्वास्थ्य | बीमारी | रोग | निदान | विकलांगता | दिव्यांग"
        "| गर्भावस्था | एलर्जी | यौन अभिविन्यास | राजनीतिक | श्रमिक संघ | आनुवंशिक | बायोमेट्रिक"
    ),
}

#: Ways to reach people that are also what consents and preferences are named after, beside the
#: e-mail addresses and telephones of :data:`REACHES`.
CHANNELS = ("fax | mobil | mobilnr | mobitel | mobilen | gsm | tel portable | portable",)

#: Places that numbers are kept of as well: years at an address, minutes on a website.
PLACES = ("website | address | ip | url",)

#: Contacts that reach one person alone, so that a list can be handed over by them: e-mail
#: addresses, then telephones, then names of users and whole names.
REACHES = (
    (
        "email | e mail | mail | correo | courriel | posta elettronica | e post | epost"
        "| sahkoposti* | poczta elektroniczna | e posta | eposta | ηλεκτρονικο ταχυδρομειο"
        "| почта | эл почта | электронная почта | пошта | електронна пошта | имейл"
        "| البريد الإلكتروني | البريد الالكتروني | بريد الكتروني | بريد إلكتروني | ايميل"
        "| דואר אלקטרוני | אימייל | מייל | 邮箱 | 郵箱 | 电子邮件 | 電子郵件 | メール | 이메일"
        "| 메일 | el pastas | e pasts | epasts | อีเมล | ईमेल"
    ),
    (
        "phone | telephone | msisdn | mobile | cell | telefon* | handy* | mobilnummer | portable"
        "| telefono | movil | cellulare | telefone | celular | telemovel | telefoon* | mobiel*"
        "| puhelin* | cep telefonu | τηλεφωνο | κινητο | телефон* | мобильн* | мобільн* | هاتف"
        "| جوال | موبايل | טלפון | נייד | 手机 | 手機 | 电话 | 電話 | 携帯 | 전화 | 휴대폰"
        "| 핸드폰 | 연락처 | talrunis | mobiiltelefon | โทรศัพท์ | เบอร์โทร | มือถือ | मोबाइल"
    ),
    (
        "=name | =username | =user name | =fullname | full name | customer name | client name"
        "| member name | buyer name | kundenname | kunden name | nom du client | nom client"
        "| nombre cliente | nominativo | nome completo | nome do cliente | nome cliente"
        "| nome e cognome | klantnaam | kundnamn | kundenavn | asiakkaan nimi | imie i nazwisko"
        "| teljes nev | ugyfel neve | nume client | ime i prezime | ad soyad | adi soyadi"
        "| musteri adi | ονοματεπωνυμο | фио | піб | имя клиента | اسم العميل | الاسم الكامل"
        "| =الاسم | שם מלא | שם הלקוח | 姓名 | 氏名 | お名前 | 顧客名 | 会員名 | 성명 | 고객명"
    ),
)
