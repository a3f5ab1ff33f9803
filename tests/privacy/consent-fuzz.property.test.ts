import { summarizeAll } from "clientele/facts";
import { buildPersonas, lookalikes, segmentProfiles } from "clientele/persona";
import { consentGate, type CustomerConsents, type PermissionFacts } from "clientele/privacy";
import { contactDue, contactsDue } from "clientele/service";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { admit } from "../../src/persona/admission.js";
import {
  type Answer,
  answers,
  asOf,
  hostileRecords,
  isAnswered,
  isConsentedTo,
  isObjectedTo,
  mayBeUsed,
  purposes,
  recordOf,
} from "./consent-support.js";

const logs = fc.array(answers, { maxLength: 6 });
const bases = fc.array(logs, { minLength: 1, maxLength: 8 });
const idOf = (i: number) => `c${i}`;
const entriesOf = (base: readonly (readonly Answer[])[]) =>
  base.map((log, i) => ({ customerId: idOf(i), consents: log.map(recordOf) })) as unknown as CustomerConsents[];

/** Facts of everybody as a feed makes them, with a purchase each and what makes a contact due. */
function factsOf(base: readonly (readonly Answer[])[]) {
  const purchase = (i: number, month: string) =>
    ({
      type: "purchase",
      source: "shop",
      id: `${i}-${month}`,
      time: `2025-${month}-01T12:00:00Z`,
      customerId: idOf(i),
      total: { amountMinor: 1000 + i, currency: "EUR" },
    }) as const;
  return summarizeAll(
    base.flatMap((_, i) => [purchase(i, "06"), purchase(i, "07")]),
    {
      asOf,
      coverage: { purchase: { from: "beginning" }, contact: { from: "beginning" } },
      consents: base.flatMap((log, i) => log.map((one) => ({ ...recordOf(one), partyId: idOf(i) }))) as never,
    },
  );
}

describe("the gate, over logs that can be read,", () => {
  test("permits exactly those whom the model permits", () => {
    fc.assert(
      fc.property(bases, fc.constantFrom(...purposes), (base, purpose) => {
        const { permitted, refused } = consentGate(entriesOf(base), { purpose, asOf });
        const expected = base.flatMap((log, i) => (mayBeUsed(log, purpose) ? idOf(i) : []));
        expect(permitted).toEqual(expected);
        expect([...permitted, ...refused.map(({ customerId }) => customerId)].sort()).toEqual(
          base.map((_, i) => idOf(i)),
        );
      }),
      { numRuns: 500 },
    );
  });

  test("says the same of facts made from them", () => {
    fc.assert(
      fc.property(bases, fc.constantFrom(...purposes), (base, purpose) => {
        const { permitted } = consentGate(factsOf(base), { purpose, asOf });
        expect(permitted).toEqual(base.flatMap((log, i) => (mayBeUsed(log, purpose) ? idOf(i) : [])));
      }),
      { numRuns: 100 },
    );
  });

  test("on legitimate interests lets nobody pass who said no or objected, and for marketing nobody without a yes", () => {
    fc.assert(
      fc.property(bases, fc.constantFrom(...purposes), (base, purpose) => {
        const { permitted } = consentGate(entriesOf(base), { purpose, asOf, basis: "legitimate-interests" });
        const isMarketing = isObjectedTo(
          [{ kind: "objection", purpose: "direct-marketing", status: "", recorded: 0, ends: undefined }],
          purpose,
        );
        base.forEach((log, i) => {
          const said = isAnswered(log, purpose);
          const may = !isObjectedTo(log, purpose) && (isConsentedTo(log, purpose) || (!said && !isMarketing));
          expect(permitted.includes(idOf(i))).toBe(may);
        });
      }),
      { numRuns: 300 },
    );
  });

  test("does not depend on the order of customers or answers, nor on repetition", () => {
    fc.assert(
      fc.property(bases, fc.constantFrom(...purposes), (base, purpose) => {
        const entries = entriesOf(base);
        const turned = entries.map((entry) => ({
          ...entry,
          consents: [...(entry.consents ?? []), ...(entry.consents ?? [])].reverse(),
        }));
        const gate = (some: readonly CustomerConsents[]) => JSON.stringify(consentGate(some, { purpose, asOf }));
        expect(gate([...turned].reverse())).toBe(gate(entries));
        expect(gate([...entries, ...entries])).toBe(gate(entries));
      }),
    );
  });

  test("an answer under an alias counts for all ids", () => {
    fc.assert(
      fc.property(logs, logs, fc.constantFrom(...purposes), (one, other, purpose) => {
        const { permitted } = consentGate(entriesOf([one, other]), {
          purpose,
          asOf,
          aliases: [{ id: "c1", canonicalId: "c0" }],
        });
        expect(permitted).toEqual(mayBeUsed([...one, ...other], purpose) ? ["c0", "c1"] : []);
      }),
    );
  });
});

