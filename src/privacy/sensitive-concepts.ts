/** One thing that gives a special category away, and what departments of shops call it in six languages. */
export interface SensitiveConcept {
  /** One or more kinds, as `SensitiveKind` has them. */
  readonly kinds: readonly string[];
  readonly terms: Readonly<Record<"en" | "th" | "pl" | "fa" | "nb" | "vi", readonly string[]>>;
  /** Words beside which something else is meant. */
  readonly unless?: readonly string[] | undefined;
}

/** What animals are given tells nothing of their owners. */
const animals = [
  ...["pet", "pets", "dog", "dogs", "cat", "cats", "puppy", "puppies", "horse", "horses", "animal*", "veterinar*"],
  ...["สัตว์", "สุนัข", "แมว", "zwierz*", "psów", "psa", "dla psa", "kotów", "kota", "koni", "weterynar*"],
  ...[
    "حیوان*",
    "دامپزشک*",
    "سگ",
    "گربه",
    "dyr",
    "dyre*",
    "hund",
    "hunder",
    "hunde*",
    "katt",
    "katter",
    "katte*",
    "veterinær*",
  ],
  ...["thú y", "thú cưng", "chó", "mèo"],
];
const building = ["concrete", "beton*", "construction", "beton", "cement*", "คอนกรีต", "بتن", "bê tông"];
const bedding = [
  ...[
    "mattress*",
    "pillow*",
    "bed",
    "beds",
    "ที่นอน",
    "หมอน",
    "materac*",
    "poduszk*",
    "تشک",
    "بالش",
    "madrass*",
    "pute",
    "puter",
  ],
  ...["nệm", "gối"],
];
const trekking = [
  ...["trekking*", "ski", "skis", "skiing", "pole", "poles", "kije", "kijk*", "stav", "staver", "glove*", "rękawic*"],
  ...["hansker", "nordic*"],
];
const zodiac = ["zodiac*", "horoscope*", "star sign*", "برج"];

const about =
  (kinds: readonly string[], always: readonly string[] = []) =>
  (terms: SensitiveConcept["terms"], unless: readonly string[] = []): SensitiveConcept => ({
    kinds,
    terms,
    unless: [...always, ...unless],
  });
const health = about(["health"], animals);
const healthAndSexLife = about(["health", "sexLife"], animals);
const religion = about(["religion"]);
const sexLife = about(["sexLife"]);
const sexualOrientation = about(["sexualOrientation"]);

/**
 * One row for each concept, and no language without a word for it. Left out are words that name a shelf rather than a condition,
 * because nearly everybody buys from it (health food, health and beauty, vitamins, baby, wine, books, Christmas, masks, spectacles);
 * words that mean something everyday in another of the languages (`lek` are games in Norwegian, `seks` is six); and Vietnamese without
 * its marks, in which too many words look alike.
 */
