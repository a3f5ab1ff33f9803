import type { BaseFacts, CustomerFacts } from "../facts/index.js";
import { createRhythm } from "../facts/rhythm.js";
import { objectsToProfilingFor } from "../privacy/objection.js";
import { isProtectedPerson } from "../privacy/protected-person.js";
import { requireCount, requireNumber, requireObject, requireObjects, requireArray } from "../shared/errors.js";
import type { Evidence, EvidenceLevel, Judgement, UndecidedReason } from "../shared/judgement.js";
import { compareText } from "../shared/order.js";
import { couldPunish } from "../shared/policy-use.js";
import { millisecondsPerDay, parseInstant } from "../shared/time.js";
import { undecidedAbout } from "../shared/undecided.js";
import { caseOrder, type OpenCase, type OpenCaseFacts, readOpenCases } from "./open-cases.js";
import { requireServicePolicy, servicePolicies, type ServicePolicy } from "./policy.js";

/** The facts that say whether somebody should hear from us. */
export type ContactFacts = Pick<CustomerFacts, "asOf"> &
  OpenCaseFacts &
  Partial<
    Pick<
      CustomerFacts,
      | "coverage"
      | "permissions"
      | "objections"
      | "protections"
      | "ageBand"
      | "relationship"
      | "purchaseOccasions"
      | "daysSinceLastPurchase"
      | "daysSinceOutboundContact"
      | "gapsDays"
    >
  >;

/** Whether somebody should hear from us now, and why. */
export type ContactDue =
  /** Something of theirs is open with us, answered or not. It takes no consent to see to it. */
  | { readonly due: "follow-up"; readonly openCases: readonly OpenCase[] }
  /** Their own rhythm has passed since they last bought and since we last wrote. */
  | {
      readonly due: "contact";
      /** Days of silence after which a contact is due. */
      readonly rhythmDays: number;
      /** For how many whole days it has been due. */
      readonly dueSinceDays: number;
    }
  | {
      readonly due: "not-yet";
      readonly rhythmDays: number;
      /** In how many days, at the earliest. */
      readonly dueInDays: number;
    };

export interface ContactDueOptions {
  /** The base's rhythm, to which the customer's own is shrunk; without it the policy's assumed gap stands in. */
  readonly base?: Pick<BaseFacts, "rhythm"> | undefined;
  /** @defaultValue servicePolicies.v1 */
  readonly policy?: ServicePolicy | undefined;
  /** @defaultValue "full" */
  readonly evidence?: EvidenceLevel | undefined;
}

/**
 * Whether a customer should hear from us: because something of theirs is open with us, or because their own rhythm has passed
 * since both their last purchase and our last contact, and they permit it.
 *
 * To follow up comes first and takes no consent: whoever asked wants to hear. A complaint or a ticket is open until it is resolved,
 * a contact until it is answered. To write of our own accord takes the permission that the policy names, and without it the
 * rhythm is not even looked at. It says when a message would not come too early, and nothing about whether it helps: only a group
 * that gets none shows that.
 *
 * @example Three gaps of 30 days in a base whose usual gap is not known, and 50 days of silence
 * const regular = {
 *   asOf: "2026-01-01T00:00:00.000Z",
 *   permissions: ["direct-marketing"],
 *   purchaseOccasions: 4,
 *   gapsDays: [30, 30, 30],
 *   daysSinceLastPurchase: 50,
 *   daysSinceOutboundContact: 45,
 * };
 * contactDue(regular) // => { status: "decided", value: { due: "contact", rhythmDays: ~42.43, dueSinceDays: 2 }, ... }
 * contactDue({ ...regular, daysSinceOutboundContact: 20 })
 * // => { value: { due: "not-yet", rhythmDays: ~42.43, dueInDays: 23 }, ... }
 * contactDue({ ...regular, permissions: [] }) // => { status: "undecided", reason: "not-permitted", missing: ["permissions"], ... }
 * contactDue({ ...regular, permissions: [], openComplaints: 1 })
 * // => { value: { due: "follow-up", openCases: ["complaint"] }, ... }
 *
 * @returns undecided with `refused-for-use` under a policy for pricing or eligibility. Where nothing is open: `protected-person`
 * for whoever is declared to need more care, may be a minor or is a colleague, `not-permitted` without the permission or with an
 * objection to it or to profiling, `missing-facts` where consents, purchases or our own contacts are not covered,
 * `not-enough-data` for somebody who has not bought
 * @throws DomainError `contact-due-facts`, `contact-due-options`, `service-policy`, `schema-version`, `policy-use`, and
 * `contact-due-...` with the name of a fact that makes no sense.
 */
export function contactDue(facts: ContactFacts, options: ContactDueOptions = {}): Judgement<ContactDue, "contact-due"> {
  requireObject(fn, "facts", facts);
  return createContactReader(options)(facts);
}

