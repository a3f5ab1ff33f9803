import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "هرگز با تخفیف نمی‌خرد",
    some: "گهگاه با تخفیف می‌خرد",
    most: "بیشتر با تخفیف می‌خرد",
    all: "تنها با تخفیف می‌خرد",
  },
  paces: {
    quicker: "سریع‌تر از معمول تصمیم گرفت",
    usual: "با سرعت معمول تصمیم گرفت",
    slower: "کندتر از معمول تصمیم گرفت",
  },
  growth: { new: "تازه", current: "مستمر", resurrected: "بازگشته", dormant: "خفته" },
};
