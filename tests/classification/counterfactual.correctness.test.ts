import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  applyEdits,
  actorOf,
  type ChangeableQuestion,
  type ChangeAnswer,
  changeMoves,
  classificationPolicies,
  type CounterfactualOfOptions,
  counterfactualOf,
  ownTraits,
} from "clientele/classification";
import type { CustomerEvent } from "clientele/journey";
import {
  answerAfter,
  answerTo,
  asOf,
  bought,
  boughtReduced,
  contracts,
  event,
  shop,
} from "./fixtures/counterfactual.js";
import { base } from "./fixtures/facts.js";

type Options = Partial<CounterfactualOfOptions<ChangeableQuestion>>;
const usual = { asOf, coverage: shop, base, limit: { days: 190 } };
const ask = (events: readonly CustomerEvent[], about: ChangeableQuestion, own: Options = {}) =>
  counterfactualOf(events, { ...usual, ...own, about });
const inShort = (answer: ChangeAnswer) =>
  answer.status === "found" ? answer.edits.map(({ move, times }) => `${move} ${times}`) : answer.status;

const seen = (...daysAgo: readonly number[]) =>
  daysAgo.map((days) => event("product-view", days, { articleId: "pot" }));
const sent = (daysAgo: number, country: string) =>
  event("purchase", daysAgo, { total: { amountMinor: 900, currency: "EUR" }, country });
const answered = (metric: string, daysAgo: number, score: number, max: number) =>
  event("survey-response", daysAgo, { metric, score, scale: { min: metric === "nps" ? 0 : 1, max } });
const contract = { subscriptionId: "s1" };
const noParty = { party: { type: "person", id: "anna" } } as const;
const byActs = changeMoves.filter((move) => move !== "wait");

type Row = [situation: string, events: readonly CustomerEvent[], expected: readonly string[] | "none", own?: Options];

