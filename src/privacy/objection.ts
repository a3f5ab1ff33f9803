/**
 * Whether an objection stands against profiling, whole or in part, or against one of these purposes or the whole of which it
 * is a part (GDPR, art. 21(1) and (2)): nobody is profiled for a purpose after that.
 */
export function objectsToProfilingFor(
  objections: readonly string[] | null | undefined,
  purposes: readonly string[],
): boolean {
  return (objections ?? []).some(
    (objection) =>
      objection === "profiling" ||
      objection.startsWith("profiling/") ||
      purposes.some((purpose) => purpose === objection || purpose.startsWith(`${objection}/`)),
  );
}
