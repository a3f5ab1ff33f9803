import {
  analyze,
  type BaseDescription,
  type BaseProfile,
  describeBase,
  type DescribeBaseOptions,
} from "clientele/profile";
import { describe, expect, test } from "vitest";
import { asOf, base, buyer, classified, dayAfter, spent } from "./describe-base-support.js";

/** A base that was made so that something of few people could be worked out of what is told of it. */
interface World {
  readonly profiles: readonly BaseProfile[];
  readonly options?: DescribeBaseOptions;
}

const earlier = "2025-03-01T00:00:00.000Z";
const oneEuro = spent("EUR", 1000);
const never = { purchaseOccasions: 0, spend: [], occasionDays: [], historyComplete: true };
const inTurns = (from: string, days: number, i: number, every: number) =>
  Array.from({ length: days }, (_, n) => n)
    .filter((n) => (n + i) % every === 0)
    .map((n) => dayAfter(from, n));
const isSunday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() === 0;
const answering = (customers: number) =>
  base(customers, () => ({})).map(({ customerId }, i) => ({
    customerId,
    question: "reasonable",
    answer: i % 2 === 0 ? "yes" : "no",
  }));
const valued = (profiles: readonly BaseProfile[], isValued: (i: number) => boolean) =>
  profiles.map((profile, i): BaseProfile => {
    const frame = { about: "value", policy: "", asOf } as const;
    if (!isValued(i)) {
      return { ...profile, value: { status: "undecided", reason: "missing-facts", missing: [], ...frame } };
    }
    const value = { amountMinor: 5000 + i, currency: "EUR" };
    const expected = { status: "finite", value } as never;
    const historical = [{ value: { amountMinor: 1000 + i, currency: "EUR" }, facts: [] }] as never;
    return { ...profile, value: { status: "decided", evidence: [], value: { expected, historical }, ...frame } };
  });