const table: Partial<Record<ChangeableQuestion, readonly Row[]>> = {
  "trait:loyal": [
    ["buys once more", bought(300, 200, 60), ["buy 1"]],
    ["buys twice more, on two days", bought(300, 60), ["buy 2"]],
    ["has to stay first", bought(80, 60, 40, 20), ["wait 100", "buy 1"]],
    ["has everything to do", bought(10), ["wait 168", "buy 3"]],
    ["is forgotten", bought(400, 300, 200, 60), ["wait 123"]],
    [
      "cannot be made otherwise than by waiting",
      bought(400, 300, 200, 60),
      "none",
      { moves: byActs, limit: { effort: 3 } },
    ],
  ],
  "trait:promotion-driven": [
    ["takes a discount again", [...boughtReduced(100), ...bought(90)], ["buy-discounted 1"]],
    ["pays the full price until the share falls", boughtReduced(90, 80, 70, 60, 50, 40), ["buy 5"]],
  ],
  "trait:impulse": [
    ["decides on the spot three times", bought(10), ["buy-on-sight 3"]],
    ["thinks it over", [...seen(9.01, 6.01, 3.01), ...bought(9, 6, 3)], ["buy-considered 4"]],
  ],
  "trait:window-shopper": [
    ["looks twice more", seen(1), ["view-article 2"]],
    ["stays away", seen(1, 2, 3), ["wait 27"], { moves: ["wait"] }],
    ["buys", seen(1, 2, 3), ["buy 1"], { moves: byActs }],
  ],
  "trait:determined": [
    ["begins a checkout", bought(10), ["start-checkout 1"]],
    ["lets it be", [event("checkout-start", 1)], ["wait 6"], { moves: ["wait"] }],
    ["buys", [event("checkout-start", 1)], ["buy 1"], { moves: byActs }],
  ],
  "trait:angry": [
    ["is heard, and it fades", [...bought(100), event("complaint", 3)], ["resolve-complaint 1", "wait 90"]],
    [
      "is heard twice",
      [...bought(100), event("complaint", 3), event("complaint", 4, { ticketId: "t" })],
      ["resolve-complaint 2", "wait 90"],
    ],
    ["answers better", [...bought(100), answered("csat", 3, 1, 5)], ["answer-satisfied 1"], { moves: byActs }],
    ["would recommend", [...bought(100), answered("nps", 3, 1, 10)], ["answer-would-recommend 1"], { moves: byActs }],
    ["forgets the fault", [...bought(100), event("return", 80, { orderId: "1", faulty: true })], ["wait 10"]],
    ["is never made angry", bought(100), "none", { limit: { days: 100, effort: 2 } }],
  ],
  "trait:brand-advocate": [
    ["speaks up twice", bought(100), ["write-review 2"]],
    [
      "shares where there are no reviews",
      [...bought(100), event("share", 10)],
      ["share 1"],
      { moves: ["share", "recommend"] },
    ],
    ["falls silent", [event("share", 10), event("share", 300)], ["wait 65"]],
  ],
  "trait:referrer": [
    ["brings somebody", bought(100), ["win-customer 1"]],
    ["has brought somebody for good", [...bought(100), event("referral-converted", 9)], "none"],
  ],
  "trait:referred": [
    ["came as they came", bought(100), "none"],
    [
      "came as they came, and nothing undoes it",
      [event("referral-received", 101, { referrerId: "ben" }), ...bought(100)],
      "none",
    ],
  ],
  "trait:international": [
    [
      "orders as they did last",
      [sent(50, "DE"), sent(40, "DE"), sent(30, "PL")],
      ["buy 2"],
      { homeCountry: "PL", moves: byActs },
    ],
    ["is at home", [sent(300, "PL"), sent(200, "DE"), sent(100, "PL")], ["wait 65"], { homeCountry: "PL" }],
  ],
  stage: [
    ["unengaged to any other", [], ["visit 1"], noParty],
    ["unengaged to new", [], ["buy 1"], { ...noParty, wanted: "new" }],
    ["prospective to unengaged", [event("visit", 10)], ["wait 80"], { wanted: "unengaged" }],
    ["new to active", bought(10), ["buy 1"], { wanted: "active" }],
    ["active to at risk", bought(60, 10), ["wait 104"], { wanted: "at-risk" }],
    ["active to lapsed", bought(60, 10), ["wait 183"], { wanted: "lapsed" }],
    ["at risk to active", bought(200, 150), ["buy 1"], { wanted: "active" }],
    ["at risk to lapsed", bought(200, 150), ["wait 43"], { wanted: "lapsed" }],
    ["lapsed to reactivated", bought(700, 600), ["buy 1"], { wanted: "reactivated" }],
    ["reactivated to active", bought(700, 600, 10), ["buy 1"], { wanted: "active" }],
    ["nobody becomes new again", bought(60, 10), "none", { wanted: "new", limit: { effort: 2 } }],
    ["a first contract", bought(700, 600), ["start-contract 1"], { coverage: contracts, wanted: "active" }],
    [
      "a contract taken up again",
      [event("subscription-start", 90, contract), event("subscription-expire", 5, contract)],
      ["renew-contract 1"],
      { coverage: contracts, wanted: "active" },
    ],
    [
      "notice taken back",
      [event("subscription-start", 90, contract), event("subscription-cancel", 5, contract)],
      ["withdraw-notice 1"],
      { coverage: contracts, wanted: "active" },
    ],
    [
      "notice given",
      [event("subscription-start", 90, contract)],
      ["give-notice 1"],
      { coverage: contracts, wanted: "at-risk" },
    ],
  ],
  role: [
    [
      "says what it is for",
      [
        event("purchase", 9, {
          total: { amountMinor: 100, currency: "EUR" },
          lines: [{ articleId: "pot", quantity: 1 }],
        }),
      ],
      ["buy-to-resell 1"],
    ],
  ],
};

describe.each(Object.entries(table) as [ChangeableQuestion, readonly Row[]][])("%s", (about, rows) => {
  test.each(
    rows.map(([situation, events, expected, own]) => [situation, { events, expected, own: own ?? {} }] as const),
  )("%s", (_, { events, expected, own }) => {
    const answer = ask(events, about, own);
    expect(inShort(answer)).toEqual(expected);
    if (answer.status !== "found") return;
    const options = { ...usual, ...own };
    expect(answerTo(about, events, options)).toBe(answer.from);
    expect(answerAfter(events, answer, options)).toBe(answer.to);
    if (answer.before === undefined) return;
    const begins = answer.edits.flatMap(({ events: [first] }) => first?.time.slice(0, 10) ?? [])[0] ?? answer.flipsAt;
    const putOff = (Date.parse(answer.before) - Date.parse(begins)) / 86_400_000;
    const isWanted = (value: unknown) =>
      own.wanted === undefined ? value !== answer.from && value !== undefined : value === own.wanted;
    expect(isWanted(answerAfter(events, answer, options, putOff - 1))).toBe(true);
    expect(isWanted(answerAfter(events, answer, options, putOff))).toBe(false);
  });
});

