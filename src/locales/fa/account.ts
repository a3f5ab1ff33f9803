import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `این پاسخ‌ها تا تاریخ ${date} و برای ${use} به دست آمده‌اند.`,
  uses: {
    analytics: "آمار",
    marketing: "بازاریابی",
    service: "خدمات",
    pricing: "قیمت‌گذاری",
    eligibility: "تصمیم دربارهٔ اینکه چیزی به شما برسد یا نه",
  },
  used: {
    declared: (facts) => `خوانده‌شده از آنچه دربارهٔ شما اعلام شده است: ${facts}.`,
    observed: (facts) => `خوانده‌شده از آنچه ثبت شده است: ${facts}.`,
    modelled: (facts) => `برآوردشده: ${facts}.`,
    assumed: (facts) => `فرض‌شده: ${facts}.`,
  },
  notUsed: (questions) => `به کار نرفته، چون برای این کار مجاز نیست: ${questions}.`,
  since: (date) => `از ${date} چنین بوده است.`,
  until: (date) => `اگر چیز دیگری رخ ندهد تا ${date} برقرار است.`,
  never: (things) => `برای هیچ پاسخی خوانده نمی‌شود: ${things}.`,
  neverUsed: {
    biometric: "داده‌های زیست‌سنجی",
    "birth-date": "تاریخ تولد شما",
    ethnicity: "خاستگاه قومی",
    gender: "جنسیت",
    genetic: "داده‌های ژنتیکی",
    health: "سلامت",
    income: "درآمد",
    politics: "دیدگاه سیاسی",
    "precise-place": "جای دقیق شما",
    race: "نژاد",
    religion: "دین",
    sexLife: "زندگی جنسی",
    sexualOrientation: "گرایش جنسی",
    tradeUnion: "عضویت در اتحادیهٔ کارگری",
  },
  held: (facts) => `دانسته، و برای این پاسخ‌ها خوانده نشده: ${facts}.`,
  withheld: "اعدادی که دربارهٔ دیگران یا دفترهای کسب‌وکار می‌گفت کنار گذاشته شده است.",
  effects: {
    none: "هیچ تصمیمی با اثر حقوقی یا اثری به همان اهمیت بر این پاسخ‌ها استوار نیست.",
    "legal-or-similar":
      "تصمیمی با اثر حقوقی یا اثری به همان اهمیت بر این پاسخ‌ها استوار است، پس یک انسان آن را بررسی کرده است.",
  },
  reviewed: {
    confirmed: "بررسی‌کننده تصمیم را تأیید کرد:",
    changed: "بررسی‌کننده تصمیم را تغییر داد:",
    overruled: "بررسی‌کننده تصمیم را لغو کرد:",
  },
  recipients: (categories) => `داده‌شده به: ${categories}.`,
  rights: (rights) => `می‌توانید درخواست کنید: ${rights}.`,
  rightNames: {
    access: "رونوشتی از داده‌هایتان",
    rectification: "اصلاح آنچه نادرست است",
    objection: "پایان این استفاده",
    "human-intervention": "بررسی از سوی یک انسان",
    contest: "بازنگری در تصمیم",
  },
};