test("a source that closes closes, be it a log or facts, under one id or under an alias", () => {
  const sources = fc.tuple(logs, fc.boolean());
  fc.assert(
    fc.property(
      fc.array(sources, { minLength: 2, maxLength: 3 }),
      fc.boolean(),
      fc.constantFrom(...purposes),
      (given, underOneId, purpose) => {
        const entries = given.map(([log, asFacts], i) => {
          const made = asFacts ? factsOf([log])[0]! : entriesOf([log])[0]!;
          return { ...made, customerId: underOneId ? "c0" : idOf(i) };
        });
        const aliases = entries.slice(1).map((_, i) => ({ id: idOf(i + 1), canonicalId: "c0" }));
        const { permitted } = consentGate(entries, { purpose, asOf, aliases });
        const facts = given.filter(([, asFacts]) => asFacts).map(([log]) => log);
        const inLogs = given.filter(([, asFacts]) => !asFacts).flatMap(([log]) => log);
        const silent = facts.length > 0 && !isAnswered(inLogs, purpose) && !isObjectedTo(inLogs, purpose);
        const may = facts.every((log) => mayBeUsed(log, purpose)) && (silent || mayBeUsed(inLogs, purpose));
        const ids = [...new Set(entries.map(({ customerId }) => customerId))].sort();
        expect(permitted).toEqual(may ? ids : []);
        expect(consentGate([...entries].reverse(), { purpose, asOf, aliases })).toEqual(
          consentGate(entries, { purpose, asOf, aliases }),
        );
      },
    ),
    { numRuns: 400 },
  );
});

test("one hostile record closes the gate, whatever else was said", () => {
  fc.assert(
    fc.property(logs, hostileRecords, fc.nat(), fc.constantFrom(...purposes), (log, hostile, place, purpose) => {
      const consents = log.map(recordOf) as unknown[];
      consents.splice(place % (consents.length + 1), 0, hostile(purpose));
      const { permitted, refused } = consentGate([{ customerId: "c0", consents } as CustomerConsents], {
        purpose,
        asOf,
      });
      expect(permitted).toEqual([]);
      expect(["unreadable", "objection"]).toContain(refused[0]?.reason);
    }),
    { numRuns: 500 },
  );
});

const hostileEntries: readonly unknown[] = [
  null,
  "c0",
  {},
  { customerId: 3, consents: [] },
  { customerId: "", consents: [] },
  Object.create({ customerId: "c0", consents: [] }),
  { customerId: "c0" },
  { customerId: "c0", consents: null },
  { customerId: "c0", consents: "given" },
  { customerId: "c0", consents: { length: 1, 0: {} } },
  { customerId: "c0", consents: new Array(4_000_000_000) },
  { customerId: "c0", asOf, permissions: ["analytics"] },
  { customerId: "c0", asOf, permissions: "analytics", objections: [] },
  { customerId: "c0", asOf, permissions: ["analytics"], objections: ["analytics"] },
  { customerId: "c0", asOf, permissions: ["analytics"], objections: [null] },
  { customerId: "c0", asOf, permissions: ["analytics"], objections: [], consents: [] },
  { customerId: "c0", asOf: "2026-02-28T12:00:00.000Z", permissions: ["analytics"], objections: [] },
  { customerId: "c0", permissions: ["analytics"], objections: [] },
  { customerId: "c0", asOf, permissions: [Object("analytics")], objections: [] },
  { customerId: "c0", consents: new Proxy([], { get: () => { throw new Error("no"); } }) }, // prettier-ignore
  { customerId: "c0", asOf, permissions: ["analytics"], objections: Object.assign(["analytics"], { [Symbol.iterator]: () => [].values() }) }, // prettier-ignore
  { customerId: "c0", asOf, permissions: ["analytics"], objections: Object.assign(["analytics"], { map: () => [] }) },
  { customerId: "c0", asOf, permissions: ["analytics"], objections: [["analytics"]] },
  new Proxy({ customerId: "c0" }, { getOwnPropertyDescriptor: () => { throw new Error("no"); } }), // prettier-ignore
];

