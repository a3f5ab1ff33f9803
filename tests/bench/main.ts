import { benchClassify } from "./classify.js";
import { benchFits } from "./fits.js";
import { benchHistory } from "./history.js";
import { benchMemory } from "./memory.js";
import { benchPersonas, benchStructure } from "./personas.js";
import { benchPortraits } from "./portraits.js";
import { benchPredictions } from "./predictions.js";
import { benchReferrals } from "./referrals.js";
import { benchWay } from "./way.js";

const parts: Readonly<
  Record<string, { readonly sizes: readonly number[]; readonly run: (sizes: readonly number[]) => string }>
> = {
  memory: { sizes: [1_000_000], run: ([customers]) => benchMemory(customers!) },
  fits: { sizes: [100_000, 1_000_000], run: benchFits },
  predictions: { sizes: [1_000_000], run: ([customers]) => benchPredictions(customers!) },
  classify: { sizes: [1_000_000], run: ([customers]) => benchClassify(customers!) },
  history: { sizes: [100_000], run: ([events]) => benchHistory(events!) },
  personas: { sizes: [100_000, 1_000_000], run: benchPersonas },
  portraits: { sizes: [1_000_000], run: benchPortraits },
  referrals: { sizes: [125_000, 250_000, 500_000, 1_000_000], run: benchReferrals },
  structure: { sizes: [300, 40], run: benchStructure },
  way: { sizes: [20_000], run: ([customers]) => benchWay(customers!) },
};

const [name, ...sizes] = process.argv.slice(2);
if (name !== undefined && !Object.hasOwn(parts, name)) throw new Error(`There are: ${Object.keys(parts).join(", ")}`);
for (const [part, { sizes: usual, run }] of Object.entries(parts)) {
  if (name !== undefined && name !== part) continue;
  console.log(`${part}\n\n${run(sizes.length > 0 ? sizes.map(Number) : usual)}\n`);
}
