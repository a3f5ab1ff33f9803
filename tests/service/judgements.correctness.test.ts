import {
  contactDue,
  type ContactFacts,
  contactsDue,
  serviceExperience,
  type ServiceFacts,
  servicePolicies,
} from "clientele/service";
import { describe, expect, test } from "vitest";

const asOf = "2026-01-01T00:00:00.000Z";
const policy = servicePolicies.v1;

/** Facts of which some are taken away. */
type Unknown<Facts> = { readonly [Name in keyof Facts]?: Facts[Name] | undefined };

/** 60 days are the assumed gap, and four own gaps of 60 leave it there. */
const regular: ContactFacts = {
  asOf,
  permissions: ["analytics", "direct-marketing"],
  purchaseOccasions: 5,
  gapsDays: [60, 60, 60, 60],
  daysSinceLastPurchase: 60,
  daysSinceOutboundContact: 60,
};

describe("contact due", () => {
  const value = (facts: Unknown<ContactFacts>, options = {}) => {
    const judgement = contactDue({ ...regular, ...facts } as ContactFacts, options);
    return judgement.status === "decided" ? judgement.value : judgement.reason;
  };

  test("a contact is due when the rhythm has passed since both the last purchase and our last contact", () => {
    expect(value({})).toEqual({ due: "contact", rhythmDays: expect.closeTo(60, 9), dueSinceDays: 0 });
    expect(value({ daysSinceLastPurchase: 59 })).toMatchObject({ due: "not-yet", dueInDays: 1 });
    expect(value({ daysSinceOutboundContact: 50 })).toMatchObject({ due: "not-yet", dueInDays: 10 });
    expect(value({ daysSinceLastPurchase: 100, daysSinceOutboundContact: 75 })).toMatchObject({ dueSinceDays: 15 });
  });

  test("who buys daily is not written to daily", () => {
    const daily = { gapsDays: Array<number>(200).fill(1), daysSinceLastPurchase: 20 };
    expect(value({ ...daily, daysSinceOutboundContact: 13 })).toMatchObject({ due: "not-yet", dueInDays: 1 });
    expect(value({ ...daily, daysSinceOutboundContact: 14 })).toMatchObject({ due: "contact", dueSinceDays: 0 });
  });

  test("the base's rhythm counts for those who have none of their own", () => {
    const rhythm = { gaps: 100, openGaps: 10, returnShare: 1, medianGapDays: 20, q90GapDays: 50, q98GapDays: 90 };
    const once = { purchaseOccasions: 1, gapsDays: [], daysSinceLastPurchase: 30 };
    expect(value(once, { base: { rhythm } })).toMatchObject({ due: "contact", rhythmDays: 20, dueSinceDays: 10 });
    expect(value(once)).toMatchObject({ due: "not-yet", dueInDays: 30 });
  });

  test.for([
    [{ openTickets: 1 }, ["ticket"]],
    [{ unansweredContacts: 2, openComplaints: 1 }, ["complaint", "contact"]],
  ] as const)(
    "what is open is seen to, with and without consent, and for those whom we leave alone too: %o",
    ([open, openCases]) => {
      const answer = { due: "follow-up", openCases };
      expect(value(open)).toEqual(answer);
      expect(value({ ...open, permissions: [] })).toEqual(answer);
      expect(value({ ...open, permissions: undefined })).toEqual(answer);
      expect(value({ ...open, protections: ["bereaved"] })).toEqual(answer);
      expect(value({ ...open, ageBand: "under-18", relationship: "internal" })).toEqual(answer);
      expect(value({ ...open, objections: ["profiling"] })).toEqual(answer);
      expect(contactDue({ asOf, ...open })).toMatchObject({ status: "decided", value: answer });
    },
  );

  test.for([
    ["protected-person", [], { protections: ["deceased"] }],
    ["protected-person", [], { protections: ["bereaved"] }],
    ["protected-person", [], { protections: ["minor"] }],
    ["protected-person", [], { protections: ["vulnerable"] }],
    ["protected-person", [], { ageBand: "under-18" }],
    ["protected-person", [], { ageBand: "13-17" }],
    ["protected-person", [], { relationship: "internal" }],
    ["missing-facts", ["permissions"], { permissions: undefined }],
    ["not-permitted", ["permissions"], { permissions: [] }],
    ["not-permitted", ["permissions"], { permissions: ["direct-marketing/e-mail", "analytics"] }],
    ["not-permitted", [], { objections: ["direct-marketing"] }],
    ["not-permitted", [], { objections: ["profiling"] }],
    ["not-permitted", [], { objections: ["profiling/direct-marketing"] }],
    ["missing-facts", ["purchaseOccasions"], { purchaseOccasions: undefined }],
    ["not-enough-data", ["purchaseOccasions"], { purchaseOccasions: 0 }],
    ["missing-facts", ["daysSinceLastPurchase"], { daysSinceLastPurchase: undefined }],
    ["missing-facts", ["daysSinceOutboundContact"], { daysSinceOutboundContact: undefined }],
  ] as const)("%s %s: %o", ([reason, missing, facts]) => {
    expect(contactDue({ ...regular, ...facts } as ContactFacts)).toEqual({
      status: "undecided",
      about: "contact-due",
      reason,
      missing,
      policy: "service/v1",
      asOf,
    });
  });

  test("who is grown up, an ordinary customer, and objected to something else may be written to", () => {
    expect(value({ ageBand: "25-34", relationship: "external", objections: ["analytics"] })).toMatchObject({
      due: "contact",
    });
  });

  test("on the very day of the rhythm a contact is due, whatever the rhythm", () => {
    for (let days = 14; days <= 120; days += 1) {
      for (let gaps = 1; gaps <= 12; gaps += 1) {
        const rhythm = {
          gaps: 100,
          openGaps: 0,
          returnShare: 1,
          medianGapDays: days,
          q90GapDays: 400,
          q98GapDays: 900,
        };
        const own = { gapsDays: Array<number>(gaps).fill(days), daysSinceOutboundContact: 400 };
        const on = (silence: number) => value({ ...own, daysSinceLastPurchase: silence }, { base: { rhythm } });
        expect(on(days), `${days} days, ${gaps} gaps`).toMatchObject({ due: "contact", dueSinceDays: 0 });
        expect(on(days - 1)).toMatchObject({ due: "not-yet", dueInDays: 1 });
      }
    }
  });

  test("gaps count in any order", () => {
    expect(value({ gapsDays: [90, 30, 60] })).toEqual(value({ gapsDays: [30, 60, 90] }));
  });

  test("the policy may ask for a part of the purpose only", () => {
    const byMail = { ...policy, contact: { ...policy.contact, purpose: "direct-marketing/e-mail" } };
    expect(value({ permissions: ["direct-marketing/e-mail"] }, { policy: byMail })).toMatchObject({ due: "contact" });
    expect(value({}, { policy: byMail })).toBe("not-permitted");
    const objected = { permissions: ["direct-marketing/e-mail"], objections: ["direct-marketing"] };
    expect(value(objected, { policy: byMail })).toBe("not-permitted");
  });

  test("no contact on record counts for as long as contacts are recorded", () => {
    const silent = { daysSinceOutboundContact: undefined, daysSinceLastPurchase: 80 };
    const since = (from: string) => ({ ...silent, coverage: { contact: { from } } });
    expect(value(since("beginning"))).toMatchObject({ due: "contact", dueSinceDays: 20 });
    expect(value(since("2025-10-23T00:00:00Z"))).toMatchObject({ due: "contact", dueSinceDays: 10 });
    expect(value(since("2025-11-10T00:00:00Z"))).toBe("missing-facts");
    // Too early whatever was not recorded.
    expect(value({ ...since("2025-12-31T00:00:00Z"), daysSinceLastPurchase: 50 })).toMatchObject({
      due: "not-yet",
      dueInDays: 10,
    });
  });

  test("silence that the coverage shows is known, and has no number of days", () => {
    const silent = { ...regular, daysSinceOutboundContact: undefined, coverage: { contact: { from: "beginning" } } };
    const judgement = contactDue(silent as never);
    const named = judgement.status === "decided" ? judgement.evidence.map(({ fact }) => fact) : [];
    expect(named).toContain("daysSinceLastPurchase");
    expect(named).not.toContain("daysSinceOutboundContact");
  });

  test("the evidence names what was looked at, and what was not known", () => {
    const judgement = contactDue({ ...regular, openTickets: 0 });
    const evidence = judgement.status === "decided" ? judgement.evidence : [];
    expect(evidence).toMatchObject([
      { fact: "openComplaints", comparison: "is-unknown" },
      { fact: "unansweredContacts", comparison: "is-unknown" },
      { fact: "openTickets", value: 0, comparison: "more-than", threshold: 0, holds: false },
      { fact: "permissions", comparison: "contains", threshold: "direct-marketing", holds: true },
      { fact: "daysSinceLastPurchase", value: 60, comparison: "at-least", thresholdFact: "medianGapDays", holds: true },
      {
        fact: "daysSinceOutboundContact",
        value: 60,
        comparison: "at-least",
        thresholdFact: "medianGapDays",
        holds: true,
      },
    ]);
    expect(contactDue(regular, { evidence: "none" })).toMatchObject({ status: "decided", evidence: [] });
  });

  test("the list of a base: what is open first, complaints before all, then whoever has been due for longest", () => {
    const population = [
      { ...regular, customerId: "a", daysSinceLastPurchase: 70, daysSinceOutboundContact: 70 },
      { ...regular, customerId: "b", daysSinceLastPurchase: 90, daysSinceOutboundContact: 90 },
      { ...regular, customerId: "c", daysSinceLastPurchase: 10 },
      { ...regular, customerId: "d", permissions: [] },
      { ...regular, customerId: "e", openTickets: 1 },
      { ...regular, customerId: "f", openComplaints: 1, permissions: [] },
      { asOf, customerId: "g" },
      { ...regular, customerId: "h", unansweredContacts: 1 },
    ];
    const list = contactsDue(population);
    expect(list.due.map(({ customerId }) => customerId)).toEqual(["f", "h", "e", "b", "a"]);
    expect(list).toMatchObject({
      notYet: 1,
      undecided: [
        { reason: "missing-facts", customers: 1 },
        { reason: "not-permitted", customers: 1 },
      ],
    });
    expect(contactsDue([...population].reverse())).toEqual(list);
  });
});

