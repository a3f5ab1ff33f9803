import type { ChurnWords, Locale } from "../locale.js";
import { days, length } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `با خریدی در امروز، خطر ${band} خواهد بود: احتمال مشتری ماندن ${percent(alive)}.`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `اگر خریدی نشود، خطر از ${days(silence, numbers)} بدون خرید به بعد ${band} است.`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `از قراردادهایی که به این سن (${days(ageDays, numbers)}) رسیده‌اند، ${numbers.percent(probability)} ظرف ${length(horizon, numbers)} پایان می‌یابد، بر پایهٔ ${source}.`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `با مدل ${model} سنجیده شده است، چون مدلی داده شده بود.`,
    "no-model": () => "تنها با ریتم خرید سنجیده شده است، چون مدلی داده نشده بود.",
    "model-failed": () => "تنها با ریتم خرید سنجیده شده است، چون برازش مدل ناموفق بود.",
    "model-without-repeats": () =>
      "تنها با ریتم خرید سنجیده شده است، چون مدل بر مشتریانی برازش شده که هیچ‌کدام دوباره نخریده‌اند.",
    subscription: () => "بر پایهٔ قرارداد سنجیده شده است، چون قراردادی هست یا بوده است.",
  },
  churnCaveats: {
    "boundary-fit": "برازش مدل به یکی از مرزهای آن رسیده است؛ پس گفتهٔ آن دربارهٔ اینکه چه کسی رفته نامطمئن است.",
    "alive-by-definition":
      "در این مدل هیچ‌کس پیش از خرید دوم نمی‌رود؛ پس احتمال آن در اینجا چیزی نمی‌گوید و سطح خطر بر مدت بدون خرید استوار است.",
    "history-assumed-complete": "کسی نگفته که سابقه کامل است؛ کامل فرض شده است.",
  },
  afterPurchase: { low: afterPurchase("کم"), medium: afterPurchase("متوسط"), high: afterPurchase("زیاد") },
  afterSilence: { low: afterSilence("کم"), medium: afterSilence("متوسط"), high: afterSilence("زیاد") },
  lowAgainBy: {
    "withdrawn-notice": "اگر اعلام پایان پس گرفته شود، خطر دوباره کم است.",
    "successful-payment": "با یک پرداخت موفق، خطر دوباره کم است.",
    resumption: "با ازسرگیری قرارداد، خطر دوباره کم است.",
    "new-contract": "با یک قرارداد تازه، خطر دوباره کم است.",
  },
  estimatedEndings: {
    "survival-curve": ending("منحنی بقای داده‌شده"),
    sbg: ending("مدل sBG"),
    bdw: ending("مدل BdW"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) =>
      `قرارداد ظرف ${length(horizon, numbers)} پایان می‌یابد، مگر آنکه اعلام پایان پس گرفته شود.`,
    "after-horizon": (horizon, numbers) =>
      `قرارداد دیرتر از ${length(horizon, numbers)} دیگر پایان می‌یابد، مگر آنکه اعلام پایان پس گرفته شود.`,
    "day-unknown": () => "روز پایان قرارداد معلوم نیست.",
  },
  unknownEndings: {
    "no-retention": "برآورد نشده که چنین قراردادهایی کی پایان می‌یابند، چون چیزی برای برآورد داده نشده است.",
    "start-unknown": "برآورد نشده که چنین قراردادهایی کی پایان می‌یابند، چون سن این قرارداد معلوم نیست.",
    "beyond-observation":
      "برآورد نشده که چنین قراردادهایی کی پایان می‌یابند، چون هیچ قراردادی با این سن تا این مدت دیده نشده است.",
    "retention-failed": "برآورد نشده که چنین قراردادهایی کی پایان می‌یابند، چون برازش مدل نگهداشت ناموفق بود.",
    "nobody-left": "برآورد نشده که چنین قراردادهایی کی پایان می‌یابند، چون هیچ قرارداد دیگری به این سن نرسیده است.",
  },
};