describe("the edits", () => {
  test("are events as they would be sent, by whom they can be", () => {
    const answer = ask([...bought(100), event("complaint", 3)], "trait:angry");
    expect(answer).toMatchObject({
      status: "found",
      about: "trait:angry",
      policy: "classification/v1",
      asOf,
      from: true,
      to: false,
      effort: 2,
      flipsAt: "2026-05-30",
      edits: [
        {
          move: "resolve-complaint",
          actor: "business",
          events: [
            {
              type: "complaint",
              source: "shop",
              resolvedAt: "2026-03-01T23:59:59.999Z",
              updatedAt: "2026-03-01T23:59:59.999Z",
            },
          ],
        },
        { move: "wait", actor: "customer", times: 90, events: [] },
      ],
    });
  });

  test("repeat the last purchase at its full price, each time as an occasion of its own", () => {
    const reduced = {
      total: { amountMinor: 800, currency: "EUR" },
      discount: { amountMinor: 200, currency: "EUR" },
      country: "PL",
      lines: [{ articleId: "pot", quantity: 2, amount: { amountMinor: 800, currency: "EUR" } }],
    };
    const answer = ask([...bought(300), event("purchase", 0, reduced)], "trait:loyal");
    expect(answer).toMatchObject({
      edits: [
        {
          move: "buy",
          times: 2,
          events: [
            {
              type: "purchase",
              id: "buy-1",
              time: "2026-03-02T12:00:00.000Z",
              total: { amountMinor: 1000, currency: "EUR" },
              country: "PL",
              lines: [{ articleId: "pot", quantity: 2 }],
            },
            { type: "purchase", id: "buy-2", time: "2026-03-03T12:00:00.000Z" },
          ],
        },
      ],
      flipsAt: "2026-03-03",
    });
  });

  test("begin at the moment of asOf where it is one", () => {
    const moment = "2026-03-01T09:00:00Z";
    const answer = ask(bought(300, 200, 60), "trait:loyal", { asOf: moment });
    expect(answer).toMatchObject({ flipsAt: moment, edits: [{ events: [{ time: "2026-03-01T09:00:00.000Z" }] }] });
  });

  test("follow the zone, the week and the single order", () => {
    const two = bought(300, 0);
    const daysOf = (own: Options) => {
      const answer = ask(two, "trait:loyal", { ...own, moves: ["buy"] });
      expect(answerAfter(two, answer, { ...usual, ...own })).toBe(true);
      return (
        answer.status === "found" && answer.edits.flatMap(({ events }) => events.map(({ time }) => time.slice(0, 10)))
      );
    };
    // There the day ends before the purchase of its noon in Greenwich, so one more is needed.
    expect(daysOf({ timeZone: "Pacific/Auckland" })).toEqual(["2026-03-01", "2026-03-01", "2026-03-02"]);
    expect(daysOf({ occasions: "week" })).toEqual(["2026-03-02", "2026-03-09"]);
    expect(daysOf({ occasions: "order" })).toEqual(["2026-03-01", "2026-03-01"]);
  });

  test("can be made of edited events again", () => {
    const events = bought(300);
    const first = ask(events, "trait:loyal", { moves: ["buy", "wait"] });
    const edited = applyEdits(events, first as never);
    const second = ask(edited, "trait:loyal", { asOf: "2026-03-04", wanted: false, moves: ["buy", "wait"] });
    expect(second.status).toBe("found");
    expect(answerAfter(edited, second, { ...usual, asOf: "2026-03-04" })).toBe(false);
  });
});

describe("before", () => {
  test("is the first day on which the same would be too late", () => {
    const answer = ask(bought(300, 200, 60), "trait:loyal", { limit: { days: 366 } });
    expect(answer).toMatchObject({ edits: [{ move: "buy", times: 1 }], before: "2026-10-23" });
  });

  test("is absent where it does not come within the days that are looked at", () => {
    expect(ask(bought(300, 200, 60), "trait:loyal", { limit: { days: 30 } })).not.toHaveProperty("before");
  });

  test("of waiting is the day on which it has led past the answer", () => {
    const answer = ask(bought(60, 10), "stage", { wanted: "at-risk" });
    expect(answer).toMatchObject({
      edits: [{ move: "wait", times: 104 }],
      flipsAt: "2026-06-13",
      before: "2026-08-31",
    });
  });
});

