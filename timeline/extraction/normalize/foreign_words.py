"""Words for days counted from the day of publication, in the languages read besides English.

`DAYS`: words for a day -> days from publication. `AROUND`: pattern -> unit and step ("last week" is W, -1). `WEEKDAYS`: names from Monday
on; `LAST`, `NEXT`: how a weekday before or after publication is said, `{}` standing for its name. `AGO`: how a count of units back is
said, with the groups `count` and `unit`. `NUMBERS`: the numbers written in words. `EXAMPLES` are read on Friday 26 August 2016, the
expression in square brackets; in `NEAR_MISSES` nothing at all may be found. Patterns read lowered text and whole words.
"""

DAYS: dict[str, dict[str, int]] = {
    "ar": {
        r"(?<!في )(?<!ذلك )(?<!هذا )اليوم(?! (?:التالي|الأول|الثاني|الثالث|السابق|نفسه|ذاته|الأخير|العالمي|الدولي|الوطني|الواحد|الذي))": 0,
        "أمس الأول": -2, "(?:يوم )?أمس": -1, "بالأمس": -1, "بعد غد": 2, "يوم غد": 1, "غداً": 1, "غدًا": 1,
        "غدا(?= (?:الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت|الأحد))": 1,
    },
    "de": {"heute": 0, "vorgestern": -2, "gestern": -1, "übermorgen": 2, "morgen": 1},
    "es": {"hoy": 0, "anteayer": -2, "ayer": -1, "pasado mañana": 2, r"(?<!la )(?<!esta )(?<!cada )(?<!una )(?<!buena )mañana": 1},
    "fa": {"امروز": 0, "پریروز": -2, "دیروز": -1, "پس[‌ ]?فردا": 2, "فردا": 1},
    "fr": {"aujourd[’']hui": 0, "avant-hier": -2, "(?<!avant-)hier": -1, "après-demain": 2, "(?<!après-)demain": 1},
    "ru": {"сегодня": 0, "позавчера": -2, "вчера": -1, "послезавтра": 2, "завтра": 1},
    "tr": {"bugün": 0, "evvelsi gün": -2, "dün": -1, "öbür gün": 2, "yarın": 1},
    "zh": {"今[天日]": 0, "前天": -2, "昨[天日]": -1, "[后後]天(?!性)": 2, "明[天日]": 1},
}  # fmt: skip

