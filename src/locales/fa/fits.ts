import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";
import { some } from "./words.js";

function steps(effort: FitEffort, numbers: Numbers): string {
  const sample = { customers: "مشتری", lifetimes: "طول عمر" } as const;
  return `${some(effort.steps, "گام", numbers)} بر ${some(effort.sample, sample[effort.of], numbers)}`;
}

const common = {
  "flat-likelihood": "داده‌ها پارامترها را از هم جدا نمی‌کنند",
  "iterations-exhausted": "به سقف تعداد گام‌ها رسید",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "کسی دوباره نخریده است؛ پس تنها نرخ خرید معلوم است",
  "no-observation-time": "هیچ‌کس مدتی زیر نظر نبوده است",
  "equal-rates": "همهٔ مشتریان با یک نرخ می‌خرند",
  "vanishing-rates": "چند مشتری می‌خرند و تقریباً همه هرگز نمی‌خرند",
  "equal-dropout": "همهٔ مشتریان با یک احتمال می‌روند",
  "divided-dropout": "مشتریان در نخستین فرصت یا بی‌درنگ می‌روند یا همیشه می‌مانند",
  "no-dropout": "هیچ‌کس نمی‌رود",
  "immediate-dropout": "همه در نخستین فرصت می‌روند",
  "time-scale": "مقیاس نرخ خرید کرانی ندارد",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "هیچ‌کس در دورهٔ مشاهده به تمدید نرسیده است",
  "nobody-left": "همه تمدید کرده‌اند",
  "everybody-left": "هیچ‌کس تمدید نکرده است",
  "too-few-renewals": "تمدیدهای گوناگونِ دیده‌شده کمتر از پارامترهای مدل است",
  "equal-customers": "همهٔ مشتریان با یک احتمال می‌روند",
  "divided-customers": "مشتریان یا در نخستین تمدید می‌روند یا همیشه می‌مانند",
  "duration-limit": "وابستگی به مدت کرانی ندارد",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (effort, numbers) => `پس از ${steps(effort, numbers)} همگرا شد.`,
    boundary: (reason) =>
      `درست‌نمایی به سوی یکی از مرزهای مدل بالا می‌رود: ${reason}. پیش‌بینی‌ها معتبرند؛ تک‌تک پارامترها معنای چندانی ندارند.`,
    undetermined: (reason) =>
      `پارامترهای بسیاری به یک اندازه برازنده‌اند: ${reason}. پیش‌بینی‌ها معتبرند؛ تک‌تک پارامترها معنای چندانی ندارند.`,
    failed: (reason) => `برازش ناموفق بود: ${reason}. از پارامترهای آن استفاده نکنید.`,
    effort: (effort, numbers) => `${steps(effort, numbers)} انجام شد.`,
    concerns: (covariates) => `این به ${covariates} مربوط است.`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "همهٔ مشتریان با یک نرخ می‌روند",
      "divided-dropout": "مشتریان یا بی‌درنگ می‌روند یا همیشه می‌مانند",
      "immediate-dropout": "مشتریان به محض آخرین خرید می‌روند",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "هیچ‌کس هنوز موقعیتی نداشته است",
      "no-purchases": "هیچ‌کس از موقعیتی استفاده نکرده است؛ نمی‌توان گفت هرگز نمی‌خرند یا رفته‌اند",
      "equal-purchase-probabilities": "همهٔ مشتریان با یک احتمال می‌خرند",
      "divided-purchase-probabilities": "مشتریان تا هستند یا از هر موقعیتی استفاده می‌کنند یا از هیچ‌کدام",
      "vanishing-purchases": "تقریباً هیچ‌کس هرگز نمی‌خرد",
      "every-opportunity": "مشتریان تا هستند از هر موقعیتی استفاده می‌کنند",
      "equal-dropout": "همهٔ مشتریان با یک احتمال می‌روند",
      "divided-dropout": "مشتریان یا بی‌درنگ می‌روند یا همیشه می‌مانند",
      "no-dropout": "هیچ‌کس نمی‌رود",
      "immediate-dropout": "همه پیش از نخستین موقعیت می‌روند",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "هیچ‌کس خرید دوباره و هزینهٔ مثبت ندارد",
      "equal-spend": "هر مشتری هر بار یک مبلغ خرج می‌کند",
      "equal-occasions": "هر مشتری هر بار یک مبلغ خرج می‌کند و مشتریان با هم تفاوت دارند",
      "equal-customers": "مشتریان در مبلغ خرید تفاوتی ندارند، تک‌تک خریدها دارند",
      "vanishing-shape": "مبلغ‌ها برای این مدل بیش از اندازه پراکنده است",
      "money-scale": "مقیاس مبلغ کرانی ندارد",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "چیزی پایان نیافته است",
      "collinear-covariates": "یک متغیر تغییری نمی‌کند یا از متغیرهای دیگر به دست می‌آید",
      "monotone-likelihood": "متغیرها دقیقاً می‌گویند چه کسی زودتر پایان می‌یابد و ضریبی کرانی ندارد",
    },
  },
};
