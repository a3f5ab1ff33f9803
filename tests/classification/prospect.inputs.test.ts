import { createProspectScorer, scoreProspect } from "clientele/classification";
import { expect, test } from "vitest";

const ideal = { id: "i", criteria: [{ id: "c", when: { fact: "country", is: "is-known" }, weight: 1 }] } as const;
const codeOf = (code: string) => expect.objectContaining({ name: "DomainError", code });

test.each([[null], [undefined], [5], [{}]])("%j are no facts", (facts) => {
  expect(() => createProspectScorer({ ideal } as never)(facts as never)).toThrow(codeOf("instant"));
});

test.each([[null], [undefined], [5]])("%j are no options", (options) => {
  expect(() => scoreProspect({ asOf: "2026-03-01T00:00:00Z" }, options as never)).toThrow(
    codeOf("score-prospect-options"),
  );
});
