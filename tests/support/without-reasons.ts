/** What is left of a judgement, or of whatever holds judgements, without evidence: reasons and what only explains are gone. */
export function withoutReasons<T>(judged: T): T {
  const text = JSON.stringify(judged, (name, value: unknown) => {
    if (name === "evidence" || name === "contributions") return [];
    return onlyExplaining.includes(name) ? undefined : value;
  });
  return JSON.parse(text) as T;
}

const onlyExplaining = [
  "expectedNextPurchase",
  "changes",
  "discountedTransactions",
  "expectedTransactions",
  "spendPerTransaction",
  "margin",
];
