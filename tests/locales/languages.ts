import { en } from "../../src/locales/en.js";
import { fa } from "../../src/locales/fa.js";
import type { Locale } from "../../src/locales/locale.js";
import { nb } from "../../src/locales/nb.js";
import { pl } from "../../src/locales/pl.js";
import { th } from "../../src/locales/th.js";
import { vi } from "../../src/locales/vi.js";

/** Every language of the package. */
export const languages: readonly Locale[] = [en, fa, nb, pl, th, vi];
