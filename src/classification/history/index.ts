export * from "./classify-over.js";
export * from "./growth-by-period.js";
export * from "./period-comparison.js";
export type { PartialPeriod, Period, PeriodOptions } from "./purchase-periods.js";
export * from "./stage-flows.js";
export { type CustomerStages, type StageHistory, type StageState, stageStates } from "./stage-history.js";
export * from "./stage-machine.js";
export * from "./time-in-stage.js";
export * from "./transition-matrix.js";
