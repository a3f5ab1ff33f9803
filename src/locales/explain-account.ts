import type { ChangeAnswer } from "../classification/index.js";
import type { Account, FactOrigin, JudgementAccount, WouldChange } from "../profile/index.js";
import type { Judgement } from "../shared/judgement.js";
import { explain } from "./explain.js";
import { explainChange } from "./explain-change.js";
import { questionOf } from "./explain/answer.js";
import { factWords } from "./explain/fact-words.js";
import { numbersOf } from "./explain/numbers.js";
import { requireResult } from "./explain/require-result.js";
import { capital, paragraph } from "./explain/text.js";
import type { Locale } from "./locale.js";

const origins: readonly FactOrigin[] = ["declared", "observed", "modelled", "assumed"];

/**
 * What `accountFor` found, in plain words for the person concerned: each answer with its reasons, what was read for it and where that
 * comes from, what would change it, what is never read, whether a decision of weight rests on it, and what they may ask for.
 * Paragraphs are separated by an empty line.
 *
 * @example
 * import { accountFor, profile } from "clientele/profile";
 * import { summarize } from "clientele/facts";
 * import { en } from "clientele/locales/en";
 * const bought = { type: "purchase", source: "shop", id: "1", time: "2026-02-20T12:00:00Z", customerId: "anna", total: { amountMinor: 2500, currency: "EUR" } } as const;
 * const anna = profile(summarize([bought], { asOf: "2026-03-01", coverage: { purchase: { from: "beginning" } } }));
 * const paragraphs = explainAccount(accountFor(anna, { use: "analytics", judgements: ["stage"] }), en).split("\n\n");
 * paragraphs[0] // => "These answers were worked out as of March 1, 2026, for statistics."
 *
 * @throws DomainError `account` for what is none, `locale` for what is no language.
 */
export function explainAccount(account: Account, locale: Locale): string {
  const numbers = numbersOf(locale);
  requireResult("explainAccount", "account", account, {
    texts: ["asOf", "use", "decisionEffect"],
    lists: ["judgements", "recipients", "rights"],
  });
  const { asOf, use, judgements, notUsed, decisionEffect, decision, recipients, rights } = account;
  const words = locale.account;
  const { list } = numbers;
  const review = decision?.humanReview;
  const refused = judgements.filter(({ status }) => status === "not-used");
  return [
    [words.opening(words.uses[use], numbers.date(asOf))],
    ...judgements.filter(({ status }) => status !== "not-used").map((one) => answerIn(one, asOf, locale)),
    refused.length === 0 ? [] : [words.notUsed(list(refused.map(({ about }) => questionOf(about, locale))))],
    [
      ...(notUsed.held.length === 0 ? [] : [words.held(list(nouns(notUsed.held, locale)))]),
      words.never(list(notUsed.never.map((thing) => words.neverUsed[thing]))),
    ],
    [
      words.effects[decisionEffect],
      ...(review === undefined ? [] : [words.reviewed[review.outcome], ...(review.reasonsForPerson ?? [])]),
      ...(recipients.length === 0 ? [] : [words.recipients(list(recipients))]),
    ],
    [words.rights(list(rights.map((right) => words.rightNames[right])))],
  ]
    .filter((sentences) => sentences.length > 0)
    .map((sentences) => paragraph(sentences, locale))
    .join("\n\n");
}

/** One answer: its sentence, what was read for it, since when it holds, and what would change it. */
function answerIn(account: JudgementAccount, asOf: Account["asOf"], locale: Locale): string[] {
  const { date, list } = numbersOf(locale);
  const { account: words } = locale;
  const { since, until, used, reasons, wouldChange } = account;
  const read = origins.flatMap((origin) => {
    const facts = used.filter((one) => one.origin === origin && one.withheld === undefined).map(({ fact }) => fact);
    return facts.length === 0 ? [] : [words.used[origin](list(nouns(facts, locale)))];
  });
  const isWithheld = [account, ...used, ...reasons].some(({ withheld }) => withheld !== undefined);
  return [
    // An answer of which a part is withheld has no words of its own; what was read for it and what would change it has.
    ...(account.withheld === undefined
      ? [explain(judgementOf(account, asOf), locale, { detail: "full" })]
      : [`${capital(questionOf(account.about, locale))}.`]),
    ...read,
    ...(isWithheld ? [words.withheld] : []),
    ...(since === undefined || since.earlier ? [] : [words.since(date(since.date))]),
    ...(until === undefined ? [] : [words.until(date(until))]),
    ...changeIn(wouldChange, account, locale),
  ];
}

/** The smallest change of events that turns it; what changes scores is told with the answer already. */
function changeIn(change: WouldChange, { about, value, how }: JudgementAccount, locale: Locale): string[] {
  const frame = { about, policy: how.policy, from: value } as const;
  if (change.kind === "no-change-found") {
    return [explainChange({ ...frame, status: "none", reason: change.reason } as ChangeAnswer, locale)];
  }
  if (change.kind !== "events") return [];
  const { to, moves: edits, before } = change;
  return [
    explainChange(
      { ...frame, status: "found", to, edits, ...(before && { before }) } as unknown as ChangeAnswer,
      locale,
    ),
  ];
}

function judgementOf(account: JudgementAccount, asOf: Account["asOf"]): Judgement<unknown> {
  const { about, value, reasons, reason = "missing-facts", unknown } = account;
  const frame = { about, policy: account.how.policy, asOf };
  return account.status === "decided"
    ? { ...frame, status: "decided", value, evidence: reasons.filter(({ withheld }) => withheld === undefined) }
    : { ...frame, status: "undecided", reason, missing: unknown };
}

function nouns(facts: readonly string[], locale: Locale): string[] {
  return [...new Set(facts.map((fact) => factWords(fact, locale).noun))];
}
