import { DomainError, requireObjects, show } from "../../shared/errors.js";
import type { DataDrivenPersona } from "../personas/persona.js";
import { requireSignature } from "./signature.js";

/** Personas that were built, also those that were stored and may have come from anywhere: with all lists that are read of them. */
export function requireStoredPersonas(
  fn: string,
  code: string,
  personas: readonly DataDrivenPersona[],
): readonly DataDrivenPersona[] {
  const ids = new Set<unknown>();
  for (const persona of requireObjects(fn, "personas", personas, code)) {
    const { id, size, share, traits, behaviour, habits, demographics, types, signature } = persona;
    const { channels, stages, churnBands, loyaltyTiers } = persona;
    const isCounted = Number.isSafeInteger(size) && size > 0 && Number.isFinite((share as typeof share | null)?.value);
    if (typeof id !== "string" || ids.has(id) || !isCounted) {
      throw new DomainError(
        code,
        `${fn} requires personas with an id of their own, a size and a share; got ${show(id)}`,
      );
    }
    ids.add(id);
    for (const list of [traits, behaviour, habits, demographics, types])
      requireObjects(fn, `lists of ${id}`, list, code);
    for (const table of [channels, stages, churnBands, loyaltyTiers, ...habits, ...demographics, ...types]) {
      if (table !== undefined) requireObjects(fn, `cells of ${id}`, (table as typeof table | null)?.cells ?? [], code);
    }
    if (signature !== undefined) requireSignature(fn, code, signature);
  }
  return personas;
}
