import { account } from "./fa/account.js";
import { opened } from "./clauses.js";
import { catalogue } from "./fa/catalogue.js";
import { changes } from "./fa/changes.js";
import { churn } from "./fa/churn.js";
import { facts } from "./fa/facts.js";
import { fits } from "./fa/fits.js";
import { loyalty } from "./fa/loyalty.js";
import { measures } from "./fa/measures.js";
import { models } from "./fa/models.js";
import { persona } from "./fa/persona.js";
import { rules } from "./fa/rules.js";
import { types } from "./fa/types.js";
import { value } from "./fa/value.js";
import { days, minutes } from "./fa/words.js";
import type { Locale } from "./locale.js";

/** Persian. */
export const fa: Locale = {
  tag: "fa",
  direction: "rtl",
  ...types,
  questions: {
    stage: "مرحله",
    relationship: "رابطه",
    role: "نقش در زنجیره",
    rfm: "بخش RFM",
    loyalty: "وفاداری",
    churn: "خطر ریزش",
    value: "ارزش مورد انتظار",
    "referral-value": "ارزش معرفی‌ها",
    "loyalty-phase": "مرحلهٔ وفاداری",
    "attitude-trend": "روند نگرش",
    valued: "آنچه مهم است",
    "share-of-wallet": "سهم از خرج دستهٔ کالا",
    breadth: "تنوع دسته‌ها",
    tenure: "مدت مشتری بودن",
    programme: "باشگاه مشتریان",
    service: "خدمات",
    "contact-due": "تماس بعدی",
    "discount-dependence": "وابستگی به تخفیف",
    "discount-dependence-of-base": "سهم خریدهای با تخفیف نزد همهٔ مشتریان",
    "decision-pace": "سرعت آخرین تصمیم",
    anger: "نارضایتی",
    "prospect-fit": "تناسب با مشتری ایده‌آل",
    "prospect-intent": "قصد خرید",
    "preset:growth-accounting": "وضعیت از دوره‌ای به دورهٔ دیگر",
  },
  segments: {
    champions: "قهرمانان",
    loyal: "وفاداران",
    "potential-loyalist": "وفاداران بالقوه",
    new: "تازه‌واردان",
    promising: "امیدبخش‌ها",
    "need-attention": "نیازمند توجه",
    "about-to-sleep": "در آستانهٔ خواب",
    "at-risk": "در معرض ریزش",
    "cannot-lose-them": "نباید از دست بروند",
    hibernating: "در خواب",
    lost: "از دست رفته",
    recent: "خریداران اخیر",
    others: "دیگران",
  },
  churn: {
    low: "خطر ریزش کم",
    medium: "خطر ریزش متوسط",
    high: "خطر ریزش زیاد",
    ended: "رفته است",
  },
  ...measures,
  ...loyalty,
  persona,
  account,
  changes,
  ...churn,
  ...value,
  ...models,
  ...fits,
  facts,
  ...rules,
  ...catalogue,
  reasons: {
    "missing-facts": "چیزی معلوم نیست",
    "not-enough-data": "دادهٔ کافی در دست نیست",
    "mixed-currencies": "مبلغ‌ها به چند ارز است",
    "refused-for-use": "استفاده از این برای قیمت‌گذاری یا تعیین صلاحیت مجاز نیست",
    "not-permitted": "رضایت داده نشده یا مخالفتی ثبت است",
    "protected-person": "این دربارهٔ تک‌تک اشخاصِ تحت حمایت، از جمله کارکنان، سنجیده نمی‌شود",
    "already-customer": "این دربارهٔ کسانی پرسیده می‌شود که هنوز نخریده‌اند",
    "not-published": "منتشر نشده که این چگونه تعیین می‌شود",
    "not-named": "برای آن واژه‌ای نیست",
    "whole-base": "همهٔ مشتریان چنین می‌کنند؛ پس دربارهٔ یک مشتری چیزی نمی‌گوید",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact}، ${relations}`,
    spent: (amount) => `${amount} خرج کرده است`,
    spentIn: (currency) => `مبلغ خرج‌شده به ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `${noun} معلوم نیست`,
    unknowns: (nouns) => `نامعلوم: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${opened(answer)} ${reasons.join("؛ ")}.`),
    undecided: (question, reason, missing) =>
      `${question}: تعیین نشده، چون ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "بله",
    no: "نه",
  },
};
