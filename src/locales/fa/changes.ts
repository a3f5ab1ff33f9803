import type { Locale } from "../locale.js";
import { days, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

const counted =
  (thing: string): Move =>
  (times, numbers) =>
    some(times, thing, numbers);

/** What would change an answer. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": counted("شکایت حل‌شده"),
    "withdraw-notice": () => "پس گرفتن اعلام پایان",
    "renew-contract": () => "از سر گرفتن قرارداد",
    "start-contract": () => "بستن قرارداد",
    "give-notice": () => "اعلام پایان قرارداد",
    wait: (times, numbers) => `${days(times, numbers)} بدون هیچ کاری`,
    visit: counted("بازدید"),
    "view-article": counted("بار دیدن کالا در روزهای جداگانه"),
    "add-to-cart": counted("کالای گذاشته‌شده در سبد"),
    "start-checkout": () => "شروع پرداخت",
    buy: counted("خرید با قیمت کامل"),
    "buy-discounted": counted("خرید با تخفیف"),
    "buy-on-sight": counted("خرید با تصمیم در همان لحظه"),
    "buy-considered": counted("خرید با تصمیمی یک روز پس از نخستین نگاه"),
    "buy-to-resell": counted("خرید اعلام‌شده برای فروش مجدد"),
    "answer-satisfied": () => "بهترین پاسخ رضایت",
    "answer-would-recommend": () => "بهترین پاسخ دربارهٔ توصیه کردن",
    "write-review": counted("نظر عالی بدون پاداش"),
    share: counted("اشتراک‌گذاری بدون پاداش"),
    recommend: counted("توصیهٔ بدون پاداش"),
    "win-customer": counted("معرفی منتهی به خرید"),
  },
  found: (answer, moves, before) =>
    before === undefined ? `${answer}، با ${moves}` : `${answer}، با ${moves} که پیش از ${before} آغاز شود`,
  already: (answer) => `${answer}، همین حالا`,
  none: (answer) => `${answer}، و کاری که هنوز بتوان کرد آن را تغییر نمی‌دهد`,
  limit: (answer) => `${answer}، و پیش از پایان جست‌وجو تغییری پیدا نشد`,
};