describe("service experience", () => {
  const covered: ServiceFacts = {
    asOf,
    tickets: 0,
    openTickets: 0,
    complaints: 0,
    openComplaints: 0,
    unansweredContacts: 0,
  };
  const value = (facts: Unknown<ServiceFacts>) => {
    const judgement = serviceExperience({ ...covered, ...facts } as ServiceFacts);
    return judgement.status === "decided" ? judgement.value : judgement.reason;
  };

  test.for([
    ["untouched", {}],
    ["served", { tickets: 1 }],
    ["served", { complaints: 1 }],
    ["served", { daysSinceInboundContact: 3 }],
    ["waiting", { tickets: 1, openTickets: 1 }],
    ["waiting", { complaints: 1, openComplaints: 1 }],
    ["waiting", { daysSinceInboundContact: 3, unansweredContacts: 1 }],
    // Whatever else is not known.
    ["waiting", { tickets: 2, openTickets: undefined, unansweredContacts: 1 }],
    // Where there was none, none is open.
    ["untouched", { openTickets: undefined, openComplaints: undefined }],
  ] as const)("%s: %o", ([state, facts]) => {
    expect(value(facts)).toMatchObject({ state });
  });

  test.for([
    [["tickets"], { tickets: undefined, openTickets: undefined }],
    [["complaints", "unansweredContacts"], { complaints: undefined, unansweredContacts: undefined }],
    [["openComplaints"], { complaints: 2, openComplaints: undefined }],
    [["openTickets"], { tickets: 2, openTickets: undefined }],
    [["unansweredContacts"], { daysSinceInboundContact: 3, unansweredContacts: undefined }],
  ] as const)("without %o nobody knows that nothing is open: %o", ([missing, facts]) => {
    expect(serviceExperience({ ...covered, ...facts } as never)).toMatchObject({
      status: "undecided",
      reason: "missing-facts",
      missing,
    });
  });

  test("nothing of service in the feed is no service, not no need of it", () => {
    expect(serviceExperience({ asOf, servedOrders: 5, defectiveOrders: 1 })).toEqual({
      status: "undecided",
      about: "service",
      reason: "missing-facts",
      missing: ["complaints", "tickets", "unansweredContacts"],
      policy: "service/v1",
      asOf,
    });
  });

  test("by hand: all that is known is shown, and nothing that is not", () => {
    expect(
      value({
        tickets: 3,
        ticketReopenings: 1,
        firstResponse: { count: 3, medianHours: 2.5, longestHours: 9 },
        resolution: { count: 3, medianHours: 30, longestHours: 90 },
        servedOrders: 10,
        defectiveOrders: 3,
        cesLast: 6,
        cesLastDaysAgo: 365,
      }),
    ).toEqual({
      state: "served",
      openTickets: 0,
      openComplaints: 0,
      unansweredContacts: 0,
      ticketReopenings: 1,
      defectiveOrderShare: 0.3,
      firstResponseMedianHours: 2.5,
      resolutionMedianHours: 30,
      effort: expect.closeTo(1 / 6, 12),
    });
    expect(value({})).toEqual({ state: "untouched", openTickets: 0, openComplaints: 0, unansweredContacts: 0 });
  });

  test("an old answer about effort says nothing, and orders that are not there have no share", () => {
    expect(value({ cesLast: 6, cesLastDaysAgo: 366 })).not.toHaveProperty("effort");
    expect(value({ servedOrders: 0, defectiveOrders: 0 })).not.toHaveProperty("defectiveOrderShare");
    expect(value({ servedOrders: 3, defectiveOrders: 3 })).toMatchObject({ defectiveOrderShare: 1 });
  });
});

test.for(["pricing", "eligibility"] as const)("for %s both are refused, whatever is known", (use) => {
  const refusing = { ...policy, id: "mine", use };
  const refused = { status: "undecided", reason: "refused-for-use", missing: [], policy: "mine" };
  expect(contactDue({ ...regular, openComplaints: 1 }, { policy: refusing })).toMatchObject(refused);
  expect(serviceExperience({ asOf }, { policy: refusing })).toMatchObject(refused);
});
