import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { pictures } from "../../docs/examples/pictures/pictures.js";
import { svg } from "../../docs/examples/pictures/svg.js";

// The pictures of the documentation are computed, and what is committed is what comes out.

const folder = "docs/pictures";
const drawn = pictures();
const pages = ["docs", "docs/concepts", "docs/guides"].flatMap((pagesFolder) =>
  readdirSync(pagesFolder)
    .filter((page) => page.endsWith(".md"))
    .map((page) => readFileSync(`${pagesFolder}/${page}`, "utf8")),
);

describe.each(drawn.map((picture) => [picture.name, svg(picture)]))("%s.svg", (name, made) => {
  const text = readFileSync(`${folder}/${name}.svg`, "utf8");

  test("is what the library makes of it", () => {
    expect(text).toBe(made);
  });

  test("can be read out, and on a dark screen", () => {
    expect(text).toMatch(/<title id="title">.+<\/title>\n<desc id="desc">.+<\/desc>/);
    expect(text).toContain("prefers-color-scheme: dark");
  });

  test("is small and made of finite numbers", () => {
    expect(text.length).toBeLessThan(15_000);
    expect(text).not.toMatch(/NaN|Infinity|undefined|\de-?\d/);
  });

  test("is shown on a page", () => {
    expect(pages.some((page) => page.includes(`pictures/${name}.svg)`))).toBe(true);
  });
});

test("no picture lies beside them that nobody makes", () => {
  expect(readdirSync(folder).sort()).toEqual(drawn.map(({ name }) => `${name}.svg`).sort());
});