const fn = "contactDue";
const nothing: readonly never[] = Object.freeze([]);

/** `contactDue` for many customers: undecided answers that are equal are one object, frozen. */
export function createContactReader(
  options: ContactDueOptions,
): (facts: ContactFacts) => Judgement<ContactDue, "contact-due"> {
  const { base, policy = servicePolicies.v1, evidence = "full" } = requireObject(fn, "options", options);
  const { contact, ...rest } = requireServicePolicy(fn, policy);
  const undecided = undecidedAbout("contact-due", policy.id);
  const rhythmFrom = rhythmReader(base, rest.assumedMedianGapDays);
  return (facts) => {
    requireObject(fn, "facts", facts);
    const decided = (value: ContactDue, reasons: () => readonly Evidence[]) =>
      ({
        status: "decided",
        about: "contact-due",
        value,
        evidence: evidence === "none" ? nothing : reasons(),
        policy: policy.id,
        asOf: facts.asOf,
      }) as const;
    if (couldPunish(rest.use)) return undecided(facts, "refused-for-use");
    const open = readOpenCases(fn, facts);
    if (open.openCases.length > 0) return decided({ due: "follow-up", openCases: open.openCases }, open.evidence);
    const { purchaseOccasions, daysSinceLastPurchase } = facts;
    const protections = listOf<string>(fn, "protections", facts.protections);
    const objections = listOf<string>(fn, "objections", facts.objections);
    const permissions = listOf<string>(fn, "permissions", facts.permissions);
    // Nobody courts a child or whoever was declared to need more care, and nobody watches a colleague.
    if (isProtectedPerson({ protections, ageBand: facts.ageBand }) || facts.relationship === "internal") {
      return undecided(facts, "protected-person");
    }
    // Facts of a feed list no permission against an objection; those of others may. The rhythm is a profile of them.
    if (objectsToProfilingFor(objections, [contact.purpose])) return undecided(facts, "not-permitted");
    if (permissions === undefined) return undecided(facts, "missing-facts", ["permissions"]);
    if (!permissions.includes(contact.purpose)) return undecided(facts, "not-permitted", ["permissions"]);
    if (purchaseOccasions === undefined) return undecided(facts, "missing-facts", ["purchaseOccasions"]);
    if (requireCount(fn, "purchaseOccasions", purchaseOccasions) === 0) {
      return undecided(facts, "not-enough-data", ["purchaseOccasions"]);
    }
    if (daysSinceLastPurchase === undefined) return undecided(facts, "missing-facts", ["daysSinceLastPurchase"]);

    const gapsDays = (listOf<number>(fn, "gapsDays", facts.gapsDays) ?? []).map((gap) =>
      requireNumber(fn, "gapsDays", gap, { min: 0 }),
    );
    const { medianGapDays } = rhythmFrom(gapsDays.sort((a, b) => a - b));
    const rhythmDays = contact.usualGaps * medianGapDays;
    const contactGapDays = Math.max(rhythmDays, contact.minimumGapDays);
    const sincePurchase = requireNumber(fn, "daysSinceLastPurchase", daysSinceLastPurchase, { min: 0 });
    const sinceContact =
      facts.daysSinceOutboundContact === undefined
        ? undefined
        : requireNumber(fn, "daysSinceOutboundContact", facts.daysSinceOutboundContact, { min: 0 });
    const boughtOverdue = sincePurchase - rhythmDays;
    const silentDays = sinceContact ?? daysWithoutContact(facts);
    const contactOverdue = silentDays - contactGapDays;
    // Without a contact on record, all that is known is for how long there was none; there may have been one just before.
    const isSilenceUnknown = sinceContact === undefined && contactOverdue < 0;
    if (isSilenceUnknown && boughtOverdue >= 0) return undecided(facts, "missing-facts", ["daysSinceOutboundContact"]);
    const overdue = isSilenceUnknown ? boughtOverdue : Math.min(boughtOverdue, contactOverdue);
    const passed = (fact: string, value: number, threshold: number): Evidence => ({
      fact,
      value,
      comparison: "at-least",
      threshold,
      ...(threshold === medianGapDays && { thresholdFact: "medianGapDays" }),
      unit: "days",
      holds: value >= threshold,
    });
    // Where the coverage shows that there was none for long enough, there is no number to compare.
    const contactEvidence: readonly Evidence[] =
      sinceContact !== undefined
        ? [passed("daysSinceOutboundContact", sinceContact, contactGapDays)]
        : isSilenceUnknown
          ? [{ fact: "daysSinceOutboundContact", comparison: "is-unknown", holds: true }]
          : [];
    return decided(
      overdue < 0
        ? { due: "not-yet", rhythmDays, dueInDays: Math.ceil(-overdue) }
        : { due: "contact", rhythmDays, dueSinceDays: Math.floor(overdue) },
      () => [
        ...open.evidence(),
        { fact: "permissions", value: permissions, comparison: "contains", threshold: contact.purpose, holds: true },
        passed("daysSinceLastPurchase", sincePurchase, rhythmDays),
        ...contactEvidence,
      ],
    );
  };
}

