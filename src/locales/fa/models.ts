import type { Locale, ModelWords } from "../locale.js";
import { modelNames } from "../model-names.js";
import { some } from "./words.js";

const model = (name: string): string => `مدل ${name} پیشنهاد می‌شود`;

const against = (task: string): Locale["verdicts"]["counts"] => ({
  better: () => `در ${task} بهتر از همهٔ روش‌های ساده`,
  "no-better": (baselines) => `در ${task} نه بهتر از ${baselines}`,
  worse: (baselines) => `در ${task} بدتر از ${baselines}`,
});

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    cadence: "تنها ریتم خرید",
    contractual: "روش‌های ویژهٔ قرارداد",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "تنها ریتم خرید پیشنهاد می‌شود، بدون مدل",
    contractual: "روش‌های ویژهٔ قرارداد پیشنهاد می‌شود (Kaplan-Meier، sBG، BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `${percent(value)} مشتریان قرارداد دارند یا داشته‌اند، که دست‌کم ${percent(threshold)} است`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `${percent(value)} مشتریان قرارداد دارند یا داشته‌اند، که کمتر از ${percent(threshold)} است`,
    "contracts-unknown": () => "معلوم نیست که قراردادی هست یا نه",
    "enough-repeaters": ({ value, threshold }, numbers) =>
      `${some(value, "مشتری", numbers)} دوباره خریده‌اند و مدل ${numbers.number(threshold)} مشتری می‌خواهد`,
    "too-few-repeaters": ({ value, threshold }, numbers) =>
      `تنها ${some(value, "مشتری", numbers)} دوباره خریده‌اند و مدل ${numbers.number(threshold)} مشتری می‌خواهد`,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `خریدها به موقعیت‌های ثابت پایبندند (یک شبکهٔ روزها ${percent(value)} فاصله‌ها را در بر می‌گیرد، که دست‌کم ${percent(threshold)} است)`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `خریدها به موقعیت ثابتی پایبند نیستند (بهترین شبکهٔ روزها ${percent(value)} فاصله‌ها را در بر می‌گیرد، که کمتر از ${percent(threshold)} است)`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `موقعیت‌های ثابت آن‌قدر پی‌درپی‌اند که اهمیتی ندارند (${number(value)} موقعیت در هر خرید، که بیش از ${number(threshold)} است)`,
    "opportunities-unknown": () =>
      "فاصله‌های معلوم کمتر از آن است که بتوان گفت خریدها به موقعیت‌های ثابت پایبندند یا نه",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `فاصله‌ها منظم‌تر از تصادف است (نظم ${number(value)}، که دست‌کم ${number(threshold)} است)`,
    "gaps-without-variation": () => "فاصله‌های هر مشتری هیچ تغییری نمی‌کند",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `فاصله‌ها چندان منظم‌تر از تصادف نیست (نظم ${number(value)}، که کمتر از ${number(threshold)} است)`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `اینکه فاصله‌ها منظم به نظر می‌رسد شاید تصادف باشد (نظمی که ممکن است تا ${number(value)} پایین باشد، در حالی که ${number(threshold)} تصادف است)`,
    "regularity-unknown": () => "فاصله‌های معلوم کمتر از آن است که بتوان گفت چقدر منظم‌اند",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} تنها یک بار خریده‌اند و از ${percent(threshold)} به بعد مدل باید بتواند بگوید که رفته‌اند`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} تنها یک بار خریده‌اند، که کمتر از ${percent(threshold)} است`,
  },
  opportunities: {
    week: "هر هفته یک موقعیت خرید هست.",
    fortnight: "هر دو هفته یک موقعیت خرید هست.",
    month: "هر ماه یک موقعیت خرید هست.",
    quarter: "هر سه ماه یک موقعیت خرید هست.",
    "half-year": "هر شش ماه یک موقعیت خرید هست.",
    year: "هر سال یک موقعیت خرید هست.",
  },
  alternatives: {
    contractual: (methods) => `نه ${methods}: پایان قراردادها آشکار است و نیازی به حدس نیست.`,
    "not-contractual": (methods) => `نه ${methods}: مشتریان کمی قرارداد دارند.`,
    "contracts-unknown": (methods) => `نه ${methods}: معلوم نیست که قراردادی هست یا نه.`,
    "enough-repeaters": (methods) => `نه ${methods}: به اندازهٔ کافی مشتری دوباره خریده‌اند تا از آنها بیشتر بیاموزیم.`,
    "too-few-repeaters": (methods) => `نه ${methods}: مشتریان کمی دوباره خریده‌اند.`,
    "fixed-opportunities": (methods) => `نه ${methods}: خریدها به موقعیت‌های ثابت پایبندند.`,
    "no-fixed-opportunities": (methods) => `نه ${methods}: خریدها به موقعیت ثابتی پایبند نیستند.`,
    "opportunities-unknown": (methods) =>
      `نه ${methods}: فاصله‌های معلوم کمتر از آن است که بتوان گفت خریدها به موقعیت‌های ثابت پایبندند یا نه.`,
    "regular-gaps": (methods) => `نه ${methods}: فاصله‌ها منظم‌تر از تصادف است.`,
    "no-regular-gaps": (methods) => `نه ${methods}: قطعی نیست که فاصله‌ها منظم‌تر از تصادف باشد.`,
    "regularity-unknown": (methods) => `نه ${methods}: معلوم نیست که فاصله‌ها چقدر منظم‌اند.`,
    "many-one-time-buyers": (methods) => `نه ${methods}: بسیاری تنها یک بار خریده‌اند.`,
    "few-one-time-buyers": (methods) =>
      `نه ${methods}: عدهٔ کمی تنها یک بار خریده‌اند؛ پس رفتن آنها اهمیت چندانی ندارد.`,
    "alive-by-definition": (methods) =>
      `نه ${methods}: هر کس که یک بار خریده همچنان مشتری شمرده می‌شد، هر قدر هم که بدون خرید بماند.`,
    "equally-suited": (methods) => `به همان اندازه مناسب: ${methods}. هر دو را برازش کنید و بسنجید.`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `در این مدل ${percent(value)} که تنها یک بار خریده‌اند همچنان مشتری‌اند، هر قدر هم که بدون خرید بمانند: این ویژگی مدل است و نه یافته.`,
    "mixed-contracts": ({ value }, { percent }) =>
      `${percent(value)} که قرارداد دارند کنار گذاشته شدند: آنها را بر پایهٔ قرارداد بسنجید.`,
    "left-truncated": ({ value }, numbers) =>
      `چون شاید خریدهای پیشین در داده‌ها نباشد، کنار گذاشته شد: ${some(value, "سابقه", numbers)}.`,
    "history-assumed-complete": ({ value }, numbers) =>
      `بی‌آنکه کسی گفته باشد کامل فرض شد: ${some(value, "سابقه", numbers)}.`,
    "short-observation": ({ value, threshold }, { number }) =>
      `مشتری میانه تنها در طول ${number(value)} فاصلهٔ معمول دیده شده است: در کمتر از ${number(threshold)} فاصله، مکث و پایان یکسان به نظر می‌رسند.`,
  },
  baselines: {
    mean: "میانگین همهٔ مشتریان",
    "own-rate": "نرخ خرید خود هر مشتری",
    "last-period": "خریدهای دورهٔ گذشته",
    hiatus: "طولانی‌ترین مدت معمول بدون خرید",
    recency: "زمان گذشته از آخرین خرید",
    frequency: "تعداد خریدها",
  },
  verdicts: {
    counts: against("پیش‌بینی مقدار خرید"),
    probabilities: against("پیش‌بینی احتمال خرید"),
    discrimination: against("جدا کردن کسی که می‌خرد از کسی که نمی‌خرد"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("؛ ")}.`,
  notValidated: (name) => `${name}: برازش ناموفق بود؛ پس چیزی برای سنجیدن نیست.`,
  tooFewToCompare: "خریداران کمتر از آن‌اند که بتوان پیش‌بینی بهتر را از تصادف جدا کرد.",
};
