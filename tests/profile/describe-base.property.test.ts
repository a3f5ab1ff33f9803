import { type BaseDescription, type BaseProfile, describeBase, type DescribeBaseOptions } from "clientele/profile";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { base } from "./describe-base-support.js";

const stages = ["prospective", "new", "active", "lapsed"];
const later = "2026-03-01T23:59:59.999Z";
const earlier = "2025-09-01T23:59:59.999Z";
const dayOf = (n: number) => new Date(Date.UTC(2025, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

/** Lives of so many customers over fourteen months, as profiles at two dates. */
const lives = fc.array(
  fc.record({
    days: fc.uniqueArray(fc.integer({ min: 0, max: 420 }), { maxLength: 6 }),
    paid: fc.integer({ min: 1, max: 5000 }),
    back: fc.integer({ min: 0, max: 6000 }),
    stage: fc.constantFrom(...stages, undefined),
    currency: fc.constantFrom("EUR", "EUR", "EUR", "PLN"),
    objects: fc.constantFrom(false, false, false, false, true),
    answer: fc.constantFrom("yes", "partly", "no", undefined),
    segment: fc.constantFrom("a", "b", "c"),
  }),
  { minLength: 15, maxLength: 90 },
);
type Lives = typeof lives extends fc.Arbitrary<infer Value> ? Value : never;

function profilesAt(people: Lives, asOf: string): BaseProfile[] {
  return people.flatMap(({ days, paid, back, stage, currency, objects }, i): BaseProfile[] => {
    const bought = days
      .map(dayOf)
      .filter((day) => day < asOf)
      .sort();
    if (asOf === earlier && bought.length === 0 && i % 2 === 0) return [];
    const gross = paid * bought.length;
    const refunded = bought.length === 0 ? 0 : back;
    const net = gross - refunded;
    const discount = i % 7 === 0 ? paid : 0;
    // With one currency, those who have not bought can be counted off those who have.
    const own = people.length % 2 === 0 ? "EUR" : currency;
    const spend = bought.length === 0 ? [] : [{ currency: own, gross, refunded, net, discount, meanPerOccasion: net }];
    const frame = { about: "stage", policy: "", asOf };
    return [
      {
        customerId: `c${String(i).padStart(3, "0")}`,
        asOf,
        facts: {
          spend,
          purchaseOccasions: bought.length,
          occasionDays: bought,
          historyComplete: i % 9 !== 0,
          ...(objects && { objections: ["profiling"] }),
        },
        classification: {
          stage:
            bought.length === 0
              ? { status: "decided", value: "prospective", evidence: [], ...frame }
              : stage === undefined
                ? { status: "undecided", reason: "missing-facts", missing: [], ...frame }
                : { status: "decided", value: stage, evidence: [], ...frame },
          traits: {},
        },
      },
    ];
  });
}

function optionsOf(people: Lives): DescribeBaseOptions {
  return {
    currency: "EUR",
    before: profilesAt(people, earlier),
    promotions: [
      { from: "2025-06-01", to: "2025-06-15" },
      { from: "2025-06-05", to: "2025-06-20" },
      { from: "2025-11-24", to: "2025-12-01" },
    ],
    priceChanges: [{ on: "2025-06-10", direction: "up" }],
    segments: people.map(({ segment }, i) => ({ customerId: `c${String(i).padStart(3, "0")}`, segment })),
    purchases: people.flatMap(({ days, paid, currency }, i) =>
      days.map((day) => ({
        customerId: `c${String(i).padStart(3, "0")}`,
        day: dayOf(day),
        amountMinor: paid,
        currency,
      })),
    ),
    growthDecision: {
      questions: [{ question: "reasonable", answers: ["yes", "partly", "no"] }],
      answers: people.flatMap(({ answer }, i) =>
        answer === undefined ? [] : [{ customerId: `c${String(i).padStart(3, "0")}`, question: "reasonable", answer }],
      ),
    },
  };
}

const shuffled = <T>(rows: readonly T[] | undefined, by: number): T[] =>
  [...(rows ?? [])]
    .map((row, i) => [((i + 1) * by) % 97, row] as const)
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);

describe("describeBase", () => {
  test("the order of customers, purchases, promotions and answers changes nothing, and JSON keeps all", () => {
    fc.assert(
      fc.property(lives, fc.integer({ min: 2, max: 96 }), (people, by) => {
        const options = optionsOf(people);
        const profiles = profilesAt(people, later);
        const one = describeBase(profiles, options);
        const other = describeBase(shuffled(profiles, by), {
          ...options,
          before: shuffled(options.before, by),
          promotions: shuffled(options.promotions, by),
          purchases: shuffled(options.purchases, by),
          segments: shuffled(options.segments, by),
          growthDecision: { ...options.growthDecision!, answers: shuffled(options.growthDecision!.answers, by) },
        });
        expect(JSON.stringify(other)).toBe(JSON.stringify(one));
        expect(JSON.parse(JSON.stringify(one))).toStrictEqual(one);
      }),
      { numRuns: 60 },
    );
  });

  test("attack: nobody can be subtracted out of one description", () => {
    fc.assert(
      fc.property(lives, (people) => {
        const profiles = profilesAt(people, later).filter(({ facts }) => facts.objections === undefined);
        const described = describeBase(profilesAt(people, later), optionsOf(people));
        for (const [what, count] of derived(described)) {
          expect(count === 0 || count >= 11, `${what}: ${count}`).toBe(true);
        }
        attackCalendar(described, profiles);
      }),
      { numRuns: 150 },
    );
  });

  test("with amounts that are scaled, shares, concentration and ratios are the same", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 30, maxLength: 80 }), (amounts) => {
        const at = (scale: number) =>
          describeBase(
            base(amounts.length, (i) => ({
              spend: [
                {
                  currency: "EUR",
                  gross: scale * amounts[i]!,
                  refunded: 0,
                  net: scale * amounts[i]!,
                  discount: 0,
                  meanPerOccasion: 1,
                },
              ],
            })),
          ).concentration;
        expect(at(8)).toEqual(at(1));
      }),
    );
  });
});

