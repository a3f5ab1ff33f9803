import { expect, test } from "vitest";
import { objectsToProfilingFor } from "../../src/privacy/objection.js";

test.for([
  [["profiling"], true],
  [["profiling/analytics"], true],
  [["direct-marketing"], true],
  [["direct-marketing/e-mail"], true],
  // Another way than the one that is asked about, another purpose, a word that only begins alike.
  [["direct-marketing/phone"], false],
  [["analytics", "service"], false],
  [["direct"], false],
  [["profilings"], false],
  [["Direct_Marketing"], true],
  [["PROFILING"], true],
  [["all"], true],
  [["direct-marketing/*"], true],
  [[null], true],
  [["newsletter"], false],
  [[], false],
  [undefined, false],
] as const)("an objection to %o closes e-mails that are made to sell: %s", ([objections, closes]) => {
  expect(objectsToProfilingFor(objections as readonly string[] | undefined, ["direct-marketing/e-mail"])).toBe(closes);
});
