import type { RuleWords } from "../locale.js";
import { days, some } from "./words.js";

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `به اندازهٔ فاصلهٔ معمول این مشتری یا بیشتر (${gap})`,
      below: (gap) => `کمتر از فاصلهٔ معمول این مشتری (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `بیشتر از ۹۰٪ فاصله‌های مورد انتظار از این مشتری (${gap})`,
      below: (gap) => `در محدودهٔ زمانی که ۹۰٪ فاصله‌های مورد انتظار از این مشتری تا آن به پایان می‌رسد (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `بیشتر از ۹۸٪ فاصله‌های مورد انتظار از این مشتری (${gap})`,
      below: (gap) => `هنوز نه بیشتر از ۹۸٪ فاصله‌های مورد انتظار (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `بیشتر از ۹۸٪ فاصله‌های پیش از آن (${gap})`,
      below: (gap) => `نه بیشتر از ۹۸٪ فاصله‌های پیش از آن (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `بیشتر از مدتی که علاقه می‌پاید (${time})`,
      below: (time) => `در محدودهٔ مدتی که علاقه می‌پاید (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `بیشتر از مدتی که قصد خرید می‌پاید (${time})`,
      below: (time) => `در محدودهٔ مدتی که قصد خرید می‌پاید (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `به اندازهٔ کافی طولانی (${time})`,
      below: (time) => `هنوز نه به اندازهٔ کافی طولانی (${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `به اندازهٔ فاصلهٔ معمول پس از بازگشت یا بیشتر (${time})`,
      below: (time) => `کمتر از فاصلهٔ معمول پس از بازگشت (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `آن‌قدر که خطر ریزش باشد (${time})`,
      below: (time) => `نه آن‌قدر که خطر ریزش باشد (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `آن‌قدر که مشتری از دست رفته باشد (${time})`,
      below: (time) => `نه آن‌قدر که مشتری از دست رفته باشد (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `آن‌قدر که مشتری از دست رفته به شمار می‌آمد (${time})`,
      below: (time) => `نه آن‌قدر که مشتری از دست رفته به شمار بیاید (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `آشکارا بالاتر از دیگر مشتریان (از ${part})`,
      below: (part) => `نه آشکارا بالاتر از دیگر مشتریان (از ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `آشکارا بالاتر از دیگر مشتریان (از ${quantity})`,
      below: (quantity) => `نه آشکارا بالاتر از دیگر مشتریان (از ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `دست‌کم ${threshold}`,
    "more-than": (threshold) => `بیش از ${threshold}`,
    "at-most": (threshold) => `حداکثر ${threshold}`,
    "less-than": (threshold) => `کمتر از ${threshold}`,
  },
  conditions: {
    all: (clauses) => clauses.join("؛ و "),
    any: (clauses) => `یا ${clauses.join("؛ یا ")}`,
    not: (clause) => `چنین نیست که ${clause}`,
    group: (clause) => `(${clause})`,
    is: (noun, relation) => `${noun} ${relation} است`,
    equals: (noun, value) => `${noun} ${value} است`,
    same: (noun, other) => `${noun} برابر است با ${other}`,
    known: (noun) => `${noun} معلوم است`,
    knownThat: (clause) => `معلوم است که ${clause}`,
    notKnownThat: (clause) => `معلوم نیست که ${clause}`,
    always: "همیشه",
    never: "هرگز",
    otherThan: (value) => `جز ${value}`,
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "این مشتری" : "همهٔ مشتریان";
      const length = `${some(gaps, "فاصلهٔ معمول", numbers)} ${whose}`;
      return atLeastDays === undefined ? length : `${length}، دست‌کم ${days(atLeastDays, numbers)}`;
    },
  },
};