/** Every number of people that is shown, and every one that follows by subtraction from another. */
function derived({
  customers = 0,
  leftOut = 0,
  revenue,
  stages: mix,
  cohorts,
  drift,
  growthDecision: decision,
}: BaseDescription): [string, number][] {
  const counts: [string, number][] = [
    ["customers", customers],
    ["left out", leftOut],
  ];
  const table = (what: string, cells: readonly (number | undefined)[], total: number) => {
    for (const count of cells) if (count !== undefined) counts.push([what, count]);
    counts.push([`${what}, the rest`, total - cells.reduce<number>((sum, count) => sum + (count ?? 0), 0)]);
  };
  const nonBuyers: number[] = [];
  if (revenue.status === "measured") {
    for (const { currency, buyers } of revenue.currencies)
      if (buyers !== undefined) table(`buyers in ${currency}`, [buyers], customers);
    const buyers = revenue.currencies.map((one) => one.buyers);
    if (buyers.length === 1 && buyers[0] !== undefined) nonBuyers.push(customers - buyers[0]);
  }
  if (mix.status === "measured") {
    const cells = mix.cells.map((cell) => (cell.hidden ? undefined : cell.count));
    table("stages", cells, customers);
    // Prospective are those who have not bought, and none else.
    for (const none of nonBuyers) {
      table("stages of buyers", cells.slice(1), customers - none);
      counts.push(["prospective", none]);
    }
  }
  if (cohorts.status === "measured") {
    const { begunBefore, withoutPurchase, withoutDays } = cohorts.notPlaced;
    const cells = [...cohorts.cohorts.map((one) => one.customers), begunBefore, withoutPurchase, withoutDays];
    table("cohorts", cells, customers);
    for (const none of nonBuyers) table("cohorts of buyers", [...cells.slice(0, -2), withoutDays], customers - none);
    for (const { customers: size, activity } of cohorts.cohorts) {
      for (const { active } of activity) if (active !== undefined) table("active", [active.customers], size!);
    }
  }
  if (drift.status === "measured") {
    table(
      "drift",
      drift.customers.cells.map((cell) => (cell.hidden ? undefined : cell.count)),
      drift.customers.total!,
    );
  }
  if (decision.status === "measured") {
    for (const { overall, segments } of decision.questions) {
      table(
        "segments",
        segments.map(({ people }) => people),
        decision.people,
      );
      table(
        "answers",
        overall.answers.map(({ people }) => people),
        decision.people,
      );
      for (const { people, answers } of segments) {
        if (people !== undefined)
          table(
            "answers of a segment",
            answers.map((one) => one.people),
            people,
          );
      }
      overall.answers.forEach(({ people }, a) => {
        if (people !== undefined)
          table(
            "an answer by segment",
            segments.map(({ answers }) => answers[a]!.people),
            people,
          );
      });
    }
  }
  return counts;
}

/** Few people, or one or two who hold nearly all of it. */
function tellsOfFew(profiles: readonly BaseProfile[], isIn: (day: string) => boolean): boolean {
  const own = profiles
    .map(({ facts }) => facts.occasionDays!.filter(isIn).length)
    .filter((count) => count > 0)
    .sort((a, b) => b - a);
  const rest = own.slice(2).reduce((sum, count) => sum + count, 0);
  return own.length > 0 && (own.length < 11 || rest < 0.1 * own[0]!);
}

function attackCalendar({ calendar }: BaseDescription, profiles: readonly BaseProfile[]): void {
  const kinds = {
    weekdays: (day: string) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7,
    months: (day: string) => Number(day.slice(5, 7)) - 1,
    seasons: (day: string) => Math.floor(((Number(day.slice(5, 7)) + 9) % 12) / 3),
  };
  for (const name of ["weekdays", "months", "seasons"] as const) {
    const table = calendar[name];
    if (table.status !== "measured") continue;
    const within = (day: string) => day >= table.from && day < table.to;
    const hidden = new Set<number>();
    table.cells.forEach(({ share }, k) => {
      if (share === undefined) hidden.add(k);
      else expect(tellsOfFew(profiles, (day) => within(day) && kinds[name](day) === k)).toBe(false);
    });
    expect(tellsOfFew(profiles, (day) => within(day) && hidden.has(kinds[name](day)))).toBe(false);
  }
  // A season less its months that are shown.
  const { months, seasons } = calendar;
  if (months.status !== "measured" || seasons.status !== "measured") return;
  seasons.cells.forEach(({ share }, s) => {
    const unknown = [0, 1, 2].map((i) => (s * 3 + 2 + i) % 12).filter((m) => months.cells[m]!.share === undefined);
    if (share === undefined || unknown.length === 3) return;
    expect(tellsOfFew(profiles, (day) => unknown.includes(kinds.months(day)))).toBe(false);
  });
}