export const sensitiveConcepts: readonly SensitiveConcept[] = [
  // Pharmacies.
  health({
    en: ["pharmac*", "drugstore*", "drug store*", "apothecar*"],
    th: ["ร้านขายยา", "ร้านยา", "เภสัช", " ยา "],
    pl: ["aptek*", "apteczn*", "farmac*"],
    fa: ["داروخانه*"],
    nb: ["*apotek*"],
    vi: ["nhà thuốc", "hiệu thuốc", "dược phẩm"],
  }),
  // Medicines.
  health(
    {
      en: ["medicin*", "medication*", "prescription*", "otc", "over the counter", "antibiotic*"],
      th: ["เวชภัณฑ์", "ยาสามัญ", "ยารักษา", "ยาตามใบสั่ง", "ยาแก้", "ยาลด", "ยาเม็ด", "ยาสมุนไพร", "ยาแผน", "ยาปฏิชีวนะ"],
      pl: ["leki", "leków", "lekarst*", "recepta", "na receptę", "bez recepty", "antybiotyk*"],
      fa: ["دارو", "داروی", "داروها", "داروهای", "دارویی", "آنتی بیوتیک*"],
      nb: ["legemid*", "medisin*", "*medisin", "resept*", "antibiotik*"],
      vi: [
        ...[
          "thuốc tây",
          "thuốc bổ",
          "thuốc kê đơn",
          "thuốc không kê đơn",
          "thuốc ho",
          "thuốc cảm",
          "thuốc dị ứng",
          "thuốc dạ dày",
        ],
        ...["thuốc trị", "thuốc điều trị", "thuốc hạ sốt", "thuốc kháng sinh", "kháng sinh", "thuốc đông y"],
      ],
    },
    trekking,
  ),
  // Medical devices.
  health({
    en: ["medical*"],
    th: ["อุปกรณ์การแพทย์", "เครื่องมือแพทย์"],
    pl: ["medyczn*"],
    fa: ["پزشکی*"],
    nb: ["medisinsk*"],
    vi: ["thiết bị y tế", "dụng cụ y tế", "vật tư y tế"],
  }),
  // Clinics and hospitals.
  health({
    en: ["clinic", "clinics", "hospital", "hospitals", "dentist*"],
    th: ["โรงพยาบาล", "คลินิก", "ทันตกรรม", "ผู้ป่วย"],
    pl: ["szpital*", "przychodni*", "dentyst*", "stomatolog*"],
    fa: ["بیمارستان*", "درمانگاه*", "دندانپزشک*"],
    nb: ["sykehus*", "klinikk*", "tannlege*"],
    vi: ["bệnh viện", "phòng khám", "nha khoa"],
  }),
  // Painkillers.
  health({
    en: ["painkiller*", "pain relief", "allergy relief", "analgesic*"],
    th: ["ยาแก้ปวด", "บรรเทาปวด"],
    pl: ["przeciwbólow*"],
    fa: ["ضد درد", "مسکن درد"],
    nb: ["smertestillende", "smertelindr*"],
    vi: ["giảm đau"],
  }),
  // Pregnancy.
  health({
    en: ["pregnan*", "maternity", "ovulation*"],
    th: ["ตั้งครรภ์", "ตรวจครรภ์", "คนท้อง"],
    pl: ["ciąż*", "owulacyjn*"],
    fa: ["بارداری*", "حاملگی*", "زنان باردار", "بی بی چک"],
    nb: ["gravid*", "eggløsning*"],
    vi: ["mang thai", "bà bầu", "váy bầu", "đầm bầu", "đồ bầu", "rụng trứng", "thai sản", "thử thai"],
  }),
  // Infertility.
  health({
    en: ["infertil*", "fertility test*", "fertility treatment*", "ivf"],
    th: ["มีบุตรยาก"],
    pl: ["niepłodnoś*", "in vitro"],
    fa: ["ناباروری"],
    nb: ["infertil*", "barnløshet", "prøverør*"],
    vi: ["vô sinh", "hiếm muộn"],
  }),
  // Contraception.
  healthAndSexLife({
    en: ["contracepti*", "birth control", "condom", "condoms", "morning after pill*"],
    th: ["ถุงยาง", "คุมกำเนิด", "ยาคุม"],
    pl: ["antykoncep*", "prezerwatyw*"],
    fa: ["کاندوم*", "ضد بارداری", "پیشگیری از بارداری"],
    nb: ["prevensjon*", "nødprevensjon*", "kondom*", "p pille", "p piller", "angrepille*"],
    vi: ["tránh thai", "bao cao su"],
  }),
  // Potency.
  healthAndSexLife({
    en: ["erectile*", "impoten*", "viagra"],
    th: ["หย่อนสมรรถภาพ", "ไวอากร้า"],
    pl: ["erekcj*", "impotenc*", "na potencję", "viagra"],
    fa: ["نعوظ", "ناتوانی جنسی", "ویاگرا"],
    nb: ["ereksjon*", "impotens*", "potensmid*"],
    vi: ["cương dương", "cường dương", "liệt dương"],
  }),
  // Abortion.
  health({
    en: ["abortion*"],
    th: ["ทำแท้ง", "ยุติการตั้งครรภ์"],
    pl: ["aborc*"],
    fa: ["سقط جنین"],
    nb: ["abort", "abortpille*", "abortklinikk*"],
    vi: ["phá thai", "nạo thai"],
  }),
  // Diabetes.
  health({
    en: ["diabet*", "insulin*", "glucose meter*", "blood glucose*", "blood sugar*"],
    th: ["เบาหวาน", "อินซูลิน", "น้ำตาลในเลือด"],
    pl: ["cukrzyc*", "glukometr*"],
    fa: ["دیابت*", "انسولین*", "قند خون"],
    nb: ["blodsukker*", "diabet*"],
    vi: ["tiểu đường", "đường huyết"],
  }),
  // HIV and other sexually transmitted diseases.
  health({
    en: ["hiv", "sti test*", "std test*", "sexually transmitted"],
    th: ["เอชไอวี", "โรคเอดส์", "โรคติดต่อทางเพศ"],
    pl: ["hiv", "chorób wenerycznych", "choroby weneryczne"],
    fa: ["ایدز", "اچ آی وی"],
    nb: ["hiv", "kjønnssykdom*"],
    vi: ["hiv", "bệnh lậu", "giang mai"],
  }),
  // Cancer.
  health(
    {
      en: ["cancer", "oncolog*", "chemotherap*", "mastectom*"],
      th: ["มะเร็ง", "เคมีบำบัด"],
      pl: ["nowotw*", "onkolog*", "chemioterap*"],
      fa: ["سرطان*", "شیمی درمانی"],
      nb: ["kreft*", "onkolog*", "cellegift*"],
      vi: ["ung thư", "hóa trị"],
    },
    zodiac,
  ),
  // Mental health.
  health({
    en: ["antidepress*", "psychiatr*", "mental illness*"],
    th: ["ซึมเศร้า", "จิตเวช"],
    pl: ["antydepres*", "przeciwdepres*", "psychiatr*"],
    fa: ["افسردگی", "روانپزشک*"],
    nb: ["antidepress*", "psykiatr*"],
    vi: ["trầm cảm", "tâm thần"],
  }),
  // Asthma, epilepsy, migraine, dementia.
  health({
    en: ["asthma", "epilep*", "migraine*", "dementia", "alzheimer*"],
    th: ["หอบหืด", "ลมชัก", "ไมเกรน", "สมองเสื่อม"],
    pl: ["astma", "astmę", "astmie", "padaczk*", "migren*", "demencj*"],
    fa: ["آسم", "صرع", "میگرن", "آلزایمر"],
    nb: ["astma*", "epileps*", "migrene*", "demens*"],
    vi: ["hen suyễn", "động kinh", "đau nửa đầu", "sa sút trí tuệ"],
  }),
  // Addiction.
  health({
    en: ["smoking cessation", "nicotine replacement", "stop smoking", "quit smoking", "drug test*"],
    th: ["เลิกบุหรี่", "สารเสพติด"],
    pl: ["rzucanie palenia", "rzuć palenie", "narkotest*", "testy na narkotyki"],
    fa: ["ترک سیگار", "ترک اعتیاد", "تست اعتیاد"],
    nb: ["røykeslutt*", "slutte å røyke", "narkotikatest*"],
    vi: ["cai thuốc lá", "cai nghiện", "thử ma túy"],
  }),
  // Incontinence.
  health({
    en: ["incontinence*", "adult diaper*", "adult nappy", "adult nappies"],
    th: ["ผ้าอ้อมผู้ใหญ่", "แผ่นรองซับผู้ใหญ่", "กลั้นปัสสาวะ"],
    pl: ["inkontynencj*", "nietrzymanie moczu", "urologiczn*", "pieluchy dla dorosłych", "pieluchomajtk*"],
    fa: ["پوشک بزرگسال*", "بی اختیاری ادرار"],
    nb: ["inkontinens*", "voksenbleie*"],
    vi: ["tã người lớn", "bỉm người lớn", "tiểu không tự chủ"],
  }),
  // Stomas and catheters.
  health({
    en: ["ostomy*", "catheter*"],
    th: ["ทวารเทียม", "สายสวนปัสสาวะ"],
    pl: ["stomia", "stomijn*", "cewnik*"],
    fa: ["استومی*", "کاتتر*"],
    nb: ["stomi", "stomiutstyr", "kateter*"],
    vi: ["hậu môn nhân tạo", "ống thông tiểu"],
  }),
  // Hearing aids.
  health({
    en: ["hearing aid*"],
    th: ["เครื่องช่วยฟัง"],
    pl: ["aparat słuchowy", "aparaty słuchowe", "aparatów słuchowych"],
    fa: ["سمعک*"],
    nb: ["høreapparat*"],
    vi: ["máy trợ thính"],
  }),
  // Wheelchairs and walking aids.
  health({
    en: [
      "wheelchair*",
      "rollator*",
      "crutch*",
      "walking frame*",
      "mobility scooter*",
      "mobility aid*",
      "disability aid*",
    ],
    th: ["รถเข็นผู้ป่วย", "วีลแชร์", "คนพิการ", "ผู้พิการ"],
    pl: ["inwalidzk*", "niepełnosprawn*", "kule ortopedyczne", "balkonik", "balkoniki"],
    fa: ["ویلچر*", "معلول*", "عصا", "واکر"],
    nb: ["rullestol*", "rullator*", "krykke*", "funksjonshem*"],
    vi: ["xe lăn", "khuyết tật"],
  }),
  // Orthoses and prostheses.
  health(
    {
      en: ["orthop*", "prosthe*", "orthosis", "orthotic*"],
      th: ["กายอุปกรณ์", "ขาเทียม"],
      pl: ["ortoped*", "protez*", "ortez*"],
      fa: ["ارتوپدی*", "پروتز*"],
      nb: ["ortoped*", "protese*", "ortose*"],
      vi: ["chỉnh hình", "chân giả"],
    },
    bedding,
  ),
  // Blood pressure.
  health({
    en: ["blood pressure*"],
    th: ["ความดันโลหิต", "เครื่องวัดความดัน"],
    pl: ["ciśnieniomierz*", "ciśnienia krwi"],
    fa: ["فشار خون"],
    nb: ["blodtrykk*"],
    vi: ["huyết áp"],
  }),
  // Menopause and gynaecology.
  health({
    en: ["menopaus*", "gynaecolog*", "gynecolog*"],
    th: ["วัยทอง", "นรีเวช"],
    pl: ["menopauz*", "ginekolog*"],
    fa: ["یائسگی", "زنان و زایمان"],
    nb: ["overgangsalder*", "menopause*", "gynekolog*"],
    vi: ["mãn kinh", "phụ khoa"],
  }),
  // Homeopathy.
  health({
    en: ["homeopath*", "homoeopath*"],
    th: ["โฮมีโอพาธีย์"],
    pl: ["homeopat*"],
    fa: ["هومیوپاتی"],
    nb: ["homeopat*"],
    vi: ["vi lượng đồng căn"],
  }),

  // Religion as such.
  religion({
    en: ["religio*"],
    th: ["ศาสนา"],
    pl: ["religi*", "dewocjonali*"],
    fa: ["مذهبی*", "دینی"],
    nb: ["religi*"],
    vi: ["tôn giáo", "đồ thờ"],
  }),
  // The Bible. One of photographers is no scripture.
  religion({
    en: ["bibles", "holy bible", "study bible", "bible stories", "bible study"],
    th: ["ไบเบิล", "คัมภีร์"],
    pl: ["biblia", "biblie", "biblii"],
    fa: ["انجیل*", "کتاب مقدس"],
    nb: ["bibel*", "bibler"],
    vi: ["kinh thánh"],
  }),
  // The Qur'an.
  religion({
    en: ["quran*", "koran*"],
    th: ["กุรอาน"],
    pl: ["koran*"],
    fa: ["قرآن*", "قران*"],
    nb: ["koran*"],
    vi: ["kinh koran", "kinh quran", "thiên kinh"],
  }),
  // Prayer.
  religion({
    en: ["prayer", "prayers", "rosary", "rosaries"],
    th: ["สวดมนต์", "ลูกประคำ"],
    pl: ["różaniec", "różańc*", "modlitewnik*"],
    fa: ["نماز*", "سجاده*", "تسبیح*"],
    nb: ["bønnebok*", "bønneteppe*", "rosenkrans*"],
    vi: ["tràng hạt", "cầu nguyện"],
  }),
  // Churches and their rites.
  religion({
    en: ["crucifix*", "church suppl*", "communion*", "baptism*", "christening*"],
    th: ["ไม้กางเขน", "ศีลล้างบาป"],
    pl: ["krucyfiks*", "komunia", "komunii", "komunijn*", "chrzest", "chrztu", "liturgiczn*"],
    fa: ["کلیسا*", "غسل تعمید"],
    nb: ["krusifiks*", "nattverd*", "dåp", "dåps*"],
    vi: ["thánh giá", "rửa tội"],
  }),
  // Christianity.
  religion({
    en: ["christianity", "christian book*", "christian gift*", "catholic*", "protestant*"],
    th: ["คริสเตียน", "คาทอลิก"],
    pl: ["katolic*", "chrześcija*", "ewangelic*", "prawosław*"],
    fa: ["مسیحی*", "کاتولیک*"],
    nb: ["kristen", "kristne", "kristent", "kristendom*", "katolsk*"],
    vi: ["công giáo", "thiên chúa giáo", "đạo tin lành"],
  }),
  // Islam.
  religion({
    en: ["islam", "islamic*", "muslim*", "ramadan*", "hijab*", "niqab*"],
    th: ["อิสลาม", "มุสลิม", "ฮิญาบ", "รอมฎอน"],
    pl: ["islam", "islamu", "islamsk*", "muzułma*", "hidżab*"],
    fa: ["اسلام", "اسلامی", "مسلمان*", "حجاب*"],
    nb: ["islam", "islamsk*", "muslim*", "hijab*"],
    vi: ["hồi giáo", "hijab"],
  }),
  // Judaism.
  religion({
    en: ["judaism", "judaica", "jewish*", "torah*", "menorah*", "hanukkah*", "chanukah*"],
    th: ["ศาสนายูดาห์", "ชาวยิว"],
    pl: ["judaizm*", "judaik*", "żydowsk*", "chanuk*"],
    fa: ["یهود", "یهودی*", "تورات"],
    nb: ["jødisk*", "jødedom*", "hanukka*"],
    vi: ["do thái"],
  }),
  // Halal and kosher.
  religion({
    en: ["halal", "kosher"],
    th: ["ฮาลาล", "โคเชอร์"],
    pl: ["halal", "koszern*"],
    fa: ["گوشت حلال", "غذای حلال", "محصولات حلال", "کوشر"],
    nb: ["halal*", "kosher*"],
    vi: ["halal", "kosher"],
  }),
  // Buddhism.
  religion({
    en: ["buddhis*"],
    th: ["พระเครื่อง", "พระพุทธรูป", "สังฆทาน", "สังฆภัณฑ์", "พุทธศาสน", "หนังสือธรรมะ"],
    pl: ["buddyj*", "buddyzm*"],
    fa: ["بودایی*", "بودیسم"],
    nb: ["buddhis*"],
    vi: ["phật giáo", "tượng phật", "kinh phật"],
  }),
  // Hinduism.
  religion({
    en: ["hindu", "hindus", "hinduism"],
    th: ["ฮินดู"],
    pl: ["hinduizm*"],
    fa: ["هندو", "هندوئیسم"],
    nb: ["hinduism*"],
    vi: ["ấn độ giáo", "hindu"],
  }),

  // Erotica.
  sexLife({
    en: ["erotic*", "porn*"],
    th: ["อีโรติก", "หนังโป๊"],
    pl: ["erotyk*", "erotyczn*", "porno*"],
    fa: ["اروتیک*", "پورن*"],
    nb: ["erotisk*", "erotikk*", "porno*"],
    vi: ["khiêu dâm", "phim người lớn"],
  }),
  // Sex, and shops for it.
  sexLife({
    en: ["sex", "sexual*", "sexshop*", "sex toy*", "adult toy*"],
    th: ["เซ็กส์", "เซ็กซ์", "เซ็กทอย", "ทางเพศ", "ของเล่นผู้ใหญ่"],
    pl: ["seksualn*", "seks shop*", "seksshop*", "sexshop*"],
    fa: ["جنسی", "زناشویی", "سکس*"],
    nb: ["seksuel*", "sexleke*", "voksenleke*"],
    vi: ["tình dục", "đồ chơi người lớn", "đồ chơi tình yêu", "đồ người lớn", "sextoy*"],
  }),
  // Vibrators and dildos.
  sexLife(
    {
      en: ["vibrator*", "dildo*"],
      th: ["ไวเบรเตอร์", "ดิลโด้"],
      pl: ["wibrator*", "dildo*"],
      fa: ["ویبراتور*", "دیلدو*"],
      nb: ["vibrator*", "dildo*"],
      vi: ["dương vật giả", "máy rung tình yêu"],
    },
    building,
  ),
  // Fetishes.
  sexLife({
    en: ["fetish*", "bdsm", "bondage*"],
    th: ["เฟติช", "bdsm"],
    pl: ["fetysz*", "bdsm"],
    fa: ["فتیش*", "bdsm"],
    nb: ["fetisj*", "bdsm"],
    vi: ["khổ dâm", "bdsm"],
  }),

  // Whom somebody loves.
  sexualOrientation({
    en: ["lgbt*", "gay", "gays", "lesbian*", "queer*", "bisexual*", "homosexual*", "pride flag*"],
    th: ["เกย์", "เลสเบี้ยน", "แอลจีบีที", "รักร่วมเพศ"],
    pl: ["gej", "geje", "gejowsk*", "lesbij*", "homoseksual*"],
    fa: ["همجنسگرا*", "همجنس گرا*", "دگرباش*", "لزبین*"],
    nb: ["homofil*", "lesbisk*", "skeiv", "skeive", "skeivt"],
    vi: ["đồng tính", "song tính"],
  }),
  // As which sex somebody lives.
  sexualOrientation({
    en: ["transgender*", "transsexual*"],
    th: ["ข้ามเพศ"],
    pl: ["transpłciow*", "transseksual*"],
    fa: ["تراجنس*", "ترنسجندر*"],
    nb: ["transkjønn*", "transperson*"],
    vi: ["chuyển giới"],
  }),

  // Political parties.
  about(["politics"])({
    en: ["political part*", "party politics", "political campaign*", "political donation*", "party membership*"],
    th: ["พรรคการเมือง"],
    pl: ["partia polityczna", "partie polityczne", "partii politycznych", "składki partyjne"],
    fa: ["حزب", "احزاب"],
    nb: ["politisk parti", "politiske partier", "partimedlem*", "partipoliti*", "partikontingent*"],
    vi: ["chính đảng", "đảng phái", "đảng phí", "đảng viên"],
  }),
  // Trade unions.
  about(["tradeUnion"])({
    en: ["trade union*", "labor union*", "labour union*", "union dues", "union membership*"],
    th: ["สหภาพแรงงาน"],
    pl: ["związek zawodowy", "związki zawodowe", "związków zawodowych", "składki związkowe"],
    fa: ["اتحادیه کارگری", "سندیکا*"],
    nb: ["fagforening*", "fagforbund*"],
    vi: ["công đoàn"],
  }),
  // Tests of genes and descent.
  about(["genetic"])({
    en: ["dna test*", "dna kit*", "genetic test*", "ancestry test*", "paternity test*"],
    th: ["ตรวจดีเอ็นเอ", "ตรวจพันธุกรรม"],
    pl: ["test dna", "testy dna", "test genetyczny", "testy genetyczne", "badania genetyczne", "na ojcostwo"],
    fa: ["تست ژنتیک", "آزمایش ژنتیک", "تست dna"],
    nb: ["gentest*", "farskapstest*"],
    vi: ["xét nghiệm adn", "xét nghiệm gen"],
  }),
  // Ethnic origin.
  about(["ethnicity"])({
    en: ["ethnic hair*", "afro hair*", "african american*", "ethnic minorit*"],
    th: ["ชาติพันธุ์"],
    pl: ["mniejszości etniczne", "mniejszość etniczna"],
    fa: ["اقلیت قومی", "اقلیت های قومی"],
    nb: ["etnisk minoritet*", "etniske minoriteter"],
    vi: ["dân tộc thiểu số"],
  }),
];

/** Everyday things whose names hold a term: they are taken out before terms are looked for. */
export const harmlessPhrases: readonly string[] = [
  ...["medicine ball*", "medicin ball*", "medisinball*", "medical mask*", "medical face mask*", "maseczki medyczne"],
  ...["medisinske munnbind", "ماسک پزشکی", "prescription sunglass*", "prescription glasses", "prescription goggles"],
  ...["prescription lens*", "kosher salt", "kosher dill*", "prayer plant*", "dna morskiego"],
  // "Psychology and", "Pattaya and" hold the medicine of "medicine and".
  ...["วิทยา", "พัทยา"],
];
