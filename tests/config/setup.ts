import fc from "fast-check";

// One seed, so that the gate says the same of the same code twice. `FC_SEED=random` goes looking for more.
const { FC_SEED = "20260301" } = process.env;
fc.configureGlobal(FC_SEED === "random" ? {} : { seed: Number(FC_SEED) });
