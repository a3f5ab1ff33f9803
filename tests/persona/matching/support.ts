import type { ComparablePersona, PersonaProfile } from "clientele/persona";
import { fitSignatures } from "../../../src/persona/matching/fit-signatures.js";
import { formSegments } from "../../../src/persona/segments/segments.js";
import { byPlantedGroup, type Planted, plantedCustomers } from "../support.js";

/** Personas of planted customers, one for each planted segment: what is asked here is how people are matched, not how groups are found. */
export function plantedPersonas(seed: number, customers: number) {
  const planted = plantedCustomers(seed, customers);
  const { attributes, ...options } = byPlantedGroup;
  const segments = formSegments(
    planted.map(({ profile, segment }) => ({ ...profile, attributes: { planted: `group ${segment}` } })),
    { ...options, attributes: attributes.map((one) => ({ ...one, demographic: true })) },
  );
  if ("status" in segments) throw new Error(segments.reason);
  const personas = fitSignatures(segments).map((signature, i): ComparablePersona => ({
    id: segments.segmentIds[i]!,
    signature,
  }));
  const personaOfSegment = new Map([0, 1, 2, 3].map((segment) => [segment, `group ${segment}`] as const));
  return { planted, personas, personaOfSegment };
}

/** The profile with some of its facts only. */
export function keeping({ profile }: Planted, ...names: readonly (keyof PersonaProfile["facts"])[]): PersonaProfile {
  return {
    ...profile,
    facts: Object.fromEntries(names.flatMap((name) => (name in profile.facts ? [[name, profile.facts[name]]] : []))),
  };
}
