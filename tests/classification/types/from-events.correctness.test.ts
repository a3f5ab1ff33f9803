import { describe, expect, test } from "vitest";
import type { Judgement } from "clientele/rules";
import { classifyAnna, everyLivedType, factsOf, type Feed, type Seen } from "./feeds.js";
import { decidedRows, gapsIn, judgementOf, undecidedRows } from "./situations.js";

/** The values that the evidence shows of these facts. */
function seenIn(judgement: Judgement<unknown>, seen: Seen) {
  const evidence = judgement.status === "decided" ? judgement.evidence : [];
  return Object.fromEntries(Object.keys(seen).map((name) => [name, evidence.find(({ fact }) => fact === name)?.value]));
}

const backwards = ({ events, ...rest }: Feed): Feed => ({ ...rest, events: [...events].reverse() });

describe.each(everyLivedType)("%s", (type, situations) => {
  const judge = (feed: Feed) => judgementOf(type, classifyAnna(factsOf(feed)));

  test.each(decidedRows(type, situations))("%s (%s): %s", (_, value, __, feed, seen) => {
    const judgement = judge(feed);
    expect(judgement).toMatchObject({ status: "decided", value, asOf: "2026-03-31T02:00:00.000Z" });
    expect(seenIn(judgement, seen)).toEqual(seen);
    expect(judge(backwards(feed))).toEqual(judgement);
  });

  test.each(undecidedRows(situations))("is undecided: %s", (_, feed, missing, reason) => {
    expect(judge(feed)).toMatchObject({ status: "undecided", reason, missing });
  });
});

test("every type of the catalogue is lived, in all four situations", () => {
  expect(gapsIn(everyLivedType)).toEqual([]);
});