const worlds: Readonly<Record<string, World>> = {
  "three who never bought": {
    profiles: base(400, (i) =>
      i < 3 ? never : { ...buyer([dayAfter("2026-01-01", i % 50), dayAfter("2026-02-20", i % 9)]), spend: [oneEuro] },
    ),
  },
  "two who bought before the years of the calendar": {
    profiles: base(60, (i) => buyer([...(i < 2 ? ["2025-02-25"] : []), ...inTurns("2025-03-02", 365, i, 10)])),
  },
  "three buyers without a value": {
    profiles: valued(
      base(120, (i) => (i < 12 ? never : { purchaseOccasions: 1, spend: [spent("EUR", 1000 + i)] })),
      (i) => i >= 15,
    ),
  },
  "three who came back in another month": {
    profiles: base(40, (i) => buyer(["2025-11-10", ...(i < 12 ? ["2025-12-10"] : i < 15 ? ["2026-01-12"] : [])])),
    options: { cohorts: { by: "month" } },
  },
  "four of one cohort in September": {
    profiles: base(180, (i) => {
      const first = Math.floor(i / 60);
      const months = Array.from({ length: 12 }, (_, m) => m).filter(
        (m) => m === first || (m > first && i % 60 < (m === 8 && first === 1 ? 4 : 30)),
      );
      return {
        ...buyer(months.map((m) => `2025-${String(m + 1).padStart(2, "0")}-06`)),
        observedFrom: "2025-01-01T00:00:00Z",
      };
    }).map((profile) => ({ ...profile, asOf: "2025-12-31T23:59:59.999Z" })),
    options: { cohorts: { by: "month" } },
  },
  "three who are active and not loyal": {
    profiles: classified(
      base(100, () => ({})),
      (i) => (i < 40 ? "active" : "lapsed"),
      { loyal: (i) => i < 37 },
    ),
  },
  "three between two traits": {
    profiles: classified(
      base(100, () => ({})),
      () => "active",
      { devoted: (i) => i < 37, loyal: (i) => i < 40 },
    ),
  },
  "three between two traits, of two dates": {
    profiles: classified(
      base(100, () => ({})),
      () => "active",
      { devoted: (i) => i < 37, loyal: (i) => i < 40 },
    ),
    options: {
      before: classified(
        base(100, () => ({}), "c", earlier),
        () => "active",
        {
          devoted: (i) => i < 50,
          loyal: (i) => i < 50,
        },
      ),
    },
  },
  "three who did not answer": {
    profiles: base(60, () => ({})),
    options: { growthDecision: { answers: answering(57) } },
  },
  "three of a segment who did not answer": {
    profiles: base(80, () => ({})),
    options: {
      before: base(80, () => ({}), "c", earlier),
      segments: base(80, () => ({})).map(({ customerId }, i) => ({ customerId, segment: i < 40 ? "a" : "b" })),
      segmentsBefore: base(80, () => ({})).map(({ customerId }, i) => ({ customerId, segment: i < 40 ? "a" : "b" })),
      // Of a, twelve did not; of b, three.
      growthDecision: { answers: answering(77).filter((_, i) => i < 28 || i >= 40) },
    },
  },
  "two who could be watched for so long": {
    profiles: [
      ...base(60, (i) => buyer(["2025-12-20", ...(i < 20 ? ["2025-12-30"] : [])])),
      ...base(2, (i) => buyer(["2025-11-01", ...(i === 0 ? ["2026-01-20"] : [])]), "z"),
    ],
    options: { cohorts: { by: "year" } },
  },
  "January of two years": {
    profiles: base(60, (i) => ({
      ...buyer([...(i < 3 ? [`2024-01-1${i}`] : []), ...inTurns("2024-02-01", 700, i, 12)]),
      observedFrom: "2024-01-01T00:00:00Z",
    })).map((profile) => ({ ...profile, asOf: "2025-12-31T23:59:59.999Z" })),
    options: { promotions: [{ from: "2025-01-01", to: "2025-02-01" }] },
  },
  "ten weeks without their Sundays": {
    profiles: base(60, (i) => ({
      ...buyer(
        [
          ...inTurns("2025-12-22", 70, i, 5).filter((day) => !isSunday(day)),
          ...(i < 3 ? ["2025-12-28", "2026-01-18"] : []),
        ].sort(),
      ),
      observedFrom: "2025-12-22T00:00:00Z",
      spend: [oneEuro],
    })),
    options: {
      promotions: Array.from({ length: 10 }, (_, week) => ({
        from: dayAfter("2025-12-22", 7 * week),
        to: dayAfter("2025-12-22", 7 * week + 6),
      })),
      purchases: base(60, () => ({})).flatMap(({ customerId }, i) =>
        inTurns("2025-12-22", 70, i, 5).map((day) => ({ customerId, day, amountMinor: 1000, currency: "EUR" })),
      ),
    },
  },
  "three who joined with a history": {
    profiles: [
      ...base(40, () => ({ ...buyer(["2025-11-10"]), spend: [oneEuro] })),
      ...base(37, (i) => ({ ...buyer([i < 20 ? "2026-01-10" : "2026-02-03"]), spend: [oneEuro] }), "n"),
      ...base(3, () => ({ ...buyer(["2026-01-10"]), spend: [oneEuro], historyComplete: false }), "o"),
    ],
    options: { before: base(40, () => ({}), "c", "2025-12-31T23:59:59.999Z"), cohorts: { by: "month" } },
  },
};

/** Numbers that are not about people: what was asked for, and days and periods of the calendar. */
const settings =
  /(^|\.)(schemaVersion|minGroupSize|required|roundedTo|level|days|period|repeatWithinDays|poorest|byChance|overall\.\d+\.cohorts)$/;
const money = /\.(gross|refunded|net|discount|amountMinor|meanPerBuyer|middlePerBuyer|meanPerCustomer)$/;
/** Shares of counts that are told beside them, means, indices and ratios. */
const quotients =
  /\.(share|\w+Share|value|low|high|index|ratio|p|chiSquare|degreesOfFreedom|before|now|change|joined|left|stayed|known|ofJoined|revenue)$/;

