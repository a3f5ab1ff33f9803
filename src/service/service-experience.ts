import type { CustomerFacts } from "../facts/index.js";
import { requireCount, requireNumber, requireObject } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import { couldPunish } from "../shared/policy-use.js";
import { undecidedAbout } from "../shared/undecided.js";
import { type OpenCaseFacts, readOpenCases } from "./open-cases.js";
import { requireServicePolicy, servicePolicies, type ServicePolicy } from "./policy.js";

/** The facts that tell what service was like for one customer. */
export type ServiceFacts = Pick<CustomerFacts, "asOf"> &
  OpenCaseFacts &
  Partial<
    Pick<
      CustomerFacts,
      | "tickets"
      | "complaints"
      | "ticketReopenings"
      | "daysSinceInboundContact"
      | "firstResponse"
      | "resolution"
      | "servedOrders"
      | "defectiveOrders"
      | "cesLast"
      | "cesLastDaysAgo"
    >
  >;

/**
 * `waiting`: something of theirs is open: a ticket or a complaint until it is resolved, a contact until it is answered. `served`:
 * there was something, and nothing is open. `untouched`: nothing since tickets, complaints and contacts are recorded.
 */
export type ServiceState = "waiting" | "served" | "untouched";

/** What service has been like for one customer. What is not known is absent. */
export interface ServiceExperience {
  readonly state: ServiceState;
  readonly openTickets?: number;
  readonly openComplaints?: number;
  readonly unansweredContacts?: number;
  /** How often a ticket had to be opened again. */
  readonly ticketReopenings?: number;
  /** Share of the orders that were complained about or returned faulty, of those delivered since that is recorded. */
  readonly defectiveOrderShare?: number;
  readonly firstResponseMedianHours?: number;
  readonly resolutionMedianHours?: number;
  /** How much effort it took, in the last answer: from 0, easy, to 1, hard. */
  readonly effort?: number;
}

