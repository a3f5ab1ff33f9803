import type { CustomerFacts } from "../facts/index.js";

/** Nobody wins back the dead or those who mourn them, or counts on what they will bring. */
const protectedFromScores: readonly string[] = ["deceased", "bereaved"];

/** Whether a customer is to be left alone by scores of churn and value. */
export function isLeftAlone({ protections }: Partial<Pick<CustomerFacts, "protections">>): boolean {
  return protections?.some((one) => protectedFromScores.includes(one)) ?? false;
}