test.each(hostileEntries.map((entry, i) => [i, entry]))(
  "hostile entry %i is refused, and never an error",
  (_, entry) => {
    const { permitted, refused } = consentGate([entry as PermissionFacts], { purpose: "analytics", asOf });
    expect(permitted).toEqual([]);
    expect(refused).toHaveLength(1);
  },
);

test.each([
  ["aliases", { aliases: [null] }],
  ["aliases", { aliases: 5 }],
  ["aliases", { aliases: [{ id: "a" }] }],
  ["consent-gate-customers", { customers: [Symbol("c0")] }],
  ["consent-gate-customers", { customers: "c0" }],
  ["consent-gate-purpose", { purpose: "" }],
])("%s", (code, options) => {
  expect(() => consentGate([], { purpose: "analytics", asOf, ...options } as never)).toThrow(
    expect.objectContaining({ name: "DomainError", code }),
  );
});

test("a list with an iterator of its own hides no objection", () => {
  const yes = { kind: "consent", purpose: "analytics", status: "given", recordedAt: "2026-01-01T00:00:00Z" };
  const no = { kind: "objection", purpose: "analytics", recordedAt: "2026-01-01T00:00:00Z" };
  const consents = Object.assign([yes, no], { [Symbol.iterator]: () => [yes].values() }) as never;
  expect(consentGate([{ customerId: "c0", consents }], { purpose: "analytics", asOf }).permitted).toEqual([]);
});

test("a record that changes between two readings is read once", () => {
  let readings = 0;
  const record = {
    kind: "consent",
    purpose: "analytics",
    recordedAt: "2026-01-01T00:00:00Z",
    get status() {
      return readings++ === 0 ? "withdrawn" : "given";
    },
  };
  const { refused } = consentGate([{ customerId: "c0", consents: [record as never] }], { purpose: "analytics", asOf });
  expect(refused).toEqual([{ customerId: "c0", reason: "withdrawn" }]);
  expect(readings).toBe(1);
});

test("a log of a hundred thousand answers is read, and a longer one refused", () => {
  const no = { kind: "consent", purpose: "analytics", status: "refused", recordedAt: "2025-01-01T00:00:00Z" } as const;
  const yes = { ...no, status: "given", recordedAt: "2026-01-01T00:00:00Z" } as const;
  const gate = (noes: number) =>
    consentGate([{ customerId: "c0", consents: [...Array.from({ length: noes }, () => no), yes] }], {
      purpose: "analytics",
      asOf,
    }).permitted;
  expect(gate(99_999)).toEqual(["c0"]);
  expect(gate(100_000)).toEqual([]);
});

