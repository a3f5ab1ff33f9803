import type { CustomerFacts } from "../facts/index.js";
import { requireCount } from "../shared/errors.js";
import type { Evidence } from "../shared/judgement.js";

/**
 * What of a customer's is open with us. A complaint or a ticket is open until it is resolved, answered or not; a contact until it
 * is answered.
 */
export type OpenCase = "complaint" | "contact" | "ticket";

/** What comes first where several are open: whoever complains is upset already. */
export const caseOrder: readonly OpenCase[] = ["complaint", "contact", "ticket"];

const factOf = {
  complaint: "openComplaints",
  contact: "unansweredContacts",
  ticket: "openTickets",
} as const satisfies Record<OpenCase, keyof CustomerFacts>;

/** The facts that tell what is open. */
export type OpenCaseFacts = Partial<Pick<CustomerFacts, (typeof factOf)[OpenCase]>>;

/** What is open, as far as the facts tell, and what they tell. */
export function readOpenCases(
  fn: string,
  customer: OpenCaseFacts,
): { readonly openCases: readonly OpenCase[]; readonly evidence: () => readonly Evidence[] } {
  const openCases: OpenCase[] = [];
  for (const kind of caseOrder) {
    const count = customer[factOf[kind]];
    if (count !== undefined && requireCount(fn, factOf[kind], count) > 0) openCases.push(kind);
  }
  return { openCases, evidence: () => caseOrder.map((kind) => caseEvidence(factOf[kind], customer[factOf[kind]])) };
}

function caseEvidence(fact: keyof OpenCaseFacts, count: number | undefined): Evidence {
  return count === undefined
    ? { fact, comparison: "is-unknown", holds: true }
    : { fact, value: count, comparison: "more-than", threshold: 0, unit: "count", holds: count > 0 };
}
