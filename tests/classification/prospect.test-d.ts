import { expectTypeOf, test } from "vitest";
import { type IntentAct, type ProspectFacts, scoreProspect } from "clientele/classification";

interface Lead extends ProspectFacts {
  readonly employees: number;
}
declare const lead: Lead;
const size = <Name extends string>(fact: Name) =>
  ({ id: "size", when: { fact, is: "at-least", value: 5 }, weight: 1 }) as const;

test("an ideal names facts that the record has, the library's or one's own", () => {
  const { fit, intent } = scoreProspect(lead, {
    ideal: { id: "x", criteria: [size("employees"), size("searches")] },
  });
  expectTypeOf(fit.about).toEqualTypeOf<"prospect-fit">();
  if (intent.status === "decided") expectTypeOf(intent.value.missing).toEqualTypeOf<readonly IntentAct[]>();
  // @ts-expect-error A misspelt fact.
  scoreProspect(lead, { ideal: { id: "x", criteria: [size("employes")] } });
});
