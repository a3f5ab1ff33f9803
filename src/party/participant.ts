import { type Fields, hasFields, isFlag, isOneOf, isWord, optional } from "./guard.js";

/**
 * The roles in the buying centre of an organisation: who starts, uses, influences, decides, approves, buys, and who keeps
 * the gate through which information passes.
 *
 * @see F. Webster & Y. Wind, "A General Model for Understanding Organizational Buying Behavior" (1972), for five of them;
 *   the initiator is Bonoma's (1982), the approver Kotler's
 */
export const knownBuyingCentreRoles = [
  "initiator",
  "user",
  "influencer",
  "decider",
  "approver",
  "buyer",
  "gatekeeper",
] as const;

/** A role in a buying centre; any other word passes. One person may hold several, several persons one. */
export type BuyingCentreRole = (typeof knownBuyingCentreRoles)[number] | (string & {});

export const isKnownBuyingCentreRole = (value: unknown): value is (typeof knownBuyingCentreRoles)[number] =>
  isOneOf(knownBuyingCentreRoles)(value);

/** Roles in one purchase that are known by name. */
export const knownParticipantRoles = [
  "originator",
  "buyer",
  "payer",
  "recipient",
  "user",
  "beneficiary",
  "initiator",
  "influencer",
  "decider",
  "approver",
  "gatekeeper",
] as const;

/**
 * What a party did in one purchase:
 * - `originator` had the demand on which the buyer acts, and need not be the user;
 * - `buyer` made the purchase; `payer` settled it; `recipient` took delivery;
 * - `user` uses what was bought; `beneficiary` gains from the use, or is affected by it;
 * - and the roles of the buying centre.
 *
 * Any other word passes.
 *
 * @see UBL 2.3: originator, buyer, accounting customer, delivery; EU ePO: beneficiary
 */
export type ParticipantRole = (typeof knownParticipantRoles)[number] | (string & {});

export const isKnownParticipantRole = (value: unknown): value is (typeof knownParticipantRoles)[number] =>
  isOneOf(knownParticipantRoles)(value);

/** A party in one purchase. It says nothing about the roles that the party plays otherwise. */
export interface Participant {
  readonly role: ParticipantRole;
  readonly partyId: string;
  /** The source did not say it: it was read from a field that leaves it open. */
  readonly assumed?: boolean | undefined;
}

const fields: Fields<Participant> = { role: isWord, partyId: isWord, assumed: optional(isFlag) };

/**
 * @example
 * isParticipant({ role: "payer", partyId: "p-1" }) // => true
 */
export function isParticipant(value: unknown): value is Participant {
  return hasFields(value, fields);
}
