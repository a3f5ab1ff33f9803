import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, count, days, some } from "./words.js";

const points = (thing: string): FactWords => ({
  noun: `تعداد ${thing}`,
  says: (value, numbers) => (value === 0 ? `بدون ${thing}` : some(num(value), thing, numbers)),
});

const hours = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun} ${some(num(value), "ساعت", numbers)}`,
});

const purposes = purposesBy({
  "direct-marketing": "بازاریابی مستقیم",
  personalisation: "شخصی‌سازی",
  profiling: "نمایه‌سازی",
  analytics: "تحلیل",
  research: "پژوهش",
  service: "خدمات",
  "e-mail": "ایمیل",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: { noun: "روز مشتری شدن", says: (value, { date }) => `مشتری از ${date(String(value))}` },
  acquisitionCost: plain("هزینهٔ جذب یک مشتری"),
  aspects: plain("پاسخ‌ها دربارهٔ جنبه‌های گوناگون"),
  attitudeChange: share("تغییر در پاسخ‌ها", (part) => `تغییر به اندازهٔ ${part} مقیاس`),
  attitudeDays: {
    noun: "تعداد روزهای پاسخ",
    says: (value, numbers) => `پاسخ در ${days(num(value), numbers)}`,
  },
  categories: {
    noun: "فهرست دسته‌های کالا",
    says: (value, numbers) => `خرید از ${some(num(value), "دستهٔ کالا", numbers)}`,
  },
  cesLast: {
    noun: "آخرین پاسخ دربارهٔ آسانی",
    says: (value, { number }) => `آخرین امتیاز آسانی ${number(num(value))} از ${number(7)}`,
  },
  comparisonLast: {
    noun: "آخرین مقایسه با دیگران",
    says: (value, { number }) => `آخرین مقایسه با دیگران ${number(num(value))} از ${number(5)}`,
  },
  complaints: count("شکایت"),
  creditedReferrals: count("مشتری معرفی‌شده"),
  daysSinceLastEarn: ago("زمان گذشته از آخرین کسب امتیاز", "آخرین کسب امتیاز:"),
  daysSinceLastRedeem: ago("زمان گذشته از آخرین مصرف امتیاز", "آخرین مصرف امتیاز:"),
  daysSinceOutboundContact: ago("زمان گذشته از آخرین پیام کسب‌وکار", "آخرین پیام کسب‌وکار:"),
  defectiveOrders: count("سفارش معیوب"),
  firstResponse: hours("زمان معمول تا نخستین پاسخ"),
  offerSatisfaction: share("رضایت از کالا و قیمت", (part) => `رضایت از کالا و قیمت ${part}`),
  openTickets: count("درخواست باز"),
  permissions: {
    noun: "اجازهٔ تماس",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "بدون هیچ اجازه‌ای" : `اجازه‌ها: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("امتیاز کسب‌شده"),
  pointsExpired: points("امتیاز منقضی‌شده"),
  pointsRedeemed: points("امتیاز مصرف‌شده"),
  probabilityAnyway: share("احتمال آمدن بدون معرفی", (part) => `احتمال آمدن بدون معرفی ${part}`),
  promotionOccasions: count("خرید در روزهای حراج"),
  "referees.value": plain("ارزش این مشتریان"),
  referralCost: plain("هزینهٔ معرفی‌ها"),
  referredMargin: {
    noun: "حاشیهٔ سود معرفی‌شدگان",
    says: (value, numbers) => `حاشیهٔ سودی که بدون معرفی به دست نمی‌آمد: ${words(value, numbers)}`,
  },
  resolution: hours("زمان معمول تا حل مسئله"),
  reviews: count("نظر"),
  shareOfWallet: share("سهم از خرج دستهٔ کالا", (part) => `${part} خرج دستهٔ کالا در اینجا`),
  shareOfWalletDaysAgo: ago("زمان گذشته از اعلام خرج دستهٔ کالا", "اعلام خرج دستهٔ کالا:"),
  shareOfWalletHigh: share("بیشترین سهم ممکن", (part) => `حداکثر ${part}`),
  shareOfWalletLow: share("کمترین سهم ممکن", (part) => `دست‌کم ${part}`),
  surveyComments: count("توضیح در نظرسنجی‌ها"),
  surveys: plain("پاسخ‌های نظرسنجی‌ها"),
  ticketReopenings: count("بازگشایی درخواست"),
  tickets: count("درخواست"),
  unansweredContacts: count("پیام بی‌پاسخ"),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} از ${number(100)} (${tier})`,
  loyaltyTiers: { weak: "ضعیف", emerging: "در حال شکل‌گیری", firm: "استوار", strong: "قوی" },
  loyaltyComponents: {
    repurchase: "خرید دوباره",
    tenure: "مدت مشتری بودن",
    share: "سهم از خرج",
    attitude: "نگرش",
    advocacy: "حمایت از برند",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} از ${hundredths(ofPoints)}`,
    );
    return `امتیازها: ${list(parts)}${parts.length > 1 ? ` – در مجموع ${hundredths(score)}` : ""}.`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `با در نظر گرفتن خطای داده‌ها، امتیاز میان ${number(low)} و ${number(high)} است (سطح اطمینان ${percent(level)}).`,
  loyaltyMissing: (components) => `نامعلوم: ${components}.`,
  loyaltyPartly: (components) => `تنها بخشی معلوم است، زیرا داده‌های ثبت‌شده کامل نیست: ${components}.`,
  loyaltyRange: ({ low, high }, { number }) =>
    `اگر همه معلوم بود، امتیاز میان ${number(low)} و ${number(high)} می‌بود.`,
  loyaltyCells: {
    true: "خرید قوی و نگرش مثبت است: وفاداری راستین.",
    latent: "نگرش مثبت ولی خرید ضعیف است: وفاداری نهفته.",
    spurious: "خرید قوی است ولی نگرش مثبت نیست: وفاداری ظاهری، که پیشنهادی بهتر می‌تواند به آن پایان دهد.",
    none: "خرید ضعیف است و نگرش مثبت نیست: بدون وفاداری.",
    "unknown-attitude": "نگرش معلوم نیست، پس عادت را نمی‌توان از دلبستگی بازشناخت.",
    "unknown-patronage": "معلوم نیست که خرید چقدر قوی است.",
  },
  loyaltyProxy: "این تقریبی است، زیرا از خرید از رقیبان و نگرش به آن‌ها چندان آگاهی نیست.",
  loyaltyBought: {
    bought: "بیشتر خریدها با تخفیف است، آشکارا بیش از دیگر مشتریان: این وفاداری خریده شده است.",
    "whole-base": "همهٔ مشتریان عمدتاً با تخفیف می‌خرند، پس نمی‌توان گفت که وفاداری خریده شده است یا نه.",
  },
  loyaltyPhases: {
    none: "هنوز به کالا باور ندارد",
    cognitive: "باور به کالا (شناختی)",
    affective: "باور و رضایت (عاطفی)",
    conative: "باور، رضایت و قصد (کنشی)",
    action: "باور، رضایت، قصد و خرید دوباره (عملی)",
  },
  loyaltyInertia: "بدون رضایت دوباره می‌خرد: این عادت است یا نبود گزینهٔ دیگر.",
  surveyMetrics: {
    nps: "تمایل به توصیه",
    csat: "رضایت",
    ces: "آسانی",
    importance: "اهمیت",
    comparison: "مقایسه با دیگران",
  },
  attitudeTrends: {
    rising: (metric) => `${metric}: رو به افزایش`,
    steady: (metric) => `${metric}: بدون تغییر`,
    falling: (metric) => `${metric}: رو به کاهش`,
  },
  aspects: { quality: "کیفیت", price: "قیمت پایین", service: "خدمات خوب", "being-heard": "شنیده شدن" },
  importanceOf: (aspect) => share(`اهمیت ${aspect}`, (part) => `اهمیت ${aspect} ${part}`),
  measuredComponent: (component) =>
    share(`${component} به سنجش جای دیگر`, (part) => `${component} ${part} به سنجش جای دیگر`),
  valuedFirst: {
    declared: (aspects) => `به گفتهٔ خودش، مهم‌تر از همه: ${aspects}`,
    inferred: (aspects) => `آن‌گونه که از رفتارش برمی‌آید، مهم‌تر از همه: ${aspects}`,
  },
  valuedNoneFirst: "معلوم نیست چه چیزی از همه مهم‌تر است",
  referralsWorth: {
    exact: (amount) => `ارزش معرفی‌ها ${amount}`,
    lower: (amount) => `ارزش معرفی‌ها دست‌کم ${amount}`,
  },
  referralsUnknown: "ارزش برخی از معرفی‌شدگان معلوم نیست، پس می‌تواند بیشتر باشد.",
  referralsNotAdded:
    "این مبلغ به ارزش این مشتری افزوده نمی‌شود: از خریدهای خود معرفی‌شدگان به دست می‌آید و در مجموع همهٔ مشتریان دو بار شمرده می‌شد.",
  tenureAtLeast: (length) => `دست‌کم ${length}`,
  breadthOf: (categories, largestShare, numbers) => {
    const all = some(categories, "دستهٔ کالا", numbers);
    return categories === 1 ? all : `${all}، با ${numbers.percent(largestShare)} سطرهای سفارش در بزرگ‌ترین آن‌ها`;
  },
  programmeStates: {
    "not-a-member": "عضو باشگاه مشتریان نیست",
    collecting: "امتیاز جمع می‌کند و هرگز مصرف نکرده است",
    active: "در باشگاه مشتریان فعال است",
    dormant: "عضو غیرفعال باشگاه مشتریان",
  },
  serviceStates: { waiting: "موردی باز دارد", served: "خدمات دریافت کرده است", untouched: "تاکنون خدماتی نخواسته است" },
  contactDue: {
    "follow-up": "موردی باز دارد که اکنون باید به آن رسیدگی شود",
    contact: (since, numbers) =>
      since === 0 ? "امروز وقت تماس است" : `${days(since, numbers)} است که وقت تماس رسیده است`,
    "not-yet": (inDays, numbers) => `تا ${days(inDays, numbers)} دیگر نیازی به تماس نیست`,
  },
  relationshipFacts,
};
