import { dateFormat } from "clientele/dates";
import { describe, expect, test } from "vitest";

const code = (expected: string) => expect.objectContaining({ name: "DomainError", code: expected });

describe("a format", () => {
  test.each(["DD/MM/YYYY", "dd/mm/yyyy", "dd/MM", "foo", "", undefined, null, 7])(
    "%s is none of a whole date",
    (format) => {
      expect(() => dateFormat(format as string)).toThrow(code("date-format"));
    },
  );

  test.each(["dd/MM/yyyy HH:MM", "dd.MM.yyyy HH:mm Uhr", "yyyy-MM-ddTHH:mm", "dd/MM/yyyy HH:mm z"])(
    "%s is refused before a row is read",
    (format) => {
      expect(() => dateFormat(format)).toThrow(code("date-format"));
    },
  );

  test.each(["yyyy-MM-dd hh:mm", "yyyy-MM-dd KK:mm", "dd/MM/yyyy mm", "dd/MM/yyyy ss"])(
    "%s does not say which time of the day it is",
    (format) => {
      expect(() => dateFormat(format)).toThrow(code("date-format"));
    },
  );

  test.each([
    ["yyyy-MM-dd hh:mm a", "2026-04-03 12:30 PM", 750],
    ["yyyy-MM-dd KK:mm aaa", "2026-04-03 00:30 pm", 750],
    ["yyyy-MM-dd hh:mm B", "2026-04-03 09:30 in the evening", 1290],
    ["yyyy-MM-dd kk:mm", "2026-04-03 13:30", 810],
    ["dd.MM.yy HH:mm 'Uhr'", "03.04.26 10:30 Uhr", 630],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSxxx", "2026-04-03T10:30:00.000+02:00", 510],
    ["EEEE, MMMM do, yyyy", "Friday, April 3rd, 2026", 0],
    ["PPp", "Apr 3, 2026, 1:30 PM", 810],
    ["t", String(Date.UTC(2026, 3, 3) / 1000), 0],
  ])("%s reads %s", (format, text, minutes) => {
    expect(dateFormat(format).read(text)).toBe(Date.UTC(2026, 3, 3, 0, minutes));
  });

  test("tells whether its dates are moments by themselves", () => {
    expect(dateFormat("yyyy-MM-dd HH:mm xxx").isMoment).toBe(true);
    expect(dateFormat("yyyy-MM-dd 'x' HH:mm").isMoment).toBe(false);
  });

  test("reads the wall clock as it stands, and no day that the calendar lacks", () => {
    const { read } = dateFormat("d MMM yyyy h:mm a");
    expect(read("1 Mar 2026 1:30 PM")).toBe(Date.UTC(2026, 2, 1, 13, 30));
    expect(read("30 Feb 2026 1:30 PM")).toBeUndefined();
  });
});
