/**
 * How much a field tells about a person, and of which kind.
 *
 * - `special`: a special category of personal data, or what says that one is held (GDPR, art. 9).
 * - `may-reveal-special`: ordinary words that can give one away: what was bought or used, for which context, by which campaign or
 *   programme (C-184/20, C-21/23).
 * - `child-or-vulnerable`: that somebody is to be treated with more care, or why they left for good.
 * - `name`: what somebody is called.
 * - `person-id`: an id of a person, a household or an organisation.
 * - `record-id`: an id of an order, a ticket, a session or a proof, by which another system finds the person.
 * - `quasi-identifier`: shared by many, and telling people apart together with others (WP216).
 * - `location`: where somebody lives, or has things sent.
 * - `financial`: money and what stands for it.
 * - `behaviour`: what somebody did, when and how often.
 * - `relationship`: what somebody is to a supplier.
 * - `opinion`: what somebody answered.
 * - `free-text`: their own words, in which anything can stand.
 * - `consent`: what somebody permits or forbids.
 * - `technical`: nothing about the person. `source` is among them, since (source, id) says which event it is: name the systems so that
 *   they tell nothing (`till-7`, not `pharmacy-till`).
 * - `unknown`: data of the caller's own. Nobody here knows what it is, so it is treated as the most sensitive.
 *
 * @see Regulation (EU) 2016/679 (GDPR), art. 4(1), 4(5) and 9(1), recital 26; Article 29 Working Party, Opinion 05/2014 on
 *   anonymisation techniques (WP216)
 */
export const sensitivityClasses = [
  "special",
  "may-reveal-special",
  "child-or-vulnerable",
  "name",
  "person-id",
  "record-id",
  "quasi-identifier",
  "location",
  "financial",
  "behaviour",
  "relationship",
  "opinion",
  "free-text",
  "consent",
  "technical",
  "unknown",
] as const;

export type SensitivityClass = (typeof sensitivityClasses)[number];

/** The class of each path of one kind of record. */
export type SensitivityOfPaths = Readonly<Record<string, SensitivityClass>>;
