export type { BuyingRole } from "./buying-roles.js";
export * from "./classify-accounts.js";