export interface ServiceExperienceOptions {
  /** @defaultValue servicePolicies.v1 */
  readonly policy?: ServicePolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * What service has been like for one customer: whether something of theirs is open, how long answers took, how often orders went
 * wrong, how much effort it was. It stands beside loyalty and is no part of it: good service comes before loyalty.
 *
 * The state may raise a customer's place in a queue and must never lower it, nor anything else: whoever complains still believes that
 * it helps. So a policy for pricing or eligibility is refused.
 *
 * @example
 * serviceExperience({
 *   asOf: "2026-01-01T00:00:00.000Z",
 *   tickets: 2,
 *   openTickets: 1,
 *   firstResponse: { count: 2, medianHours: 3, longestHours: 5 },
 *   servedOrders: 8,
 *   defectiveOrders: 2,
 *   cesLast: 2.5,
 *   cesLastDaysAgo: 12,
 * })
 * // => { value: { state: "waiting", openTickets: 1, defectiveOrderShare: 0.25, firstResponseMedianHours: 3, effort: 0.75 }, ... }
 * const quiet = { asOf: "2026-01-01T00:00:00.000Z", tickets: 0, complaints: 0 };
 * serviceExperience({ ...quiet, unansweredContacts: 0 }) // => { value: { state: "untouched", unansweredContacts: 0 }, ... }
 * serviceExperience(quiet) // => { status: "undecided", reason: "missing-facts", missing: ["unansweredContacts"], ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility, and `missing-facts` where nothing is known
 * to be open and it is not known of all of the three (tickets, complaints, contacts) that nothing is
 * @throws DomainError `service-experience-facts`, `service-experience-options`, `service-policy`, `schema-version`, `policy-use`,
 * and `service-experience-...` with the name of a fact that makes no sense.
 */
export function serviceExperience(
  facts: ServiceFacts,
  options: ServiceExperienceOptions = {},
): Judgement<ServiceExperience, "service"> {
  requireObject(fn, "facts", facts);
  return createServiceReader(options)(facts);
}

const fn = "serviceExperience";
const nothing: readonly never[] = Object.freeze([]);

/** `serviceExperience` for many customers: undecided answers that are equal are one object, frozen. */
export function createServiceReader(
  options: ServiceExperienceOptions,
): (facts: ServiceFacts) => Judgement<ServiceExperience, "service"> {
  const { policy = servicePolicies.v1, evidence = "full" } = requireObject(fn, "options", options);
  requireServicePolicy(fn, policy);
  const undecided = undecidedAbout("service", policy.id);
  return (facts) => {
    requireObject(fn, "facts", facts);
    if (couldPunish(policy.use)) return undecided(facts, "refused-for-use");
    const counted = (fact: "tickets" | "complaints" | "ticketReopenings" | "defectiveOrders" | "servedOrders") =>
      facts[fact] === undefined ? undefined : requireCount(fn, fact, facts[fact]);
    const tickets = counted("tickets");
    const complaints = counted("complaints");
    const open = readOpenCases(fn, facts);
    const isWaiting = open.openCases.length > 0;
    const missing = isWaiting
      ? []
      : [
          ...lacking("complaints", complaints, "openComplaints", facts.openComplaints),
          ...lacking("tickets", tickets, "openTickets", facts.openTickets),
          ...(facts.unansweredContacts === undefined ? (["unansweredContacts"] as const) : []),
        ].sort(compareText);
    if (missing.length > 0) return undecided(facts, "missing-facts", missing);
    const wasServed = tickets !== 0 || complaints !== 0 || facts.daysSinceInboundContact !== undefined;

    const seen: Evidence[] = [];
    const observed = (fact: string, value: number | undefined, unit: string): number | undefined => {
      if (value !== undefined) seen.push({ fact, value, comparison: "observed", unit });
      return value;
    };
    observed("tickets", tickets, "count");
    observed("complaints", complaints, "count");
    const reopenings = observed("ticketReopenings", counted("ticketReopenings"), "count");
    const orders = counted("servedOrders");
    const defective = counted("defectiveOrders");
    const defectiveShare =
      orders === undefined || orders === 0 || defective === undefined
        ? undefined
        : requireNumber(fn, "defectiveOrders", defective, { max: orders }) / orders;
    if (defectiveShare !== undefined) observed("defectiveOrders", defective, "count");
    const hours = (fact: "firstResponse" | "resolution") => {
      const median = facts[fact]?.medianHours;
      return observed(fact, median === undefined ? undefined : requireNumber(fn, fact, median, { min: 0 }), "hours");
    };
    const firstResponse = hours("firstResponse");
    const resolution = hours("resolution");
    const isRecent = facts.cesLastDaysAgo !== undefined && facts.cesLastDaysAgo <= policy.effortValidDays;
    const ease =
      facts.cesLast === undefined || !isRecent
        ? undefined
        : observed("cesLast", requireNumber(fn, "cesLast", facts.cesLast, { min: 1, max: 7 }), "score");

    return {
      status: "decided",
      about: "service",
      value: {
        state: isWaiting ? "waiting" : wasServed ? "served" : "untouched",
        ...(facts.openTickets !== undefined && { openTickets: facts.openTickets }),
        ...(facts.openComplaints !== undefined && { openComplaints: facts.openComplaints }),
        ...(facts.unansweredContacts !== undefined && { unansweredContacts: facts.unansweredContacts }),
        ...(reopenings !== undefined && { ticketReopenings: reopenings }),
        ...(defectiveShare !== undefined && { defectiveOrderShare: defectiveShare }),
        ...(firstResponse !== undefined && { firstResponseMedianHours: firstResponse }),
        ...(resolution !== undefined && { resolutionMedianHours: resolution }),
        // The answers run from 1, hard, to 7, easy.
        ...(ease !== undefined && { effort: (7 - ease) / 6 }),
      },
      evidence: evidence === "none" ? nothing : [...open.evidence(), ...seen],
      policy: policy.id,
      asOf: facts.asOf,
    };
  };
}

/** The fact without which it is not known whether any of a kind is open: none can be where there was none. */
function lacking<Fact extends keyof ServiceFacts>(
  fact: Fact,
  count: number | undefined,
  openFact: Fact,
  openCount: number | undefined,
): readonly Fact[] {
  if (count === undefined) return [fact];
  return count > 0 && openCount === undefined ? [openFact] : [];
}
