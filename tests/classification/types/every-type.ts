import type { CustomerType } from "clientele/classification";
import { relationshipSituations, roleSituations } from "./relationship-and-role.js";
import type { Situations } from "./situations.js";
import { stageSituations } from "./stages.js";
import { traitSituations } from "./traits.js";

const table: Readonly<Record<CustomerType, Situations>> = {
  ...stageSituations,
  ...traitSituations,
  ...relationshipSituations,
  ...roleSituations,
};

/** Every type of customer in its four situations, at the level of facts. */
export const everyType = Object.entries(table) as [CustomerType, Situations][];
