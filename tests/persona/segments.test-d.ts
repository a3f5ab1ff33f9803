import type { PersonaProfile } from "clientele/persona";
import type { Profile } from "clientele/profile";
import { expectTypeOf, test } from "vitest";

test("a profile is what personas need, without a cast", () => {
  expectTypeOf<Profile>().toExtend<PersonaProfile>();
  expectTypeOf<Profile & { readonly attributes: { readonly education: string } }>().toExtend<PersonaProfile>();
});

test("an id, a moment and facts are enough", () => {
  expectTypeOf<{ customerId: string; asOf: string; facts: object }>().toExtend<PersonaProfile>();
  expectTypeOf<{ customerId: string; asOf: string; facts: { ageBand: number } }>().not.toExtend<PersonaProfile>();
});
