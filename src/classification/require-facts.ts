import { DomainError, show } from "../shared/errors.js";

/** @throws DomainError `facts` when there are none to read */
export function requireFacts(fn: string, facts: unknown): void {
  if (isRecord(facts)) return;
  throw new DomainError("facts", `${fn} requires facts; got ${show(facts)}`);
}

/** @throws DomainError `facts` for what is no list of facts */
export function requireListOfFacts(fn: string, population: unknown): void {
  if (Array.isArray(population) && population.every(isRecord)) return;
  throw new DomainError("facts", `${fn} requires a list of facts; got ${show(population)}`);
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
