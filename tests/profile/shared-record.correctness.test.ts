import { expect, test } from "vitest";
import { createRecordSharing } from "../../src/profile/shared-record.js";

const [a, b] = [{ is: "a" }, { is: "b" }];

test("records with the same objects under the same names are one, frozen", () => {
  const share = createRecordSharing<{ readonly x: object; readonly y: object }>(10);
  const first = share({ x: a, y: b });
  expect(share({ x: a, y: b })).toBe(first);
  expect(Object.isFrozen(first)).toBe(true);
  expect(first).toEqual({ x: a, y: b });
});

test("other objects, equal ones and the same under other names make other records", () => {
  const share = createRecordSharing<{ readonly x: object; readonly y: object }>(10);
  const records = [
    share({ x: a, y: b }),
    share({ x: b, y: a }),
    share({ x: a, y: { is: "b" } }),
    share({ x: a, y: a }),
  ];
  expect(new Set(records).size).toBe(4);
});

test("no more are remembered than said, and what is forgotten is made anew", () => {
  const share = createRecordSharing<{ readonly x: object }>(2);
  const first = share({ x: a });
  expect(share({ x: a })).toBe(first);
  expect(share({ x: b })).toEqual({ x: b });
  expect(share({ x: a })).not.toBe(first);
});
