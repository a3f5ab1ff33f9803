import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test } from "vitest";
import type { Locale } from "../../src/locales/locale.js";
import { catalogueInWords } from "../support/types-page.js";
import { languages } from "./languages.js";

// The catalogue pages are written from the rules, the policy and the words: UPDATE_DOCS=1 npm run unit -- types-page

const marked = /(<!-- catalogue: generated -->\n)[^]*?(<!-- \/catalogue -->)/;
const ofEnglish = "docs/concepts/types.md";
const generated = (locale: Locale) =>
  `<!-- prettier-ignore-start -->\n\n${catalogueInWords(locale)}\n\n<!-- prettier-ignore-end -->\n`;

/** The page of English stands in the text about types; every other language has a page of its own. */
function pageOf(locale: Locale): { readonly path: string; readonly text: string } {
  if (locale.tag === "en") {
    const text = readFileSync(ofEnglish, "utf8");
    return {
      path: ofEnglish,
      text: text.replace(marked, (_, open: string, close: string) => `${open}${generated(locale)}${close}`),
    };
  }
  const title = `# ${locale.catalogue.title}`;
  const body = generated(locale);
  const whole = locale.direction === "ltr" ? body : `<div dir="rtl">\n\n${body}\n</div>\n`;
  return { path: `docs/concepts/types/${locale.tag}.md`, text: `${title}\n\n${whole}` };
}

test.each(languages.map((locale) => [locale.tag, locale] as const))(
  "the page in %s shows the catalogue as it is",
  (_, locale) => {
    const { path, text } = pageOf(locale);
    if (process.env["UPDATE_DOCS"] === "1") {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    } else {
      expect(existsSync(path) ? readFileSync(path, "utf8") : undefined).toBe(text);
    }
  },
);