describe("nothing is turned", () => {
  test("that is not decided, and what is missing is named", () => {
    expect(ask(bought(100, 10, 5), "trait:promotion-driven")).toMatchObject({
      status: "undecided",
      reason: "missing-facts",
      missing: ["discountedOccasionShare"],
    });
  });

  test("that is as wanted", () => {
    expect(ask(bought(10), "trait:loyal", { wanted: false })).toEqual({
      status: "already",
      about: "trait:loyal",
      policy: "classification/v1",
      from: false,
    });
  });

  test.each(["pricing", "eligibility"] as const)("that is refused for %s", (use) => {
    const policy = { ...classificationPolicies.v1, id: "our/v1", use };
    expect(ask(bought(10), "trait:loyal", { policy })).toMatchObject({
      status: "undecided",
      reason: "refused-for-use",
    });
  });

  test("about the weaknesses of a person in care", () => {
    const party = { type: "person", id: "anna", protections: ["minor"] } as const;
    const answer = ask(boughtReduced(9, 6, 3), "trait:promotion-driven", { party });
    expect(answer).toMatchObject({ status: "undecided", reason: "protected-person" });
  });

  test("by what the feed would not show", () => {
    const purchasesOnly = { purchase: { from: "beginning" } } as const;
    expect(ask(bought(300, 200, 60), "trait:loyal", { coverage: purchasesOnly }).status).toBe("found");
    expect(ask([event("share", 10)], "trait:brand-advocate", { coverage: undefined })).toMatchObject({
      edits: [{ move: "share" }],
    });
    const reviewsOnly = { review: { from: "beginning" } } as const;
    expect(
      ask([event("review", 10, { rating: 5 })], "trait:brand-advocate", { coverage: reviewsOnly, moves: ["share"] }),
    ).toMatchObject({ status: "none" });
  });

  test("within too few changes, and that is said", () => {
    expect(ask(bought(10), "trait:loyal", { limit: { changes: 10 } })).toMatchObject({
      status: "none",
      reason: "limit",
    });
    expect(ask(bought(10), "trait:loyal", { limit: { effort: 2, days: 10 } })).toMatchObject({
      status: "none",
      reason: "no-feasible-change",
    });
  });
});

test("a trait of one's own is turned like the library's", () => {
  const big = ownTraits({ regular: { fact: "purchaseOccasions", is: "at-least", value: 3 } });
  const answer = counterfactualOf(bought(9), { ...usual, about: "trait:regular", traits: big });
  expect(answer).toMatchObject({ status: "found", edits: [{ move: "buy", times: 2 }], from: false, to: true });
});

test("what happened after asOf plays no part", () => {
  const events = bought(300, 200, 60);
  const later = {
    ...event("purchase", 0, { total: { amountMinor: 1, currency: "EUR" } }),
    time: "2026-03-02T12:00:00Z",
  };
  expect(ask([...events, later as CustomerEvent], "trait:loyal")).toEqual(ask(events, "trait:loyal"));
  expect(applyEdits([...events, later as CustomerEvent], { asOf, edits: [] })).toEqual(events);
});

test("the page says of each move who makes it", () => {
  const page = readFileSync("docs/concepts/counterfactuals.md", "utf8");
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (business|customer) \|/gm)].map(([, move, actor]) => [
    move,
    actor,
  ]);
  expect(rows).toEqual(changeMoves.map((move) => [move, actorOf(move)]));
});

test("only the business resolves, and everything else is the customer's own", () => {
  expect(changeMoves.filter((move) => actorOf(move) === "business")).toEqual(["resolve-complaint"]);
});

describe("what is waited for", () => {
  test("comes before what is done, or after it", () => {
    const limit = { days: 400 };
    const prospect = [event("visit", 10)];
    expect(inShort(ask(prospect, "stage", { wanted: "lapsed", moves: ["buy", "wait"], limit }))).toEqual([
      "buy 1",
      "wait 170",
    ]);
    const answer = ask(prospect, "stage", { wanted: "lapsed", moves: ["buy", "wait"], limit });
    expect(answerAfter(prospect, answer, usual)).toBe("lapsed");
  });
});

describe("what it costs", () => {
  const many = [...Array(1000).keys()].map((n) => event("product-view", 100 + (n % 200), { articleId: `pot ${n}` }));
  test.each(["prospective", "unengaged", "new"] as const)("no search is made for buyers to become %s", (wanted) => {
    const events = [...many, ...bought(300, 200, 60)];
    const started = performance.now();
    expect(ask(events, "stage", { wanted })).toMatchObject({ status: "none", reason: "no-feasible-change" });
    expect(performance.now() - started).toBeLessThan(500);
  });
  test("the more events there are, the fewer changes are looked at, unless it is said how many", () => {
    const events = [...many, ...bought(10)];
    const started = performance.now();
    expect(
      ask(events, "trait:loyal", { moves: ["visit", "buy", "wait"], limit: { days: 20, effort: 9 } }),
    ).toMatchObject({ status: "none" });
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
