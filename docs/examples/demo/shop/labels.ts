/** The planted types by the words of the library, with their number in its concepts. */
export const types = {
  prospective: "B1",
  unengaged: "B1",
  "window-shopper": "B2",
  determined: "B3",
  "promotion-driven": "B4",
  "at-risk": "B5",
  lapsed: "B5",
  new: "B6",
  active: "B6",
  reactivated: "B6",
  impulse: "B7",
  angry: "B8",
  loyal: "B9",
  "brand-advocate": "B10",
  referred: "B11",
  referrer: "B11",
  international: "B12",
  internal: "B13",
  external: "B13",
  intermediary: "B14",
  "end-customer": "B14",
  "purchasing-agent": "A9",
} as const;

export type Label = keyof typeof types;

export const labels = Object.keys(types) as Label[];
