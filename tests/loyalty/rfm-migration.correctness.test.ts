import { fitRfm, type MeasuredMigration, rfmCells, rfmTable, rfmTables, segmentMigration } from "clientele/loyalty";
import { describe, expect, test } from "vitest";
import { buyer } from "./support.js";

const ending = (...digits: number[]) => rfmCells.filter((cell) => digits.includes(Number(cell[0])));
const table = rfmTable("by-recency", { here: ending(5, 4), fading: ending(3), away: ending(2, 1) });

const january = "2026-01-01T00:00:00.000Z";
const june = "2026-06-01T00:00:00.000Z";
const at = (asOf: string, days: Record<string, number | undefined>) =>
  Object.entries(days).map(([customerId, since]) => ({
    customerId,
    ...(since === undefined ? { asOf, purchaseOccasions: 0 } : buyer(since, 1, 100, { asOf })),
  }));
const measured = (...args: Parameters<typeof segmentMigration>): MeasuredMigration => {
  const migration = segmentMigration(...args);
  if (migration.status !== "measured") throw new Error(migration.reason);
  return migration;
};

// Cuts at 50, 40, 30, 20 days: of five buyers one has each score.
const before = at(january, { a: 10, b: 20, c: 30, d: 40, e: 50, none: undefined });
const from = fitRfm(before, { table });

describe("from January to June", () => {
  const after = at(june, { a: 5, b: 60, c: 30, e: 10, none: 3, fresh: 45, guest: undefined });
  const migration = measured(before, after, { from });

  test("customers are counted from segment to segment, with the share of those who were there", () => {
    expect(migration.moves).toEqual([
      { from: "away", to: "here", customers: 1, share: 0.5 },
      { from: "fading", to: "fading", customers: 1, share: 1 },
      { from: "here", to: "away", customers: 1, share: 0.5 },
      { from: "here", to: "here", customers: 1, share: 0.5 },
    ]);
  });

  test("every segment has its ledger, with who arrived, who is gone and who was not scored before", () => {
    const none = { before: 0, stayed: 0, movedOut: 0, gone: 0, noLongerScored: 0 };
    expect(migration.segments).toEqual([
      // Before: d, who is gone, and e. After: b from here, and fresh, who is new.
      { ...none, segment: "away", before: 2, movedOut: 1, gone: 1, movedIn: 1, arrived: 1, newlyScored: 0, after: 2 },
      { ...none, segment: "fading", before: 1, stayed: 1, movedIn: 0, arrived: 0, newlyScored: 0, after: 1 },
      // Before: a and b. After: a, e from away, and none, who has bought since.
      { ...none, segment: "here", before: 2, stayed: 1, movedOut: 1, movedIn: 1, arrived: 0, newlyScored: 1, after: 3 },
    ]);
    expect(migration.customers).toEqual({
      before: 5,
      stayed: 2,
      movedOut: 2,
      gone: 1,
      noLongerScored: 0,
      movedIn: 2,
      arrived: 1,
      newlyScored: 1,
      after: 6,
    });
    expect(migration).toMatchObject({ fixed: true, asOf: { before: january, after: june } });
  });

  test("who cannot be scored any more is told from who is gone", () => {
    const { segments } = measured(before, at(june, { a: undefined }), { from });
    expect(segments.find(({ segment }) => segment === "here")).toMatchObject({ before: 2, noLongerScored: 1, gone: 1 });
  });
});

describe("a base where everybody has been silent for a hundred days more", () => {
  const after = at(june, { a: 110, b: 120, c: 130, d: 140, e: 150 });

  test("has moved away by the fixed scheme", () => {
    const { customers, segments } = measured(before, after, { from });
    expect(customers).toMatchObject({ stayed: 2, movedOut: 3 });
    expect(segments.find(({ segment }) => segment === "away")?.after).toBe(5);
  });

  test("stands where it stood by one fitted anew, for the cuts have moved with it", () => {
    const { customers, fixed } = measured(before, after, { from, to: fitRfm(after, { table }) });
    expect(fixed).toBe(false);
    expect(customers).toMatchObject({ stayed: 5, movedOut: 0 });
  });
});

describe("two schemes are one", () => {
  const after = at(june, { a: 5, b: 60 });

  test("when their cuts are the same, whichever object holds them and however the table is named", () => {
    const stored = JSON.parse(JSON.stringify(from)) as typeof from;
    for (const to of [undefined, from, stored, { ...stored, weights: { recency: 3, frequency: 2, monetary: 1 } }]) {
      expect(measured(before, after, { from, to }).fixed).toBe(true);
    }
    const byName = fitRfm(before, { table: "A" });
    expect(measured(before, after, { from: byName, to: { ...byName, table: rfmTables.A } }).fixed).toBe(true);
  });

  test("and not when a cut differs, or what a value has that equals it", () => {
    if (from.status === "failed") throw new Error(from.reason);
    const { cuts, atCut } = from;
    for (const other of [
      { cuts: { ...cuts, recency: [51, 40, 30, 20] } },
      { atCut: { ...atCut, recency: "higher" } },
    ]) {
      expect(measured(before, after, { from, to: { ...from, ...other } as typeof from }).fixed).toBe(false);
    }
  });
});

test("segments of another table, currency or kind of spend are not compared", () => {
  const code = expect.objectContaining({ name: "DomainError", code: "segment-migration-schemes" });
  const table = rfmTable("one", { everybody: rfmCells });
  for (const other of [{ table }, { table: "A" }, { currency: "USD" }, { monetary: "gross" }]) {
    const to = { ...from, ...other } as typeof from;
    expect(() => segmentMigration(before, before, { from, to })).toThrow(code);
  }
});

test("nobody at a date is nobody moved", () => {
  expect(measured([], [], { from })).toMatchObject({ asOf: {}, customers: { before: 0, after: 0 }, moves: [] });
  expect(measured([], before, { from }).customers).toMatchObject({ arrived: 5, after: 5 });
});

test("without a scheme there is no migration, and the reason is that of the fit", () => {
  const failed = fitRfm([]);
  const answer = { status: "not-enough-data", reason: "not-enough-data", missing: ["customers"] };
  expect(segmentMigration(before, before, { from: failed })).toEqual(answer);
  expect(segmentMigration(before, before, { from, to: failed })).toEqual(answer);
});
