import { choice, contrast } from "../clauses.js";
import type { PersonaWords } from "../persona-words.js";
import { some } from "./words.js";

/** Personas. */
export const persona: PersonaWords = {
  everybody: "همهٔ مشتریان",
  likeTheOthers: "کم‌وبیش مانند دیگران",
  features: {
    spendPerOccasion: "خرج هر خرید",
    gapMedianDays: "فاصلهٔ معمول خریدها",
    discountedOccasionShare: "سهم خرید با تخفیف",
    decisionMinutes: "زمان تصمیم‌گیری",
    lineQuantityMedian: "تعداد از یک کالا",
    repeatedArticleShare: "سهم کالاهای دوباره‌خریده",
    returnsPerOrder: "مرجوعی در هر سفارش",
    giftOrderShare: "سهم سفارش‌های هدیه",
    foreignOccasionShareLastYear: "سهم ارسال به خارج",
    categoryBreadth: "گستردگی در دسته‌های کالا",
    channels: "کانال‌ها",
    categories: "دسته‌های کالا",
    mainChannel: "کانال اصلی",
    mainCategory: "دستهٔ اصلی کالا",
    purchaseOccasions: "خریدها",
    silenceToRhythm: "سکوت در برابر فاصلهٔ معمول",
    tenureDays: "مدت مشتری بودن",
    visits: "بازدیدها",
    productViews: "کالاهای دیده‌شده",
    ageBand: "گروه سنی",
    household: "خانوار",
    incomeBand: "گروه درآمدی",
    country: "کشور",
    region: "منطقه",
    complaints: "شکایت‌ها",
    surveyShare: "رضایت در نظرسنجی‌ها",
    advocacyActsLastYear: "توصیه‌ها در یک سال",
    referralsMade: "مشتریان معرفی‌شده",
    loyaltyScore: "امتیاز وفاداری",
    expectedValue: "ارزش مورد انتظار",
    stage: "مرحله",
    churn: "خطر رفتن",
    loyaltyTier: "ردهٔ وفاداری",
  },
  quantities: {
    spendPerOccasion: {
      high: contrast(
        "سبدهای بزرگ‌تر",
        "نشان دهید چه چیزی یک سفارش بزرگ را کامل می‌کند.",
        "پیشنهادهایی که به تکه‌تکه کردن سفارش عادت می‌دهد.",
      ),
      low: contrast(
        "سبدهای کوچک‌تر",
        "سفارش کوچک را آسان و ارسالش را ارزان کنید.",
        "حداقل خریدی که آنها را دور نگه می‌دارد.",
      ),
    },
    gapMedianDays: {
      high: contrast("آهنگ کندتر", "کمی پیش از خرید بعدی برایشان بنویسید.", "نامهٔ هفتگی در میان خریدها."),
      low: contrast("آهنگ تندتر", "سفارش دوباره را در یک گام ممکن کنید.", "تمام شدن آنچه همیشه می‌خرند."),
    },
    discountedOccasionShare: {
      high: contrast(
        "تخفیف بیشتر",
        "پیشنهادهای برنامه‌ریزی‌شده را زود اعلام کنید.",
        "تخفیف برای خریدی که به هر حال انجام می‌شد.",
      ),
      low: contrast("تخفیف کمتر", "کیفیت و تازه‌ها را با قیمت کامل نشان دهید.", "تخفیفی که کسی نخواسته است."),
    },
    decisionMinutes: {
      high: contrast("تصمیم‌های کندتر", "جزئیات، مقایسه و زمان بدهید.", "شمارش معکوس و فشار."),
      low: contrast("تصمیم‌های تندتر", "راه خرید را کوتاه نگه دارید.", "پرسش‌ها و گام‌های پیش از پرداخت."),
    },
    lineQuantityMedian: {
      high: contrast("تعداد بیشتر", "بسته‌های بزرگ‌تر عرضه کنید و موجودی را نشان دهید.", "محدودیت بی‌دلیل تعداد."),
      low: contrast("تعداد کمتر", "تک‌فروشی و بسته‌های کوچک عرضه کنید.", "بسته‌های چندتایی به‌عنوان تنها انتخاب."),
    },
    repeatedArticleShare: {
      high: contrast(
        "بیشتر از همان‌ها",
        "کالاهایشان را موجود نگه دارید و از تغییر خبر دهید.",
        "جایگزین کردن بی‌خبر آنچه دوباره می‌خرند.",
      ),
      low: contrast("بیشتر از تازه‌ها", "تازه‌ها را نشان دهید.", "یادآوری خرید همان کالا."),
    },
    returnsPerOrder: {
      high: contrast(
        "مرجوعی بیشتر",
        "اندازه و کیفیت را دقیق‌تر شرح دهید و علت بازگشت را بپرسید.",
        "جریمه کردن مرجوعی.",
      ),
      low: contrast(
        "مرجوعی کمتر",
        "بگذارید به دیگران بگویند چه چیزی مناسب است.",
        "بررسی‌های اضافه که همین مرجوعی‌های کم را کند می‌کند.",
      ),
    },
    giftOrderShare: {
      high: contrast("هدیهٔ بیشتر", "بسته‌بندی، پیام و تحویل در روز معین عرضه کنید.", "نوشتن قیمت روی برگهٔ تحویل."),
      low: contrast("هدیهٔ کمتر", "از مصرف خودشان بگویید.", "تبلیغ هدیه خارج از فصل."),
    },
    foreignOccasionShareLastYear: {
      high: contrast(
        "ارسال بیشتر به خارج",
        "گمرک، زمان تحویل و بازگشت از خارج را روشن بگویید.",
        "قیمت دیگری به‌خاطر محل زندگی.",
      ),
      low: contrast("ارسال کمتر به خارج", "تحویل محلی و تحویل حضوری عرضه کنید.", "شرایط ارسالی که به آنها ربطی ندارد."),
    },
    categoryBreadth: {
      high: contrast("گونه‌های بیشتر کالا", "نشان دهید چه چیزی با چه چیزی جور است.", "سخن گفتن تنها از یک دسته."),
      low: contrast("گونه‌های کمتر کالا", "در همان جایی که می‌خرند عمیق شوید.", "تبلیغ همه چیز با هم."),
    },
    purchaseOccasions: {
      high: contrast(
        "خریدهای بیشتر",
        "سپاس بگویید و بپرسید چه چیزی کار را آسان‌تر می‌کند.",
        "رفتار با آنها مانند تازه‌واردان.",
      ),
      low: contrast("خریدهای کمتر", "خرید دوم را آسان کنید.", "پاداش‌هایی که تنها با خرید زیاد به دست می‌آید."),
    },
    silenceToRhythm: {
      high: contrast("سکوت طولانی‌تر", "یک بار بپرسید آیا چیزی درست پیش نرفته است.", "یادآوری‌های پیاپی."),
      low: contrast("تازه‌دیده‌شده‌تر", "تا اینجا هستند زود پاسخ دهید.", "پیشنهاد بازگشت به کسانی که نرفته‌اند."),
    },
    tenureDays: {
      high: contrast(
        "باسابقه‌تر",
        "سال‌ها را با چیزی پاس بدارید که با پول خریدنی نیست.",
        "شرایط بهتر تنها برای تازه‌واردان.",
      ),
      low: contrast("تازه‌تر", "توضیح دهید کارها اینجا چگونه پیش می‌رود.", "فرض اینکه می‌دانند."),
    },
    visits: {
      high: contrast("بازدید بیشتر", "یافتن دوبارهٔ آنچه دیده‌اند را آسان کنید.", "هر بازدید را میل به خرید دانستن."),
      low: contrast("بازدید کمتر", "هر چه لازم دارند را در یک صفحه بگذارید.", "حساب کردن بر بازگشتشان برای دیدن."),
    },
    productViews: {
      high: contrast("تماشای بیشتر", "در مقایسه و انتخاب کمک کنید.", "دنبال کردنشان با آنچه دیده‌اند."),
      low: contrast("تماشای کمتر", "چند کالای مناسب پیشنهاد کنید.", "فهرست‌های بلند."),
    },
    surveyShare: {
      high: contrast("راضی‌تر", "بپرسید چه چیزی را می‌پسندند و نگهش دارید.", "پرسش‌های پیاپی."),
      low: contrast("کمتر راضی", "بپرسید چه چیزی درست پیش نرفت و درستش کنید.", "درخواست توصیه از آنها."),
    },
    loyaltyScore: {
      high: contrast("وفادارتر", "در آنچه در پیش است به آنها حق نظر بدهید.", "حتمی دانستن آنها."),
      low: contrast(
        "کمتر وفادار",
        "دریابید چه چیزی آنها را بازمی‌گرداند.",
        "پاداش‌هایی که تنها وفاداران به آن می‌رسند.",
      ),
    },
  },
  choices: {
    theme: {
      high: choice(
        (value) => `بیشترشان ${value}`,
        (value) => `دریابید چرا بیشترشان ${value}.`,
        (value) => `فرض اینکه همه: ${value}.`,
      ),
      low: choice(
        (value) => `کمترشان ${value}`,
        (value) => `دریابید چرا کمترشان ${value}.`,
        (value) => `فرض اینکه هیچ‌یک: ${value}.`,
      ),
    },
    channel: {
      high: choice(
        (value) => `بیشتر از راه ${value}`,
        (value) => `نخست از راه ${value} به آنها خدمت کنید.`,
        (value) => `دور کردنشان از ${value}.`,
      ),
      low: choice(
        (value) => `کمتر از راه ${value}`,
        (value) => `بپرسید چه چیزی آنها را از ${value} بازمی‌دارد.`,
        (value) => `پیشنهادهایی که تنها از راه ${value} معتبر است.`,
      ),
    },
    category: {
      high: choice(
        (value) => `${value} بیشتر`,
        (value) => `در ${value} تازه‌ها و انتخاب گسترده نشان دهید.`,
        (value) => `کمبود در ${value}.`,
      ),
      low: choice(
        (value) => `${value} کمتر`,
        (value) => `با کالاهایی جز ${value} آغاز کنید.`,
        (value) => `تبلیغ دربارهٔ ${value}.`,
      ),
    },
    other: {
      high: choice(
        (value) => `بیشتر ${value}`,
        (value) => `از اعضا بپرسید ${value} برایشان چه معنایی دارد.`,
        (value) => `${value} را همهٔ آنها دانستن.`,
      ),
      low: choice(
        (value) => `کمتر ${value}`,
        (value) => `از اعضا بپرسید چه چیزی آنها را از ${value} بازمی‌دارد.`,
        (value) => `نسبت دادن ${value} به آنها.`,
      ),
    },
  },
  own: {
    high: choice(
      (name) => `${name} بیشتر`,
      (name) => `از اعضا بپرسید چرا ${name} نزد آنها بیشتر است.`,
      (name) => `رفتار با آنها چنان که ${name} مانند همه باشد.`,
    ),
    low: choice(
      (name) => `${name} کمتر`,
      (name) => `از اعضا بپرسید چرا ${name} نزد آنها کمتر است.`,
      (name) => `رفتار با آنها چنان که ${name} مانند همه باشد.`,
    ),
  },
  headings: {
    traits: "آنچه متمایزشان می‌کند",
    behaviour: "آنچه می‌کنند",
    journey: "راه آنها",
    valued: "آنچه برایشان ارزش دارد",
    pains: "آنچه درست پیش نمی‌رود",
    value: "ارزش آنها",
    standing: "جایگاه آنها",
    demographics: "چه کسانی هستند",
    member: "کسی مانند آنها",
    do: "انجام دهید",
    avoid: "بپرهیزید از",
    untold: "گفته نشده",
  },
  steps: {
    looks: "کالاها را می‌بینند",
    "fills-cart": "چیزی در سبد می‌گذارند",
    decides: "تصمیم می‌گیرند",
    "buys-first": "می‌خرند",
    "buys-again": "دوباره می‌خرند",
    "returns-goods": "کالا پس می‌فرستند",
    asks: "کمک می‌خواهند",
    complains: "شکایت می‌کنند",
    recommends: "توصیه می‌کنند",
  },
  pains: {
    complained: "شکایت کرده‌اند",
    "complaint-open": "در انتظار پاسخ شکایت‌اند",
    "faulty-goods": "کالای معیوب پس فرستاده‌اند",
    unanswered: "در انتظار پاسخ پیام‌اند",
    "waited-long": "برای حل مسئله زیاد منتظر ماندند",
    dissatisfied: "در آخرین پرسش ناراضی بودند",
    effortful: "در آخرین پرسش آن را پرزحمت یافتند",
    "would-not-recommend": "توصیه نمی‌کنند",
    "aspect-falls-short": "آنچه برایشان مهم است کم دارند",
    "objects-to-contact": "با تماس مخالفت کرده‌اند",
  },
  bases: { "formed-the-group": "گروه را ساخته است", "shares-facts": "از همان داده‌ها", tested: "آزموده‌شده" },
  provenance: { declared: "به گفتهٔ خودشان", observed: "مشاهده‌شده", modelled: "برآوردشده", assumed: "فرض‌شده" },
  stability: {
    stable: "این گروه در نمونه‌هایی از مشتریان دوباره پیدا می‌شود.",
    doubtful: "در نمونه‌هایی از مشتریان تنها بخشی از این گروه دوباره پیدا می‌شود.",
    dissolves: "در نمونه‌هایی از مشتریان این گروه از هم می‌پاشد.",
  },
  untold: {
    "too-few": "افراد بسیار کم",
    "few-make-it-up": "بیشترش از چند نفر است",
    "not-known": "نامعلوم",
    "rarely-known": "دربارهٔ افراد بسیار کمی معلوم است",
    "mixed-currencies": "چند واحد پول",
    "nothing-stands-out": "چیزی برجسته نیست",
  },
  otherValues: "دیگر",
  unknownValue: "نامعلوم",
  severalValues: "چند مورد",
  wouldRecommend: "توصیه می‌کنند",
  restHidden: "بقیه نشان داده نمی‌شود",
  sized: (count, share, low, high, numbers) => `${some(count, "مشتری", numbers)}، ${share} از همه (${low} تا ${high}).`,
  assumed: "با دست نوشته شده است: همهٔ اینها فرض است.",
  unstable: "شمارشان کم است، پس تصادف هر عددی را جابه‌جا می‌کند.",
  against: (own, rest) => `${own} (دیگران ${rest})`,
  range: (low, high) => `${low} تا ${high}`,
  points: (value) => `${value} واحد درصد`,
  strength: { slight: "تفاوت اندک", clear: "تفاوت روشن", large: "تفاوت بزرگ" },
  forAllQuestions: "بازه برای همهٔ پرسش‌ها با هم",
  restsOnFew: "بر پایهٔ افراد کم",
  mostly: (value) => `بیشتر ${value}`,
  ofThem: (share) => `${share} از آنها`,
  signs: {
    price: "قیمت پایین، با توجه به خریدهای با تخفیف",
    familiar: "چیزهای آشنا، با توجه به خریدهای تکراری",
    variety: "تنوع، با توجه به انواع کالاهایی که می‌خرند",
    gifts: "هدیه دادن، با توجه به سفارش‌های هدیه",
  },
  effects: {
    "hedges-g": (value, low, high) => `اندازهٔ اثر ${value}، از ${low} تا ${high}`,
    "difference-of-shares": (value, low, high) => `تفاوت ${value}، از ${low} تا ${high}`,
  },
  valuedAspect: {
    declared: (aspect, share) => `${aspect}، به گفتهٔ ${share}`,
    observed: (aspect, share) => `${aspect}، از رفتار ${share}`,
  },
  painOf: (pain, aspect) => `${pain}: ${aspect}`,
  worth: {
    "lifetime-value": (mean) => `از هر کدام ${mean} انتظار می‌رود.`,
    "net-spend": (mean) => `تاکنون هر کدام ${mean} خرج کرده‌اند.`,
  },
  worthOfAll: (ofBase, ofCustomers) => `${ofBase} ارزش همه، با ${ofCustomers} مشتریان.`,
  nobody: "از آنچه میانشان معمول است کنار هم گذاشته شده؛ از کسی گرفته نشده است.",
  decidesNothing: "تصویری از یک گروه و نه از شخصی معین: دربارهٔ هیچ‌کس تصمیمی نمی‌گیرد.",
};
