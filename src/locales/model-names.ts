/** Models by the names that are the same in most languages. */
export const modelNames = {
  "bg-nbd": "BG/NBD",
  "mbg-nbd": "MBG/NBD",
  "bg-cnbd-k": "BG/CNBD-k",
  "mbg-cnbd-k": "MBG/CNBD-k",
  "pareto-nbd": "Pareto/NBD",
  "bg-bb": "BG/BB",
  sbg: "sBG",
  bdw: "BdW",
  "gamma-gamma": "Gamma-Gamma",
  cox: "Cox",
} as const;
