import { describe, expect, it } from "vitest";
import { benchClassify } from "./classify.js";
import { benchFits } from "./fits.js";
import { benchHistory } from "./history.js";
import { benchMemory } from "./memory.js";
import { benchPersonas } from "./personas.js";
import { benchPredictions } from "./predictions.js";
import { benchReferrals } from "./referrals.js";
import { benchWay } from "./way.js";

// Speed depends on the machine and is no test. That the benchmark runs and its tables are whole is one.

describe("the benchmark", () => {
  it("fits every model, and every fit ends well", () => {
    const lines = benchFits([400]).split("\n");
    for (const model of ["BG/NBD", "MBG/NBD", "BG/CNBD-k", "Pareto/NBD", "BG/BB", "Gamma-Gamma", "sBG", "Cox"]) {
      const own = lines.filter((line) => line.startsWith(model));
      expect(own.length, model).toBeGreaterThan(0);
      for (const line of own) expect(line, model).toMatch(/converged|boundary/);
    }
    expect(lines.some((line) => line.startsWith("Kaplan-Meier"))).toBe(true);
    expect(lines.join()).not.toMatch(/NaN|undefined/);
  });

  it("asks every model every question", () => {
    const table = benchPredictions(200);
    for (const model of ["bg-nbd", "mbg-nbd", "bg-cnbd-k", "pareto-nbd", "bg-bb", "gamma-gamma"]) {
      expect(table).toContain(model);
    }
    expect(table).not.toMatch(/NaN|undefined/);
  });

  it("classifies customers of whom much and of whom little is known", () => {
    expect(benchClassify(300)).toMatch(
      /^300 customers, 300 of them different, the stage of 0\.[5-9]\d of them decided/,
    );
    expect(benchClassify(300)).not.toMatch(/NaN|undefined/);
  });

  it("looks at one feed from 24 moments", () => {
    const table = benchHistory(200);
    expect(table).toMatch(/^200 events, \d+ customers/);
    expect(table).not.toMatch(/NaN|undefined/);
  });

  it("forms groups of some customers and assigns the others", () => {
    const lines = benchPersonas([200, 300]);
    expect(lines).toMatch(/300 customers by the sampled route: .* [1-8] groups/);
    expect(lines).not.toMatch(/NaN|undefined/);
  });

  it("builds graphs of referrals of every shape", () => {
    const lines = benchReferrals([200, 400]).split("\n");
    for (const shape of ["chance", "chain", "cycle", "star"]) {
      expect(lines.filter((line) => line.startsWith(`${shape} `)).length, shape).toBeGreaterThanOrEqual(2);
    }
    expect(lines.join()).not.toMatch(/NaN|undefined/);
  });

  it("takes the way from orders to profiles, and measures memory", () => {
    expect(benchWay(60)).toMatch(/^60 customers, \d+ orders; model: /);
    expect(benchMemory(500)).toMatch(/at most \d+ MB/);
  });
});
