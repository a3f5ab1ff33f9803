import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "nigdy nie kupuje z rabatem",
    some: "czasem kupuje z rabatem",
    most: "kupuje głównie z rabatem",
    all: "kupuje wyłącznie z rabatem",
  },
  paces: {
    quicker: "decyzja szybsza niż zwykle",
    usual: "decyzja w zwykłym tempie",
    slower: "decyzja wolniejsza niż zwykle",
  },
  growth: { new: "nowy", current: "bieżący", resurrected: "powracający", dormant: "uśpiony" },
};
