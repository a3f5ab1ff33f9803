import { createHash } from "node:crypto";
import { parseEvents } from "clientele";
import { describe, expect, test } from "vitest";
import { blemishes } from "../../docs/examples/demo/shop/blemishes.js";
import { labels } from "../../docs/examples/demo/shop/labels.js";
import { createShop } from "../../docs/examples/demo/shop/shop.js";

const shop = createShop();
const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const bytes = ({ planted, minds, brought, waiting, ...made }: typeof shop) => {
  const truth = [planted, minds, brought, waiting.feedback, waiting.tickets].map((one) => [...one]);
  return digest([
    made.records,
    made.parties,
    made.roles,
    made.consents,
    made.aliases,
    made.invited,
    made.mistake,
    truth,
  ]);
};

describe("the made-up shop", () => {
  test("is the same to the byte for the same seed, and another for another", { timeout: 30_000 }, () => {
    const expected = bytes(shop);
    expect(bytes(createShop({ seed: 1 }))).toBe(expected);
    expect(bytes(createShop({ seed: 2 }))).not.toBe(expected);
  });

  test.each(labels)("has at least 20 customers that are %s on purpose", (label) => {
    const planted = [...shop.planted].filter(([id, types]) => types.includes(label) && !shop.ordinary.has(id));
    expect(planted.length).toBeGreaterThanOrEqual(20);
  });

  test("has 2,000 customers under ids that tell nothing", () => {
    expect(shop.planted.size).toBe(2000);
    for (const id of shop.planted.keys()) expect(id).toMatch(/^(c|visitor)-\d{4}$/);
  });

  test("spoils items on purpose, and all others can be read", { timeout: 30_000 }, () => {
    const { events, issues } = parseEvents(shop.records);
    const refused = new Set(issues.map(({ index }) => shop.records[index!]));
    const spoilt = new Set(blemishes.map(({ item }) => item));
    expect(refused).toEqual(spoilt);
    expect(events).toHaveLength(shop.records.length - blemishes.length);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("keeps the truth out of what it exports", { timeout: 30_000 }, () => {
    const exported = JSON.stringify([shop.records, shop.parties, shop.roles, shop.consents]);
    for (const word of [
      "planted",
      "window-shopper",
      "promotion-driven",
      "students",
      "professionals",
      "spurious",
      "falling",
    ]) {
      expect(exported).not.toContain(word);
    }
  });
});