/** Reads rhythms once somebody's is wanted: of a base that is none, only then. */
function rhythmReader(base: ContactDueOptions["base"], assumedMedianGapDays: number) {
  let rhythmFrom: ReturnType<typeof createRhythm> | undefined;
  return (gapsDays: readonly number[]) => {
    if (rhythmFrom === undefined) {
      const usual = base?.rhythm?.medianGapDays;
      if (usual !== undefined) requireNumber(fn, "base.rhythm.medianGapDays", usual, { above: 0 }, "contact-due-base");
      rhythmFrom = createRhythm({ base: usual === undefined ? undefined : base, assumedMedianGapDays });
    }
    return rhythmFrom(gapsDays);
  };
}

/** A list that may be absent; a single word would be read letter by letter. */
function listOf<Item>(fn: string, name: string, list: readonly Item[] | null | undefined): readonly Item[] | undefined {
  return list === undefined || list === null ? undefined : requireArray(fn, name, list);
}

/** For how many days the feed shows that nobody of ours got in touch, where it shows no contact. */
function daysWithoutContact({ asOf, coverage }: ContactFacts): number {
  const from = coverage?.contact?.from;
  if (from === "beginning") return Infinity;
  const [start, end] = [parseInstant(from), parseInstant(asOf)];
  return start === undefined || end === undefined ? 0 : Math.max(0, Math.floor((end - start) / millisecondsPerDay));
}

/** Somebody who should hear from us now. */
export type DueCustomer = { readonly customerId: string } & Extract<
  ContactDue,
  { readonly due: "follow-up" | "contact" }
>;

/** Who of a base should hear from us now, and what became of the others. */
export interface ContactsDue {
  /** What is open first, complaints before contacts and tickets; then contacts of ours, those first that have been due for longest. */
  readonly due: readonly DueCustomer[];
  readonly notYet: number;
  /** How many could not be decided, by reason, in order of the reasons' names. */
  readonly undecided: readonly { readonly reason: UndecidedReason; readonly customers: number }[];
}

/**
 * `contactDue` for a base: the list for today's work.
 *
 * @example
 * contactsDue([
 *   { customerId: "anna", asOf: "2026-01-01T00:00:00.000Z", openTickets: 1 },
 *   { customerId: "ben", asOf: "2026-01-01T00:00:00.000Z", openComplaints: 1 },
 *   { customerId: "cleo", asOf: "2026-01-01T00:00:00.000Z", permissions: [] },
 * ])
 * // => {
 * //   due: [
 * //     { customerId: "ben", due: "follow-up", openCases: ["complaint"] },
 * //     { customerId: "anna", due: "follow-up", openCases: ["ticket"] },
 * //   ],
 * //   notYet: 0,
 * //   undecided: [{ reason: "not-permitted", customers: 1 }],
 * // }
 *
 * @throws DomainError as `contactDue`, `contacts-due-population`, and `contacts-due-options`.
 */
export function contactsDue(
  population: readonly (ContactFacts & Pick<CustomerFacts, "customerId">)[],
  options: Omit<ContactDueOptions, "evidence"> = {},
): ContactsDue {
  const due: DueCustomer[] = [];
  const undecided = new Map<UndecidedReason, number>();
  let notYet = 0;
  const read = createContactReader({ ...requireObject("contactsDue", "options", options), evidence: "none" });
  for (const facts of requireObjects("contactsDue", "population", population)) {
    const judgement = read(facts);
    if (judgement.status === "undecided") undecided.set(judgement.reason, (undecided.get(judgement.reason) ?? 0) + 1);
    else if (judgement.value.due === "not-yet") notYet += 1;
    else due.push({ customerId: facts.customerId, ...judgement.value });
  }
  return {
    due: due.sort(
      (a, b) => urgency(a) - urgency(b) || overdueOf(b) - overdueOf(a) || compareText(a.customerId, b.customerId),
    ),
    notYet,
    undecided: [...undecided]
      .map(([reason, customers]) => ({ reason, customers }))
      .sort((a, b) => compareText(a.reason, b.reason)),
  };
}

/** Lower comes first. */
function urgency(customer: DueCustomer): number {
  return customer.due === "contact" ? caseOrder.length : caseOrder.indexOf(customer.openCases[0]!);
}

function overdueOf(customer: DueCustomer): number {
  return customer.due === "contact" ? customer.dueSinceDays : 0;
}
