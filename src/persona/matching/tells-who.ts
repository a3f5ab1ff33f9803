import { demographicKinds } from "../features/demographic-names.js";
import type { FeatureRole } from "../features/feature.js";

/**
 * Whether something tells who somebody is, such as age, income, household or place, and not what they do, by its role or by its
 * name. Whoever looks for people by these finds them by what the law protects: they are left out of what is meant for
 * reaching people, unless they are asked for by name.
 */
export function tellsWho({ name, role }: { readonly name: string; readonly role?: FeatureRole | undefined }): boolean {
  return role === "demographic" || demographicKinds(name).length > 0;
}
