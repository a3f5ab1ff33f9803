import type { Issue } from "clientele";
import { count, heading, some, wrap } from "./text.js";

const shownOfEachKind = 4;

/** What could not be read: each kind with its number and the first of them, so that a clerk can look them up. */
export function issueSection(
  issues: readonly Issue[],
  { read, noun, place }: { read: number; noun: string; place: string },
): string[] {
  const title = heading("What was read, and what was not");
  const items = new Set(issues.flatMap(({ index }) => index ?? [])).size;
  // First what stands at a place in the input, then what concerns the whole.
  const rank = (code: string) => (issues.some((issue) => issue.code === code && issue.index !== undefined) ? 0 : 1);
  const kinds = [...new Set(issues.map(({ code }) => code))].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return [
    ...title,
    ...wrap(
      items === 0
        ? `${some(read, noun)}; all could be read.`
        : `${some(read, noun)}; ${count(items)} could not be used and ${items === 1 ? "is" : "are"} left out, the rest goes on.`,
    ),
    ...kinds.flatMap((code) => {
      const ofKind = issues.filter((issue) => issue.code === code);
      const more = ofKind.length - shownOfEachKind;
      return [
        ...ofKind.slice(0, shownOfEachKind).flatMap(({ index, message }) => {
          return wrap(`${index === undefined ? "" : `${place} ${index}: `}${message}`, 4, 2);
        }),
        ...(more > 0 ? [`    ... and ${count(more)} more of this kind (${code})`] : []),
      ];
    }),
  ];
}