AROUND: dict[str, dict[str, tuple[str, int]]] = {
    "ar": {
        "الأسبوع (?:الماضي|المنصرم|الفائت)": ("W", -1), "الأسبوع (?:المقبل|القادم)": ("W", 1), "هذا الأسبوع|الأسبوع (?:الحالي|الجاري)": ("W", 0),
        "الشهر (?:الماضي|المنصرم|الفائت)": ("M", -1), "الشهر (?:المقبل|القادم)": ("M", 1), "هذا الشهر|الشهر (?:الحالي|الجاري)": ("M", 0),
        "العام (?:الماضي|المنصرم|الفائت)|السنة الماضية": ("Y", -1), "العام (?:المقبل|القادم)|السنة (?:المقبلة|القادمة)": ("Y", 1),
        "هذا العام|هذه السنة|العام (?:الحالي|الجاري)": ("Y", 0),
    },
    "de": {
        "(?:letzte|vergangene|vorige)[rn]? woche": ("W", -1), "(?:nächste|kommende)[rn]? woche": ("W", 1), "diese[r]? woche": ("W", 0),
        "(?:letzten|vergangenen|vorigen) monats?": ("M", -1), "(?:nächsten|kommenden) monats?": ("M", 1), "diese[nms] monats?": ("M", 0),
        "(?:letzte|vergangene|vorige)[ns]? jahre?s?": ("Y", -1), "(?:nächste|kommende)[ns]? jahre?s?": ("Y", 1), "diese[sm] jahre?s?": ("Y", 0),
    },
    "es": {
        "la (?:pasada semana|semana pasada)": ("W", -1), "la (?:próxima semana|semana próxima|semana que viene)": ("W", 1), "esta semana": ("W", 0),
        "el (?:pasado mes|mes pasado)": ("M", -1), "el (?:próximo mes|mes próximo|mes que viene)": ("M", 1), "este mes": ("M", 0),
        "el (?:pasado año|año pasado)": ("Y", -1), "el (?:próximo año|año próximo|año que viene)": ("Y", 1), "este año": ("Y", 0),
    },
    "fa": {
        "هفته[ٔ‌ی]? ?(?:گذشته|پیش|قبل)": ("W", -1), "هفته[ٔ‌ی]? ?آینده": ("W", 1), "این هفته|هفته جاری": ("W", 0),
        "ماه (?:گذشته|پیش|قبل)": ("M", -1), "ماه آینده": ("M", 1), "این ماه|ماه جاری": ("M", 0),
        "(?:سال (?:گذشته|پیش|قبل)|پارسال)": ("Y", -1), "سال آینده": ("Y", 1), "امسال|سال جاری": ("Y", 0),
    },
    "fr": {
        "la semaine (?:dernière|passée)": ("W", -1), "la semaine prochaine": ("W", 1), "cette semaine": ("W", 0),
        "le mois (?:dernier|passé)": ("M", -1), "le mois prochain": ("M", 1), "ce mois(?:-ci)?": ("M", 0),
        "l[’']an (?:dernier|passé)|l[’']année (?:dernière|passée)": ("Y", -1), "l[’']an prochain|l[’']année prochaine": ("Y", 1), "cette année": ("Y", 0),
    },
    "ru": {
        "(?:на )?прошлой неделе": ("W", -1), "(?:на )?(?:следующей|будущей) неделе": ("W", 1), "(?:на )?этой неделе": ("W", 0),
        "(?:в )?прошлом месяце": ("M", -1), "(?:в )?(?:следующем|будущем) месяце": ("M", 1), "(?:в )?этом месяце": ("M", 0),
        "(?:в )?прошлом году": ("Y", -1), "(?:в )?(?:следующем|будущем) году": ("Y", 1), "(?:в )?этом году": ("Y", 0),
    },
    "tr": {
        "geçen hafta(?! sonu)": ("W", -1), "(?:gelecek|önümüzdeki) hafta(?! sonu)": ("W", 1), "bu hafta(?! sonu)": ("W", 0),
        "geçen ay": ("M", -1), "(?:gelecek|önümüzdeki) ay": ("M", 1), "bu ay": ("M", 0),
        "geçen (?:yıl|sene)": ("Y", -1), "(?:gelecek|önümüzdeki) (?:yıl|sene)": ("Y", 1), "bu (?:yıl|sene)": ("Y", 0),
    },
    "zh": {
        "上周末": ("WE", -1), "本周末|这周末": ("WE", 0), "上(?:周|个?星期|个?礼拜)(?![一二三四五六日天])": ("W", -1),
        "下(?:周|个?星期|个?礼拜)(?![一二三四五六日天])": ("W", 1), "(?:本|这)(?:周|个?星期)(?![一二三四五六日天])": ("W", 0),
        "上个?月": ("M", -1), "下个?月": ("M", 1), "本月|这个月": ("M", 0), "去年": ("Y", -1), "前年": ("Y", -2), "明年": ("Y", 1), "今年": ("Y", 0),
    },
}  # fmt: skip

