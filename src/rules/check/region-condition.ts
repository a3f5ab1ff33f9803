import { compareText } from "../../shared/order.js";
import type { Condition, FactCondition, Scalar } from "../condition.js";
import type { Cell } from "./cells.js";
import { joined, type Piece } from "./pieces.js";
import type { Box } from "./regions.js";
import type { Space, Variable } from "./space.js";

/**
 * A box as a condition that is true of its records and of no others, one part or a few for each fact in the order of
 * their names.
 */
export function conditionOf(box: Box, { variables }: Space): Condition {
  const chosen = [...box].map(([index, choices]) => ({ variable: variables[index] as Variable, choices }));
  // What stands to another fact, or has a value in it, is known.
  const implied = new Set(
    chosen.flatMap(({ variable }) =>
      variable.kind === "fact" ? [] : variable.kind === "content" ? [variable.fact] : [variable.left, variable.right],
    ),
  );
  const parts = chosen.flatMap(({ variable, choices }) => {
    const fact = variable.kind === "relation" ? variable.left : variable.fact;
    const condition = conditionOn(variable, choices);
    if ("is" in condition && condition.is === "is-known" && implied.has(fact)) return [];
    return ("all" in condition ? condition.all : [condition]).map((part) => ({ fact, part }));
  });
  return { all: parts.sort((a, b) => compareText(a.fact, b.fact)).map(({ part }) => part) };
}

function conditionOn(variable: Variable, choices: readonly number[]): Condition {
  switch (variable.kind) {
    case "fact":
      return onFact(variable.fact, variable.cells, choices);
    case "content": {
      const contains = { fact: variable.fact, is: "contains", value: variable.value } as const;
      return choices.includes(1) ? contains : { not: contains };
    }
    case "relation": {
      const { left: fact, of } = variable;
      const value = { fact: variable.right };
      if (of === "text") return { fact, is: choices.includes(0) ? "equals" : "differs-from", value };
      const is = standings[choices.join("")] as "less-than";
      return { fact, is, value };
    }
  }
}

/** Less, equal and greater are choices 0, 1 and 2. */
const standings: Readonly<Record<string, FactCondition["is"]>> = {
  "0": "less-than",
  "1": "equals",
  "2": "more-than",
  "01": "at-most",
  "12": "at-least",
  "02": "differs-from",
};

function onFact(fact: string, cells: readonly Cell[], choices: readonly number[]): Condition {
  const chosen = choices.map((choice) => cells[choice] as Cell);
  const isUnknown = chosen.some(({ kind }) => kind === "unknown");
  const known = chosen.filter(({ kind }) => kind !== "unknown");
  if (known.length === cells.length - 1 && !isUnknown && cells.some(({ kind }) => kind === "unknown")) {
    return { fact, is: "is-known" };
  }
  const rest = cells.filter((cell) => !chosen.includes(cell));
  const ways: Condition[] = [
    ...(isUnknown ? [{ fact, is: "is-unknown" } as const] : []),
    ...onScalars(fact, known, rest),
    ...(known.some(({ kind }) => kind === "list" || kind === "known") ? [{ fact, is: "is-known" } as const] : []),
  ];
  return ways.length === 1 ? (ways[0] as Condition) : { any: ways };
}

const piecesOf = (cells: readonly Cell[]): Piece[] =>
  joined(cells.flatMap((cell) => (cell.kind === "number" ? cell.pieces : [])));

const isPoint = ({ low, high }: Piece) => low === high;
const pointsOf = (pieces: readonly Piece[]) => pieces.filter(isPoint).map(({ low }) => low);
const namedIn = (cells: readonly Cell[]): Scalar[] =>
  cells.flatMap((cell): readonly Scalar[] =>
    cell.kind === "text" ? cell.texts : cell.kind === "boolean" ? [cell.value] : [],
  );

/** What differs from a value may be of any kind, so that all kinds are left out by one condition, or numbers by their ranges. */
function onScalars(fact: string, cells: readonly Cell[], rest: readonly Cell[]): Condition[] {
  const [pieces, otherPieces] = [piecesOf(cells), piecesOf(rest)];
  const named = namedIn(cells);
  const hasOtherTexts = cells.some((cell) => cell.kind === "text" && cell.others);
  if (hasOtherTexts && otherPieces.every(isPoint)) {
    return [noneOf(fact, [...pointsOf(otherPieces), ...namedIn(rest)])];
  }
  const isNumberOnly = [...cells, ...rest].every(({ kind }) => kind === "number" || kind === "unknown");
  return [
    ...onNumbers(fact, pieces, otherPieces, isNumberOnly),
    ...(hasOtherTexts ? [noneOf(fact, namedIn(rest))] : named.length === 0 ? [] : [oneOf(fact, named)]),
  ];
}

function onNumbers(fact: string, pieces: readonly Piece[], rest: readonly Piece[], isNumberOnly: boolean): Condition[] {
  if (pieces.length === 0) return [];
  if (isNumberOnly && rest.length > 0 && rest.length < pieces.length && rest.every(isPoint)) {
    return [noneOf(fact, pointsOf(rest))];
  }
  const all = joined([...pieces, ...rest]);
  const ends = { low: (all[0] as Piece).low, high: (all.at(-1) as Piece).high };
  const points = pointsOf(pieces);
  return [
    ...(points.length === 0 ? [] : [oneOf(fact, points)]),
    ...pieces.filter((piece) => !isPoint(piece)).flatMap((piece) => between(fact, piece, ends)),
  ];
}

/** Where a range reaches the end of what the fact can be, that end goes without saying. */
function between(
  fact: string,
  { low, lowIn, high, highIn, whole }: Piece,
  ends: { low: number; high: number },
): Condition | readonly Condition[] {
  // Any number: what has a size.
  if (low === -Infinity && high === Infinity) {
    return [
      { fact, is: "less-than", value: 0 },
      { fact, is: "at-least", value: 0 },
    ];
  }
  const from = { fact, is: lowIn ? "at-least" : "more-than", value: low } as const;
  const to = { fact, is: highIn ? "at-most" : "less-than", value: high } as const;
  if (low > ends.low && high < ends.high) {
    if (whole) return { fact, is: "within", from: low, below: high + 1 };
    return lowIn && !highIn ? { fact, is: "within", from: low, below: high } : { all: [from, to] };
  }
  return high < ends.high || low === -Infinity ? to : from;
}

const oneOf = (fact: string, values: readonly Scalar[]): Condition =>
  values.length === 1 ? { fact, is: "equals", value: values[0] as Scalar } : { fact, is: "one-of", values };

const noneOf = (fact: string, values: readonly Scalar[]): Condition =>
  values.length === 1
    ? { fact, is: "differs-from", value: values[0] as Scalar }
    : { not: { fact, is: "one-of", values } };