/** The customers whom a number counts. */
function whoIs(path: string, { customers, told }: Attack): readonly string[] | undefined {
  const all = customers.map(({ customerId }) => customerId);
  const where = (isIn: (customer: BaseProfile) => boolean) =>
    customers.flatMap((customer) => (isIn(customer) ? customer.customerId : []));
  const at = (pattern: RegExp) => pattern.exec(path)?.slice(1);
  const cell = (list: { readonly cells: readonly { readonly key: string }[] } | unknown, k: string | undefined) =>
    (list as { cells: { key: string }[] }).cells[Number(k)]!.key;
  const daysOf = ({ facts }: BaseProfile) => facts.occasionDays ?? [];
  const placed = (customer: BaseProfile) => customer.facts.historyComplete === true && daysOf(customer).length > 0;

  if (/^customers$|^(stages|types\.\w+(\.\d+)?|equity\.customers)\.total$/.test(path)) return all;
  if (/^revenue\.currencies\.0\.buyers$|^concentration\.people$/.test(path))
    return where(({ facts }) => (facts.spend?.length ?? 0) > 0);
  let found = at(/^stages\.cells\.(\d+)\.count$/);
  if (found) {
    const key = cell(told.stages, found[0]);
    return where(({ classification }) => decidedOr(classification?.stage) === key);
  }
  found = at(/^types\.traits\.(\d+)\.cells\.(\d+)\.count$/);
  if (found && told.types.status === "measured") {
    const table = told.types.traits[Number(found[0])]!;
    const key = cell(table, found[1]);
    return where(({ classification }) => decidedOr(classification?.traits[table.trait]) === key);
  }
  if (/^types\.(relationships|roles)\.cells\.\d+\.count$/.test(path)) return all;
  found = at(/^drift\.mixes\.(\d+)\.cells\.(\d+)\.now$/);
  if (found && told.drift.status === "measured") {
    const mix = told.drift.mixes[Number(found[0])]!;
    const key = cell(mix, found[1]);
    if (mix.of === "segment") return where(({ customerId }) => segmentOf(customerId) === key);
    const trait = mix.of.replace("trait:", "");
    return where(
      ({ classification }) =>
        decidedOr(mix.of === "stage" ? classification?.stage : classification?.traits[trait]) === key,
    );
  }
  found = at(/^drift\.customers\.cells\.(\d+)\.count$/);
  if (found && told.drift.status === "measured") {
    const key = cell(told.drift.customers, found[0]);
    const isNew = ({ customerId }: BaseProfile) => !/^c/.test(customerId);
    // In these worlds nobody left.
    return key === "left" ? [] : where((customer) => isNew(customer) === (key === "joined"));
  }
  if (path === "drift.customers.total") return all;
  found = at(/^equity\.customers\.cells\.(\d+)\.count$/);
  if (found && told.equity.status === "measured") {
    const key = cell(told.equity.customers, found[0]);
    return where(({ value }) => (value?.status === "decided") === (key === "EUR"));
  }
  if (told.cohorts.status === "measured") {
    const { cohorts } = told.cohorts;
    const inPeriod = (from: string, to: string) => (day: string | undefined) =>
      day !== undefined && day >= from && day < to;
    const cohort = (i: number) => (customer: BaseProfile) =>
      placed(customer) && inPeriod(cohorts[i]!.from, cohorts[i]!.to)(daysOf(customer)[0]);
    const active = (i: number, period: number) => (customer: BaseProfile) =>
      cohort(i)(customer) && daysOf(customer).some(inPeriod(cohorts[i + period]!.from, cohorts[i + period]!.to));
    found = at(/^cohorts\.cohorts\.(\d+)\.customers$/);
    if (found) return where(cohort(Number(found[0])));
    found = at(/^cohorts\.cohorts\.(\d+)\.activity\.(\d+)\.active\.customers$/);
    if (found) return where(active(Number(found[0]), Number(found[1]) + 1));
    found = at(/^cohorts\.cohorts\.(\d+)\.repeat\.share$/);
    if (found) {
      const within = told.cohorts.repeatWithinDays * 86_400_000;
      const [i] = found;
      return where((customer) => {
        const [first = "", second] = daysOf(customer);
        return cohort(Number(i))(customer) && Date.parse(second ?? "9999-01-01") - Date.parse(first) <= within;
      });
    }
    found = at(/^cohorts\.overall\.(\d+)\.(?:customers|active)$/);
    if (found) {
      const { period } = told.cohorts.overall[Number(found[0])]!;
      const rows = cohorts.flatMap(({ activity }, i) => (activity[period - 1]?.active ? i : []));
      const isIn = path.endsWith("active") ? (i: number) => active(i, period) : cohort;
      return where((customer) => rows.some((i) => isIn(i)(customer)));
    }
    found = at(/^cohorts\.notPlaced\.(\w+)$/);
    if (found) {
      const bought = ({ facts }: BaseProfile) => facts.purchaseOccasions !== 0;
      if (found[0] === "withoutPurchase") return where((customer) => !placed(customer) && !bought(customer));
      const isDated = found[0] === "begunBefore";
      return where(
        (customer) => !placed(customer) && bought(customer) && (customer.facts.occasionDays !== undefined) === isDated,
      );
    }
  }
  return path === "leftOut" ? [] : undefined;
}

function decidedOr(judged: { readonly status: string } | undefined): string {
  if (judged?.status !== "decided") return "undecided";
  const { value } = judged as unknown as { value: unknown };
  return value === true ? "yes" : value === false ? "no" : String(value);
}