describe("no way leads around it:", () => {
  test("a contact is due of our own accord only for those whom the model permits", () => {
    let due = 0;
    fc.assert(
      fc.property(bases, (base) => {
        const facts = factsOf(base);
        const listed = contactsDue(facts).due.map(({ customerId }) => customerId);
        base.forEach((log, i) => {
          const judgement = contactDue(facts[i]!);
          const isDue = judgement.status === "decided" && judgement.value.due === "contact";
          expect(listed.includes(idOf(i))).toBe(isDue);
          if (isDue) expect(mayBeUsed(log, "direct-marketing")).toBe(true);
          due += Number(isDue);
        });
      }),
      { numRuns: 400 },
    );
    expect(due).toBeGreaterThan(10);
  });

  const needed = {
    analytics: ["analytics", "profiling"],
    service: ["service", "profiling"],
    marketing: ["profiling/direct-marketing"],
  } as const;
  const closing = [
    "profiling",
    "PROFILING ",
    "analytics",
    "direct-marketing",
    "direct marketing",
    "Direct_Marketing",
    "All",
    "*",
  ];
  const mayTakePart = (log: readonly Answer[], use: keyof typeof needed) =>
    needed[use].some((purpose) => mayBeUsed(log, purpose)) &&
    !log.some(
      (one) =>
        one.kind === "objection" &&
        closing.includes(one.purpose) &&
        isObjectedTo([{ ...one, purpose: "*" }], "analytics"),
    );

  test.each(["analytics", "service", "marketing"] as const)(
    "personas for %s admit only whom the model permits",
    (use) => {
      let admittedAtAll = 0;
      fc.assert(
        fc.property(bases, (base) => {
          const profiles = factsOf(base).map((facts) => ({ customerId: facts.customerId, asOf: facts.asOf, facts }));
          const { admitted } = admit(profiles, { use }, "buildPersonas");
          for (const { customerId } of admitted) {
            expect(mayTakePart(base[Number(customerId.slice(1))]!, use)).toBe(true);
            admittedAtAll += 1;
          }
        }),
        { numRuns: 150 },
      );
      expect(admittedAtAll).toBeGreaterThan(5);
    },
  );

  test("segments and lookalikes hold only whom the model permits", () => {
    // Most say yes to everything first, so that there are groups; what they say after that is drawn.
    const yes = purposes.map((purpose): Answer => ({
      kind: "consent",
      purpose,
      status: "given",
      recorded: -500 * 86_400_000,
      ends: undefined,
    }));
    const base = fc
      .sample(logs, { seed: 1, numRuns: 240 })
      .map((log, i) => (i % 4 === 0 ? log : [...yes, ...log.slice(0, 2)]));
    const profiles = factsOf(base).map((facts) => {
      const i = Number(facts.customerId.slice(1));
      return {
        ...facts,
        facts: {
          ...facts,
          gapMedianDays: (i % 2 === 0 ? 7 : 70) + (i % 5),
          lineQuantityMedian: (i % 2 === 0 ? 1 : 9) + (i % 3),
        },
      };
    });
    for (const use of ["analytics", "marketing"] as const) {
      const segments = segmentProfiles(profiles, { seed: 1, use });
      const built = buildPersonas(profiles, { seed: 1, use });
      if (!("members" in segments) || built.status !== "built") throw new Error("groups expected");
      const found = lookalikes(profiles, built.personas[0]!, { use, limit: 1000, alsoUnlike: true });
      if (found.status !== "ranked") throw new Error(found.reason);
      const taken = [...segments.members, ...found.lookalikes].map(
        ({ customerId }) => base[Number(customerId.slice(1))]!,
      );
      expect(taken.length).toBeGreaterThan(50);
      expect(taken.length).toBeLessThan(2 * base.length);
      expect(taken.filter((log) => !mayTakePart(log, use))).toEqual([]);
    }
  });

  test("hostile facts are admitted nowhere", () => {
    const lists = fc.constantFrom<unknown>(null, "profiling/direct-marketing", {}, [null], [["profiling"]], 3);
    fc.assert(
      fc.property(lists, fc.constantFrom("permissions", "objections"), (list, field) => {
        const facts = {
          permissions: ["analytics", "profiling", "direct-marketing", "profiling/direct-marketing"],
          objections: [],
        };
        const hostile = { customerId: "c0", asOf, facts: { ...facts, [field]: list } };
        const isOpen = field === "objections" && list === null;
        if (isOpen) return;
        expect(admit([hostile] as never, { use: "marketing" }, "buildPersonas").admitted).toEqual([]);
        expect(
          consentGate([{ customerId: "c0", asOf, ...hostile.facts } as never], { purpose: "profiling", asOf })
            .permitted,
        ).toEqual([]);
      }),
    );
  });
});