WEEKDAYS: dict[str, tuple[str, ...]] = {
    "ar": ("ال[اإ]ثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
    "de": ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    "fa": ("دوشنبه", "سه[‌ ]?شنبه", "چهارشنبه", "پنج[‌ ]?شنبه", "جمعه", "(?<![‌\\w])شنبه", "یکشنبه"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "ru": ("понедельник", "вторник", "среду", "четверг", "пятницу", "субботу", "воскресенье"),
    "tr": ("pazartesi", "salı", "çarşamba", "perşembe", "cuma", "cumartesi", "pazar"),
    "zh": ("一", "二", "三", "四", "五", "六", "[日天]"),
}  # fmt: skip
LAST: dict[str, str] = {
    "ar": "(?:يوم )?{} (?:الماضي|الماضية|المنصرم|الفائت)", "de": "(?:letzten|vergangenen|vorigen) {}",
    "es": "(?:el )?(?:pasado {}|{} pasado)", "fa": "{} (?:گذشته|پیش|قبل)", "fr": "{} (?:dernier|passé)",
    "ru": "прошл(?:ый|ую|ое) {}", "tr": "geçen {}(?: günü)?", "zh": "上(?:周|个?星期|个?礼拜){}",
}  # fmt: skip
NEXT: dict[str, str] = {
    "ar": "(?:يوم )?{} (?:المقبل|المقبلة|القادم|القادمة)", "de": "(?:nächsten|kommenden) {}",
    "es": "(?:el )?(?:próximo {}|{} próximo|{} que viene)", "fa": "{} آینده", "fr": "{} prochain",
    "ru": "(?:следующ|ближайш|будущ)(?:ий|ую|ее) {}", "tr": "(?:gelecek|önümüzdeki) {}(?: günü)?", "zh": "下(?:周|个?星期|个?礼拜){}",
}  # fmt: skip
AGO: dict[str, str] = {
    "ar": "قبل (?:(?P<count>{n}) )?(?P<unit>{u})(?! من(?!\\w))", "de": "vor (?P<count>{n}) (?P<unit>{u})", "es": "hace (?P<count>{n}) (?P<unit>{u})(?! que)",
    "fa": "(?P<count>{n}) (?P<unit>{u}) (?:پیش|قبل)(?! از)", "fr": "il y a (?P<count>{n}) (?P<unit>{u})(?! que)", "ru": "(?:(?P<count>{n}) )?(?P<unit>{u}) назад",
    "tr": "(?P<count>{n}) (?P<unit>{u}) önce", "zh": "(?P<count>{n}) ?个?(?P<unit>{u})(?:之|以)?前",
}  # fmt: skip
UNIT_WORDS: dict[str, dict[str, str]] = {
    "ar": {"أيام|يوما|يومًا|يوماً|يوم": "D", "أسابيع|أسبوعا|أسبوع": "W", "أشهر|شهرا|شهر": "M", "سنوات|سنة|أعوام|عاما|عام": "Y",
           "يومين": "2D", "أسبوعين": "2W", "شهرين": "2M", "عامين|سنتين": "2Y"},
    "de": {"tag(?:en)?": "D", "wochen?": "W", "monat(?:en)?": "M", "jahr(?:en)?": "Y"},
    "es": {"días?": "D", "semanas?": "W", "mes(?:es)?": "M", "años?": "Y"},
    "fa": {"روز": "D", "هفته": "W", "ماه": "M", "سال": "Y"},
    "fr": {"jours?": "D", "semaines?": "W", "mois": "M", "ans?|années?": "Y"},
    "ru": {"дней|дня|день": "D", "недель|недели|неделю": "W", "месяцев|месяца|месяц": "M", "лет|года|год": "Y"},
    "tr": {"gün": "D", "hafta": "W", "ay": "M", "yıl|sene": "Y"},
    "zh": {"天|日": "D", "周|星期|礼拜": "W", "月": "M", "年": "Y"},
}  # fmt: skip
NUMBERS: dict[str, tuple[str, ...]] = {
    "ar": ("", "", "ثلاثة?", "أربعة?", "خمسة?", "ستة?", "سبعة?", "ثماني(?:ة)?", "تسعة?", "عشرة?"),
    "de": ("eine[mrn]", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    "es": ("una?", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    "fa": ("یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده"),
    "fr": ("une?", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"),
    "ru": ("одну|один", "два|две", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать", "двенадцать"),
    "tr": ("bir", "iki", "üç", "dört", "beş", "altı", "yedi", "sekiz", "dokuz", "on", "on bir", "on iki"),
    "zh": ("一", "[二两兩]", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"),
}  # fmt: skip

EXAMPLES: dict[str, tuple[tuple[str, str], ...]] = {
    "ar": (("وصل الوفد [أمس] إلى جنيف", "2016-08-25"), ("تستأنف المحادثات [اليوم] في جنيف", "2016-08-26"), ("يلتقي الوزيران [غداً] في جنيف", "2016-08-27"),
           ("سقطت البلدة [أمس الأول]", "2016-08-24"), ("اجتمع المجلس [الاثنين الماضي]", "2016-08-22"), ("يجتمع المجلس [الاثنين المقبل]", "2016-08-29"),
           ("وقع الطرفان الاتفاق [الأسبوع الماضي]", "2016-W33"), ("وقع الطرفان الاتفاق [العام الماضي]", "2015"), ("غادر المبعوث دمشق [قبل ثلاثة أيام]", "2016-08-23"),
           ("غادر المبعوث دمشق [قبل عامين]", "2014"), ("تجري الانتخابات [الشهر المقبل]", "2016-09")),
    "de": (("Die Delegation kam [gestern] in Genf an", "2016-08-25"), ("Die Gespräche beginnen [morgen] in Genf", "2016-08-27"), ("Sie trafen sich [vorgestern] in Genf", "2016-08-24"),
           ("Der Rat tagte am [vergangenen Montag] in Genf", "2016-08-22"), ("Der Rat tagt am [kommenden Montag] in Genf", "2016-08-29"),
           ("Der Vertrag wurde [letzte Woche] unterzeichnet", "2016-W33"), ("Der Vertrag wurde im [vergangenen Jahr] unterzeichnet", "2015"),
           ("Er reiste [vor drei Tagen] ab", "2016-08-23"), ("Er reiste [vor einem Jahr] ab", "2015"), ("Gewählt wird [nächsten Monat]", "2016-09")),
    "es": (("La delegación del gobierno llegó [ayer] a Ginebra", "2016-08-25"), ("Las partes se reúnen [hoy] en Ginebra", "2016-08-26"), ("Las partes se reunirán [mañana] en Ginebra", "2016-08-27"),
           ("El consejo se reunió [el lunes pasado] en Ginebra", "2016-08-22"), ("El consejo se reunirá [el próximo lunes] en Ginebra", "2016-08-29"),
           ("El acuerdo se firmó [la semana pasada]", "2016-W33"), ("El acuerdo se firmó [el año pasado]", "2015"), ("El enviado se fue [hace tres días]", "2016-08-23"),
           ("El enviado se fue [hace 2 años]", "2014"), ("Las elecciones son [el mes que viene]", "2016-09")),
    "fa": (("هیئت [دیروز] به ژنو رسید", "2016-08-25"), ("گفتگوها [امروز] در ژنو آغاز شد", "2016-08-26"), ("دو طرف [فردا] در ژنو دیدار می‌کنند", "2016-08-27"),
           ("شورا [دوشنبه گذشته] در ژنو تشکیل شد", "2016-08-22"), ("شورا [دوشنبه آینده] در ژنو تشکیل می‌شود", "2016-08-29"), ("توافق [هفته گذشته] امضا شد", "2016-W33"),
           ("فرستاده ویژه [سه روز پیش] رفت", "2016-08-23"), ("توافق [سال گذشته] در ژنو امضا شد", "2015-03-21/2016-03-19"), ("گفتگوها [ماه گذشته] در ژنو بود", "2016-07-22/2016-08-21")),
    "fr": (("La délégation est arrivée [hier] à Genève", "2016-08-25"), ("Les pourparlers reprennent [aujourd’hui] à Genève", "2016-08-26"), ("Ils se verront [demain] à Genève", "2016-08-27"),
           ("Ils se sont vus [avant-hier] à Genève", "2016-08-24"), ("Le conseil s’est réuni [lundi dernier] à Genève", "2016-08-22"),
           ("Le conseil se réunira [lundi prochain] à Genève", "2016-08-29"), ("L’accord a été signé [la semaine dernière]", "2016-W33"),
           ("L’accord a été signé [l’an dernier]", "2015"), ("L’envoyé est parti [il y a trois jours]", "2016-08-23"), ("On votera dans le pays [le mois prochain]", "2016-09")),
    "ru": (("Делегация прибыла [вчера] в Женеву", "2016-08-25"), ("Переговоры начались [сегодня] в Женеве", "2016-08-26"), ("Стороны встретятся [завтра] в Женеве", "2016-08-27"),
           ("Совет собрался в [прошлый понедельник] в Женеве", "2016-08-22"), ("Совет соберётся в [следующую среду] в Женеве", "2016-08-31"),
           ("Соглашение подписали [на прошлой неделе]", "2016-W33"), ("Соглашение подписали [в прошлом году]", "2015"), ("Посланник уехал [три дня назад]", "2016-08-23"),
           ("Посланник уехал [год назад]", "2015"), ("Выборы пройдут [в следующем месяце]", "2016-09")),
    "tr": (("Heyet [dün] Cenevre’ye vardı ve bir açıklama yaptı", "2016-08-25"), ("Görüşmeler [bugün] Cenevre’de başladı ve sürüyor", "2016-08-26"),
           ("Taraflar [yarın] Cenevre’de bir araya gelecek", "2016-08-27"), ("Konsey [geçen pazartesi] Cenevre’de bir toplantı yaptı", "2016-08-22"),
           ("Konsey [önümüzdeki pazartesi] Cenevre’de bir toplantı yapacak", "2016-08-29"), ("Anlaşma [geçen hafta] Cenevre’de ve Viyana’da imzalandı", "2016-W33"),
           ("Anlaşma [geçen yıl] bir törenle imzalandı", "2015"), ("Elçi [üç gün önce] ayrıldı ve bir daha dönmedi", "2016-08-23"), ("Seçim [gelecek ay] ve bir gün sürecek", "2016-09")),
    "zh": (("代表团[昨天]抵达日内瓦", "2016-08-25"), ("会谈[今天]在日内瓦开始", "2016-08-26"), ("双方[明天]在日内瓦会面", "2016-08-27"), ("理事会[上周一]在日内瓦开会", "2016-08-15"),
           ("理事会[下周一]在日内瓦开会", "2016-08-29"), ("协议[上周]在日内瓦签署", "2016-W33"), ("协议[去年]在日内瓦签署", "2015"), ("特使[三天前]离开", "2016-08-23"),
           ("特使[两年前]离开", "2014"), ("选举将于[下个月]举行", "2016-09")),
}  # fmt: skip

NEAR_MISSES: dict[str, tuple[str, ...]] = {
    "ar": ("في اليوم التالي غادر الوفد جنيف", "غادر الوفد قبل يومين من الانتخابات", "غدا الأمر صعبا على الوفد"),
    "de": ("Am Morgen begann die Sitzung mit den Ministern", "Die heutige Sitzung ist nicht der Anfang", "Die gestrige Rede war nicht lang", "Er steht vor drei Türen und ist ratlos"),
    "es": ("Por la mañana llegaron los ministros", "Hace tres días que los ministros esperan", "Los ministros de la mañana hablaron"),
    "fa": ("سه روز پیش از انتخابات هیئت رفت", "پیشنهاد تازه‌ای در ژنو مطرح شد"),
    "fr": ("Le lendemain, les ministres sont partis", "Il y a trois ministres dans la salle", "Il y a trois jours que les ministres attendent"),
    "ru": ("Вчерашняя речь была долгой", "Сегодняшние переговоры идут трудно", "Прошлый договор забыт"),
    "tr": ("Dünya bir savaş ve bir barış gördü", "Yarınki toplantı için bir heyet geldi", "Geçen hafta sonu için bir karar yok"),
    "zh": ("日前双方在日内瓦会面", "后天性的原因很多", "天前所未有地晴朗"),
}  # fmt: skip
