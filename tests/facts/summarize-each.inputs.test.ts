import { createSummarizer, eventsByCustomer, summarizeEach } from "clientele/facts";
import type { CustomerEvent, Issue } from "clientele/journey";
import { profilesOf } from "clientele/profile";
import { expect, test } from "vitest";
import { everything, order } from "./support.js";

const options = { asOf: "2026-12-31", coverage: everything } as const;
const any = (value: unknown) => value as never;
const code = (code: string) => expect.objectContaining({ name: "DomainError", code });
const all = (items: Iterable<unknown>) => [...items];

test.for([null, undefined, 5, {}, () => []])("%s cannot be gone through", (source) => {
  expect(() => eventsByCustomer(any(source))).toThrow(code("source"));
  expect(() => summarizeEach(any(source), options)).toThrow(code("source"));
  expect(() => profilesOf(any(source))).toThrow(code("source"));
});

test("options are refused before anything is read", () => {
  expect(() => createSummarizer(any(null))).toThrow(code("summarize-each-options"));
  expect(() => createSummarizer(any({ asOf: "2026-12-31" }))).toThrow(code("summarize-each-coverage"));
  expect(() => createSummarizer(any({ ...options, asOf: "soon" }))).toThrow(code("as-of"));
  expect(() => createSummarizer({ ...options, timeZone: "Mars" })).toThrow(code("time-zone"));
  expect(() => createSummarizer(any({ ...options, coverage: { purchases: { from: "beginning" } } }))).toThrow(
    code("coverage-type"),
  );
  expect(() => createSummarizer(any({ ...options, occasions: "month" }))).toThrow(code("summarize-occasions"));
  expect(() => eventsByCustomer([], any({ by: "household" }))).toThrow(code("events-by-customer-by"));
  expect(() => eventsByCustomer([], any(null))).toThrow(code("events-by-customer-options"));
});

test("customers and events that are none are refused", () => {
  expect(() => all(summarizeEach(any([null]), options))).toThrow(code("summarize-each-customer"));
  expect(() => all(summarizeEach(any([{ customerId: 5, events: [] }]), options))).toThrow(
    code("summarize-each-customer"),
  );
  expect(() => all(summarizeEach(any([{ customerId: "anna", events: 5 }]), options))).toThrow(code("events"));
  expect(() => all(summarizeEach(any([{ customerId: "anna", events: [null] }]), options))).toThrow(code("events"));
  expect(() => all(eventsByCustomer(any([null])))).toThrow(code("events"));
});

test("an event of somebody else is refused, under whatever alias it comes", () => {
  const events: CustomerEvent[] = [
    order("1", "2026-01-10", 100),
    order("2", "2026-01-11", 100, { customerId: "cookie" }),
  ];
  const anna = { customerId: "anna", events };
  expect(() => all(summarizeEach([anna], options))).toThrow(code("summarize-one"));
  const aliases = [{ id: "cookie", canonicalId: "anna" }];
  expect(all(summarizeEach([anna], { ...options, aliases }))).toMatchObject([{ customerId: "anna", orders: 2 }]);
});

test("a party of somebody else is refused, under whatever id sorts first", () => {
  for (const id of ["adam", "zoe"]) {
    const customer = {
      customerId: "anna",
      events: [order("1", "2026-01-10", 100)],
      party: { type: "person", id } as const,
    };
    expect(() => all(summarizeEach([customer], options))).toThrow(code("summarize-one"));
    const aliases = [{ id, canonicalId: "anna" }];
    expect(all(summarizeEach([customer], { ...options, aliases }))).toMatchObject([{ customerId: "anna", orders: 1 }]);
  }
});

test("parties, roles and consents that are none are refused", () => {
  const of = (more: object) => () => all(summarizeEach([any({ customerId: "anna", events: [], ...more })], options));
  expect(of({ party: "anna" })).toThrow(code("summarize-each-party"));
  expect(of({ roles: [null] })).toThrow(code("summarize-each-roles"));
  expect(of({ consents: 5 })).toThrow(code("summarize-each-consents"));
});

test("whoever is told of issues gets the issue and nothing else", () => {
  const told: unknown[] = [];
  const onIssue: (issue: Issue) => void = told.push.bind(told);
  all(summarizeEach([{ customerId: "anna", events: [order("1", "2027-01-10", 100)] }], { ...options, onIssue }));
  expect(told).toMatchObject([{ code: "event-after-as-of" }]);
});

test("after a customer that was refused a summarizer goes on", () => {
  const toFacts = createSummarizer(options);
  expect(() => toFacts({ customerId: "ben", events: [order("1", "2026-01-10", 100)] })).toThrow(code("summarize-one"));
  expect(toFacts({ customerId: "anna", events: [order("2", "2026-01-10", 100)] })).toMatchObject({ orders: 1 });
});
