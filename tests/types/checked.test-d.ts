import { expectTypeOf, test } from "vitest";

// Holds that types are tested at all: without the error that the second line expects, the run fails.
test("types are checked", () => {
  expectTypeOf<(readonly string[])[number]>().toEqualTypeOf<string>();
  // @ts-expect-error a string is no number
  expectTypeOf<string>().toEqualTypeOf<number>();
});
