import { closesPurpose, objectionPath } from "../party/purpose.js";

/**
 * Whether an objection stands against profiling, whole or in part, or against one of these purposes or the whole of which it
 * is a part (GDPR, art. 21(1) and (2)): nobody is profiled for a purpose after that. An objection that is no text may be to anything.
 */
export function objectsToProfilingFor(
  objections: readonly string[] | null | undefined,
  purposes: readonly string[],
): boolean {
  return (objections ?? []).some((objection: unknown) => {
    if (typeof objection !== "string") return true;
    const [first] = objectionPath(objection);
    return (
      first === undefined || first === "profiling" || purposes.some((purpose) => closesPurpose(objection, purpose))
    );
  });
}
