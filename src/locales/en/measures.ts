import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "never buys at a discount",
    some: "buys at a discount now and then",
    most: "buys mostly at a discount",
    all: "buys at a discount only",
  },
  paces: {
    quicker: "decided more quickly than usual",
    usual: "decided as quickly as usual",
    slower: "decided more slowly than usual",
  },
  growth: { new: "new", current: "current", resurrected: "resurrected", dormant: "dormant" },
};
