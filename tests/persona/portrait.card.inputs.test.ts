import type { Persona } from "clientele";
import { explainPersona, personaCard, personaName } from "clientele/locales";
import { en } from "clientele/locales/en";
import { describe, expect, test } from "vitest";
import { built, byPlantedGroup, richCustomers } from "./support.js";

const [persona] = built(richCustomers(1, 400), byPlantedGroup).personas;

describe("what is no persona", () => {
  const broken: readonly object[] = [
    { kind: "proto", id: "x", nameParts: [], distinct: true, traits: [], guidance: [], valued: [], untold: [] },
    { ...persona, traits: [{}] },
    { ...persona, pains: [null] },
    { ...persona, habits: [{ attribute: "x", cells: [{}] }] },
    { ...persona, value: { measure: "net-spend", mean: 1, currency: "no currency" } },
    { ...persona, untold: [{ field: "x", reason: "because" }] },
  ];

  test.each(broken)("is an error with a code: %#", (one) => {
    for (const explain of [personaCard, explainPersona]) {
      expect(() => explain(one as Persona, en)).toThrow(expect.objectContaining({ code: "persona" }) as Error);
    }
  });

  test("a name takes its parts only", () => {
    expect(personaName({ nameParts: [], distinct: false }, en)).toBe("All customers");
    expect(() => personaName({ nameParts: [{}], distinct: true } as never, en)).toThrow(
      expect.objectContaining({ code: "persona" }) as Error,
    );
  });
});

test("a word of the caller's own becomes neither a link nor struck through", () => {
  const card = personaCard(
    {
      ...persona!,
      nameParts: [{ feature: "channels", direction: "high", value: "https://x.example ~~www.y.example~~ a@b.example" }],
    },
    en,
  );
  expect(card).toContain(String.raw`https\://x.example \~\~www\.y.example\~\~ a\@b.example`);
});
