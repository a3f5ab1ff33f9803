import { classifyAccounts } from "clientele/classification";
import { expect, test } from "vitest";

const codeOf = (code: string) => expect.objectContaining({ name: "DomainError", code });

test.each([[null], [undefined], [5], [[null]], [[5]]])("%j are no events", (events) => {
  expect(() => classifyAccounts(events as never, { asOf: "2026-03-01" })).toThrow(codeOf("events"));
});

test.each([[null], [undefined], [5]])("%j are no options", (options) => {
  expect(() => classifyAccounts([], options as never)).toThrow(codeOf("classify-accounts-options"));
});

test("an error names the function that was called", () => {
  const event = { type: "visit", source: "shop", id: "1", customerId: "anna", time: "yesterday" } as const;
  expect(() => classifyAccounts([event], { asOf: "2026-03-01" })).toThrow(/^classifyAccounts requires time/);
});
