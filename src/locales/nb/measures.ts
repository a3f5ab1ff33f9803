import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "kjøper aldri med rabatt",
    some: "kjøper av og til med rabatt",
    most: "kjøper mest med rabatt",
    all: "kjøper bare med rabatt",
  },
  paces: {
    quicker: "raskere avgjørelse enn vanlig",
    usual: "avgjørelse i vanlig tempo",
    slower: "langsommere avgjørelse enn vanlig",
  },
  growth: { new: "ny", current: "nåværende", resurrected: "tilbakevendt", dormant: "sovende" },
};
