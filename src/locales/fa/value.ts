import type { Locale, ValueWords } from "../locale.js";
import { length } from "./words.js";

const discounted =
  (unit: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `آنچه دیرتر می‌رسد کمتر می‌ارزد: تنزیل ${percent(rate)} در ${unit}.`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `انتظار می‌رود در همهٔ آینده ${amount} بیاورد`
      : `انتظار می‌رود ظرف ${length(horizon, numbers)} مبلغ ${amount} بیاورد`,
  valueless: {
    "heavy-tail": "ارزش محدودی نمی‌توان انتظار داشت، چون هزینه‌کرد مشتریان میانگین محدودی ندارد",
    "no-finite-mean": "ارزش محدودی نمی‌توان انتظار داشت، چون خریدهای آینده میانگین محدودی ندارند",
    "spend-not-positive":
      "ارزشی نمی‌توان انتظار داشت، چون خریدهای دوبارهٔ این مشتری پس از بازپرداخت‌ها چیزی نیاورده است",
  },
  valueMethod: (model) => `خریدهای آینده با مدل ${model} برآورد شده است.`,
  discounted: {
    day: discounted("روز"),
    week: discounted("هفته"),
    month: discounted("ماه"),
    year: discounted("سال"),
  },
  valueCaveats: {
    "spend-of-population": "خرید دوباره‌ای نبوده است؛ پس هزینهٔ هر خرید، میانگین همهٔ مشتریان است.",
    "alive-by-definition":
      "در این مدل هیچ‌کس پیش از خرید دوم نمی‌رود؛ پس ارزش کسی که یک بار خریده ممکن است بیش از اندازه باشد.",
    "spend-depends-on-frequency": "کسی که بیشتر می‌خرد در هر خرید جور دیگری خرج می‌کند؛ مدل هزینه‌کرد این را نمی‌داند.",
    "spend-of-few-customers":
      "مدل هزینه‌کرد بر مشتریان کمی استوار است؛ پس هزینهٔ هر خرید در بهترین حالت تقریبی معلوم است.",
    "history-assumed-complete": "کسی نگفته که سابقه کامل است؛ کامل فرض شده است.",
  },
};
