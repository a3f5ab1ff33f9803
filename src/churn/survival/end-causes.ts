/** Who ended it: the customer's own will, something else, or nobody knows. */
export type EndCauseGroup = "voluntary" | "involuntary" | "other";

/**
 * The causes for which a subscription can end, as the events of the journey name them, by whether the customer wanted it. An
 * involuntary end is won back by another card or not at all, never by a better offer. It is data: give a table of your own
 * where your causes are others.
 *
 * @example
 * endCauseGroups["payment-failed"] // => "involuntary"
 */
export const endCauseGroups = {
  voluntary: "voluntary",
  "payment-failed": "involuntary",
  moved: "involuntary",
  deceased: "involuntary",
  other: "other",
} as const satisfies Readonly<Record<string, EndCauseGroup>>;
