import { createClassifier } from "clientele/classification";
import { describe, expect, test } from "vitest";
import { base, customer } from "../fixtures/facts.js";
import { everyType } from "./every-type.js";
import { decidedRows, gapsIn, judgementOf, undecidedRows } from "./situations.js";

const classify = createClassifier({ base });
const decide = createClassifier({ base, evidence: "none" });

describe.each(everyType)("%s", (type, situations) => {
  test.each(decidedRows(type, situations))("%s (%s): %s", (_, value, __, facts, evidence) => {
    const judgement = judgementOf(type, classify(customer(facts)));
    expect(judgement).toEqual({ ...judgement, status: "decided", value, evidence });
    expect(judgementOf(type, decide(customer(facts)))).toEqual({ ...judgement, evidence: [] });
  });

  test.each(undecidedRows(situations))("is undecided: %s", (_, facts, missing, reason) => {
    const judgement = judgementOf(type, classify(customer(facts)));
    expect(judgement).toMatchObject({ status: "undecided", reason, missing });
    expect(judgementOf(type, decide(customer(facts)))).toEqual(judgement);
  });
});

test("every type of the catalogue is there, in all four situations", () => {
  expect(gapsIn(everyType)).toEqual([]);
});
