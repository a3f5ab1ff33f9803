import { stages as allStages } from "../../classification/index.js";
import type { SuppressedCounts } from "../../privacy/index.js";
import type { Judgement } from "../../shared/judgement.js";
import { compareText } from "../../shared/order.js";
import { type NotDescribed, notEnough } from "./answer.js";
import type { Base } from "./base.js";
import type { BaseProfile } from "./base-profile.js";
import { hiding, shownPartition } from "./partition.js";
import { isEnough, type Showing } from "./showing.js";

/** The word of the cell for those of whom a question was not decided. */
export const undecidedKey = "undecided";

/** How many customers there are of each kind. Whoever is undecided is a cell of their own: `undecided`. */
export interface Mix extends SuppressedCounts {
  readonly status: "measured";
}

/** Who shows a trait: the cells `yes`, `no` and `undecided`. */
export interface TraitMix extends SuppressedCounts {
  readonly trait: string;
}

/** The types of the customers. */
export interface TypesMix {
  readonly status: "measured";
  /** Each trait by itself, since a customer may show any number of them. Sorted. */
  readonly traits: readonly TraitMix[];
  readonly relationships: SuppressedCounts;
  readonly roles: SuppressedCounts;
}

/** The name of the answer, or `undecided`. */
function answerOf(judgement: Judgement<string | boolean> | null | undefined): string {
  if (judgement?.status !== "decided") return undecidedKey;
  const { value } = judgement;
  return value === true ? "yes" : value === false ? "no" : typeof value === "string" ? value : undecidedKey;
}

/** The names: the known ones first, in their order, others sorted, and `undecided` last. */
export function namesOf(names: Iterable<string>, known: readonly string[] = []): string[] {
  const others = new Set(names);
  for (const name of [...known, undecidedKey]) others.delete(name);
  return [...known, ...[...others].sort(compareText), undecidedKey];
}

function stageOf({ classification }: BaseProfile): string {
  return answerOf(classification?.stage);
}

function traitOf({ classification }: BaseProfile, trait: string): string {
  const judged = classification?.traits ?? {};
  return Object.hasOwn(judged, trait) ? answerOf(judged[trait]) : undecidedKey;
}

/** The traits that anybody was asked about. */
function traitsOf(profiles: readonly BaseProfile[]): string[] {
  const traits = new Set<string>();
  for (const { classification } of profiles)
    for (const trait of Object.keys(classification?.traits ?? {})) traits.add(trait);
  return [...traits].sort(compareText);
}

/** All customers by one question. */
export interface KindsOf {
  /** `stage`, `relationship`, `role`, or `trait:` and its name. */
  readonly of: string;
  /** The answer of each customer. */
  readonly names: readonly string[];
  readonly shown: SuppressedCounts;
}

export const [stage, relationship, role] = ["stage", "relationship", "role"] as const;
export const traitPrefix = "trait:";

/**
 * The customers by all questions that were asked about them. What is told of one question is safe by itself; rules that are published make one answer
 * follow from another (whoever is loyal is active), so a question of which an answer lies within that of another, or holds it, and differs from
 * it by few people is hidden.
 *
 * @param also profiles of another date, whose answers are to be cells too
 */
export function kindsOf(base: Base, showing: Showing, also: readonly BaseProfile[] = []): KindsOf[] {
  const { customers } = base;
  if (!isClassified(base)) return [];
  const told: (readonly number[])[] = [];
  const of = (question: string, answer: (profile: BaseProfile) => string, known: readonly string[]): KindsOf => {
    const names = customers.map(({ profile }) => answer(profile));
    const keys = namesOf([...names, ...also.map(answer)], known);
    const shown = shownPartition(keys, names, customers, showing);
    const members = new Map(
      shown.cells.flatMap(({ key, hidden }): [string, number[]][] => (hidden ? [] : [[key, []]])),
    );
    names.forEach((name, i) => members.get(name)?.push(i));
    const cells = [...members.values()];
    const isTold = !cells.some((cell) => told.some((other) => isNearlyTheSame(cell, other, showing)));
    if (isTold) told.push(...cells);
    return { of: question, names, shown: isTold ? shown : hiding(shown, () => true) };
  };
  return [
    of(stage, stageOf, allStages),
    of(relationship, ({ classification }) => answerOf(classification?.relationship), []),
    of(role, ({ classification }) => answerOf(classification?.role), []),
    ...traitsOf(customers.map(({ profile }) => profile)).map((trait) =>
      of(`${traitPrefix}${trait}`, (profile) => traitOf(profile, trait), ["yes", "no"]),
    ),
  ];
}

/** Whether one holds the other and few people beside; both ascending. */
function isNearlyTheSame(one: readonly number[], other: readonly number[], showing: Showing): boolean {
  if (isEnough(Math.abs(one.length - other.length), showing)) return false;
  const [fewer, more] = one.length < other.length ? [one, other] : [other, one];
  const all = new Set(more);
  return fewer.length > 0 && fewer.every((who) => all.has(who));
}

export function stagesOf(kinds: readonly KindsOf[]): Mix | NotDescribed {
  const found = kinds.find(({ of }) => of === stage);
  if (found === undefined) return notEnough("missing-facts", { missing: ["classification"] });
  return { status: "measured", ...found.shown };
}

export function typesOf(kinds: readonly KindsOf[]): TypesMix | NotDescribed {
  const shownOf = (question: string) => kinds.find(({ of }) => of === question)?.shown;
  const [relationships, roles] = [shownOf(relationship), shownOf(role)];
  if (relationships === undefined || roles === undefined) {
    return notEnough("missing-facts", { missing: ["classification"] });
  }
  return {
    status: "measured",
    traits: kinds.flatMap(({ of, shown }) =>
      of.startsWith(traitPrefix) ? { trait: of.slice(traitPrefix.length), ...shown } : [],
    ),
    relationships,
    roles,
  };
}

function isClassified({ customers }: Base): boolean {
  return customers.some(
    ({ profile: { classification } }) => typeof classification === "object" && classification !== null,
  );
}
