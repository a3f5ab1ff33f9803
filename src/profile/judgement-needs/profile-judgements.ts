import { type Trait, traits } from "../../classification/index.js";
import type { Judgement } from "../../shared/judgement.js";
import type { Judges, Profile } from "../profile.js";

/** The name of a judgement of a profile, as it stands in `about`. */
export type ProfileJudgement =
  | "stage"
  | `trait:${Trait}`
  | "relationship"
  | "role"
  | "rfm"
  | "loyalty"
  | "service"
  | "contact-due"
  | "valued"
  | "churn"
  | "value";

/** All judgements of a profile, in the order in which they are shown. */
export const profileJudgements: readonly ProfileJudgement[] = [
  "stage",
  ...traits.map((trait) => `trait:${trait}` as const),
  "relationship",
  "role",
  "rfm",
  "loyalty",
  "service",
  "contact-due",
  "valued",
  "churn",
  "value",
];

/**
 * The judgements of a profile one by one, in the order of `profileJudgements`; value only where the profile has it.
 *
 * @example
 * import { summarize } from "clientele/facts";
 *
 * const facts = summarize([], { asOf: "2026-03-01", party: { type: "person", id: "anna" }, coverage: { purchase: { from: "beginning" } } });
 * judgementsOf(profile(facts)).slice(0, 2).map(({ about }) => about) // => ["stage", "trait:window-shopper"]
 */
export function judgementsOf(
  profile: Omit<Profile, "facts">,
): readonly (Judgement<unknown> & { readonly about: ProfileJudgement })[] {
  const { classification, rfm, loyalty, service, contact, valued, churn, value } = profile;
  const { stage, relationship, role } = classification;
  return [
    stage,
    ...traits.map((trait) => classification.traits[trait]),
    relationship,
    role,
    rfm,
    loyalty,
    service,
    contact,
    valued,
    churn,
    ...(value === undefined ? [] : [value]),
  ];
}

/** The part of a profile in which a judgement stands. */
export function partOf(about: ProfileJudgement): keyof Judges {
  switch (about) {
    case "rfm":
    case "loyalty":
    case "service":
    case "valued":
    case "churn":
    case "value":
      return about;
    case "contact-due":
      return "contact";
    default:
      return "classification";
  }
}

/** A judgement in its part. */
export function judgementIn(about: ProfileJudgement, part: unknown): Judgement<unknown> {
  if (partOf(about) !== "classification") return part as Judgement<unknown>;
  const { traits: ofTraits, ...types } = part as Profile["classification"];
  const judgements = types as unknown as Readonly<Record<string, Judgement<unknown>>>;
  return judgements[about] ?? ofTraits[about.slice("trait:".length) as Trait];
}