const segmentOf = (customerId: string) => (Number(customerId.slice(1)) < 40 ? "a" : "b");

interface Attack {
  readonly customers: readonly BaseProfile[];
  readonly told: BaseDescription;
}

function numbersIn(value: unknown, path = ""): [path: string, value: number][] {
  if (typeof value === "number") return [[path, value]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => numbersIn(one, path === "" ? key : `${path}.${key}`));
}

const isEnough = (people: number) => people === 0 || people >= 11;

/** What can be worked out of few people, and numbers that nothing here can read. */
function findings(told: BaseDescription, customers: readonly BaseProfile[]): string[] {
  const found: string[] = [];
  const groups: [path: string, people: ReadonlySet<string>][] = [];
  for (const [path, value] of numbersIn(JSON.parse(JSON.stringify(told)))) {
    if (settings.test(path) || path.startsWith("growthDecision.")) continue;
    if (/^(calendar|followed)\./.test(path)) {
      // No count of purchases, and no share of which one could be made.
      const isRate = /\.(share|index|low|high|p|ratio|discountedShare)$/.test(path);
      if (!isRate || Number(value.toPrecision(3)) !== value) found.push(`${path}: ${value}`);
      continue;
    }
    const people = whoIs(path, { customers, told });
    if (people === undefined) {
      if (!money.test(path) && !quotients.test(path)) found.push(`${path}: ${value}`);
      continue;
    }
    const isCount = !/\.(share|now)$/.test(path);
    if (isCount && value !== people.length) found.push(`${path}: ${value} and not ${people.length}`);
    groups.push([path, new Set(people)]);
  }
  for (const [path, people] of groups) {
    if (!isEnough(people.size)) found.push(`${path}: ${people.size}`);
    for (const [other, more] of groups) {
      if (!isEnough(more.size - people.size) && [...people].every((one) => more.has(one)))
        found.push(`${other} less ${path}: ${more.size - people.size}`);
    }
  }
  const { growthDecision: said } = told;
  if (said.status !== "measured") return found;
  for (const { segment, people = 0 } of [{ people: said.people }, ...said.questions.flatMap((one) => one.segments)]) {
    const size = customers.filter((one) => segment === undefined || segmentOf(one.customerId) === segment).length;
    if (people > 0 && !isEnough(size - people)) found.push(`${segment} who did not answer: ${size - people}`);
  }
  return found;
}

describe("attack: whoever reads all numbers of a description", () => {
  test.each(Object.entries(worlds))("finds nobody: %s", (_, { profiles, options }) => {
    expect(findings(describeBase(profiles, options), profiles)).toEqual([]);
  });

  test("finds what was planted", () => {
    const { profiles } = worlds["three who never bought"]!;
    const told = JSON.parse(JSON.stringify(describeBase(profiles)));
    told.revenue.currencies[0].buyers = 397;
    told.calendar.weekdays.occasions = 794;
    expect(findings(told, profiles)).toEqual([
      "calendar.weekdays.occasions: 794",
      "customers less revenue.currencies.0.buyers: 3",
    ]);
  });

  test("of one hundred customers analysed, those who are active and not loyal", () => {
    const day = (n: number) => dayAfter("2022-01-01", n);
    const rows = Array.from({ length: 100 }, (_, i) => {
      const days: number[] = [];
      if (i < 37) for (let k = 0, n = 1425; k < 12; n -= [20, 30, 42, 25, 50, 33][k % 6]!, k++) days.push(n - (i % 3));
      else for (let k = 0; k < 4; k++) days.push(i < 40 ? 1335 + 25 * k : 30 * k);
      return days.map((n) => ({ id: `c${i}`, date: day(n), amount: "10.00" }));
    }).flat();
    const { profiles } = analyze(rows, {
      customer: "id",
      date: "date",
      amount: "amount",
      currency: "EUR",
      asOf: "2025-12-01",
      coverage: { purchase: { from: "beginning" } },
    });
    const { stages, types } = describeBase(profiles);
    if (stages.status !== "measured" || types.status !== "measured") throw new Error("not measured");
    const counts = [stages, ...types.traits].flatMap(({ cells }, t) =>
      cells.flatMap((cell) => (cell.hidden || cell.count === 0 ? [] : [[t, cell.count] as const])),
    );
    for (const [t, count] of counts)
      for (const [u, other] of counts) if (t !== u) expect(isEnough(Math.abs(count - other))).toBe(true);
  });
});
