import { expectTypeOf, test } from "vitest";
import { type OmnisendStage, readVocabulary, vocabularies } from "clientele/classification";

const facts = { asOf: "2026-03-01T00:00:00Z" };

test("a vocabulary answers in its own words, and takes no others", () => {
  const word = readVocabulary(facts, vocabularies.omnisend, { given: "champions" });
  if (word.status === "decided") expectTypeOf(word.value).toEqualTypeOf<OmnisendStage>();
  // @ts-expect-error A word of Shopify's.
  readVocabulary(facts, vocabularies.omnisend, { given: "LOYAL" });
});
