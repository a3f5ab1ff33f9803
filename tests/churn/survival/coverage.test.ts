import { expect, test } from "vitest";
import {
  cumulativeIncidence,
  fitCox,
  incidenceAt,
  kaplanMeier,
  survivalAt,
} from "../../../src/churn/survival/index.js";
import { exponential, randomStream, uniform } from "../../../src/numerics/random.js";

// Lives that are drawn from a known world, half of them seen late: nominal limits of 95 per cent hold the truth about as often.
const effects = { monthly: 0.7, age: -0.4 };
const at = 8;

function drawn(seed: number) {
  const stream = randomStream(seed);
  const base = 0.05;
  return Array.from({ length: 400 }, () => {
    const covariates = { monthly: uniform(stream) < 0.5 ? 1 : 0, age: 4 * uniform(stream) };
    const factor = Math.exp(effects.monthly * covariates.monthly + effects.age * covariates.age);
    const [leaves, moves] = [exponential(stream, base * factor), exponential(stream, 0.03)];
    const seen = 20 * uniform(stream);
    const entry = uniform(stream) < 0.5 ? 0 : 4 * uniform(stream);
    return { covariates, leaves, moves, seen, entry, plain: exponential(stream, base) };
  });
}

/** What is seen of lives of these lengths: nothing of those that end before observation begins. */
function seen<T extends { seen: number; entry: number }>(lives: readonly T[], lengthOf: (life: T) => number) {
  return lives
    .map((life) => ({ ...life, time: Math.min(lengthOf(life), life.seen), ended: lengthOf(life) <= life.seen }))
    .filter(({ time, entry }) => time > entry);
}

test("limits of 95 per cent hold the truth in 91 to 98 of 100 of 200 worlds", () => {
  const held = { monthly: 0, age: 0, survival: 0, incidence: 0 };
  const seeds = 200;
  // Both causes have constant rates, of which the incidence is the known integral.
  const rates = { voluntary: 0.05, moved: 0.03 };
  const incidence =
    (rates.voluntary / (rates.voluntary + rates.moved)) * -Math.expm1(-(rates.voluntary + rates.moved) * at);
  for (let seed = 1; seed <= seeds; seed++) {
    const lives = drawn(seed);
    const model = fitCox(seen(lives, ({ leaves }) => leaves));
    for (const name of ["monthly", "age"] as const) {
      const { lower, upper } = model.coefficients[name]!;
      if (Math.log(lower!) <= effects[name] && effects[name] <= Math.log(upper!)) held[name] += 1;
    }
    const curve = kaplanMeier(
      seen(lives, ({ plain }) => plain),
      { interval: "log-log" },
    );
    const survival = survivalAt(curve, at);
    const truth = Math.exp(-0.05 * at);
    if (survival.status === "estimated" && survival.lower! <= truth && truth <= survival.upper!) held.survival += 1;
    const causes = seen(lives, ({ plain, moves }) => Math.min(plain, moves)).map((life) => ({
      ...life,
      cause: life.plain < life.moves ? "voluntary" : "moved",
    }));
    const voluntary = incidenceAt(cumulativeIncidence(causes), "voluntary", at);
    if (voluntary.status === "estimated" && voluntary.lower! <= incidence && incidence <= voluntary.upper!) {
      held.incidence += 1;
    }
  }
  for (const [name, count] of Object.entries(held)) {
    expect(count / seeds, name).toBeGreaterThanOrEqual(0.91);
    expect(count / seeds, name).toBeLessThanOrEqual(0.98);
  }
});
