import type { RuleWords } from "../locale.js";
import { beside, days, listing, some } from "./words.js";

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `ไม่น้อยกว่าระยะห่างปกติระหว่างการซื้อของลูกค้ารายนี้ (${gap})`,
      below: (gap) => `น้อยกว่าระยะห่างปกติระหว่างการซื้อของลูกค้ารายนี้ (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `นานกว่า 90% ของระยะห่างระหว่างการซื้อที่คาดไว้สำหรับลูกค้ารายนี้ (${gap})`,
      below: (gap) => `ยังไม่นานกว่า 90% ของระยะห่างระหว่างการซื้อที่คาดไว้สำหรับลูกค้ารายนี้ (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `นานกว่า 98% ของระยะห่างระหว่างการซื้อที่คาดไว้สำหรับลูกค้ารายนี้ (${gap})`,
      below: (gap) => `ยังไม่นานกว่า 98% ของระยะห่างที่คาดไว้ (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `นานกว่า 98% ของระยะห่างระหว่างการซื้อก่อนหน้านั้น (${gap})`,
      below: (gap) => `ไม่นานกว่า 98% ของระยะห่างระหว่างการซื้อก่อนหน้านั้น (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `นานกว่าช่วงเวลาที่ถือว่ายังสนใจอยู่ (${time})`,
      below: (time) => `อยู่ในช่วงเวลาที่ถือว่ายังสนใจอยู่ (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `นานกว่าช่วงเวลาที่ถือว่ายังตั้งใจซื้ออยู่ (${time})`,
      below: (time) => `อยู่ในช่วงเวลาที่ถือว่ายังตั้งใจซื้ออยู่ (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `นานพอ (${time})`,
      below: (time) => `ยังไม่นานพอ (${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `ไม่น้อยกว่าระยะห่างปกติระหว่างการซื้อหลังการกลับมา (${time})`,
      below: (time) => `น้อยกว่าระยะห่างปกติระหว่างการซื้อหลังการกลับมา (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `นานพอที่จะถือว่าเสี่ยง (${time})`,
      below: (time) => `ยังไม่นานพอที่จะถือว่าเสี่ยง (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `นานพอที่จะถือว่าหายไปแล้ว (${time})`,
      below: (time) => `ยังไม่นานพอที่จะถือว่าหายไปแล้ว (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `นานพอที่จะถือว่าหายไปแล้วในตอนนั้น (${time})`,
      below: (time) => `ยังไม่นานพอที่จะถือว่าหายไปแล้วในตอนนั้น (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `สูงกว่าลูกค้าอื่นในฐานลูกค้าอย่างชัดเจน (ตั้งแต่ ${part})`,
      below: (part) => `ไม่ได้สูงกว่าลูกค้าอื่นในฐานลูกค้าอย่างชัดเจน (ตั้งแต่ ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `สูงกว่าลูกค้าอื่นในฐานลูกค้าอย่างชัดเจน (ตั้งแต่ ${quantity})`,
      below: (quantity) => `ไม่ได้สูงกว่าลูกค้าอื่นในฐานลูกค้าอย่างชัดเจน (ตั้งแต่ ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => beside("ไม่น้อยกว่า", threshold),
    "more-than": (threshold) => beside("มากกว่า", threshold),
    "at-most": (threshold) => beside("ไม่เกิน", threshold),
    "less-than": (threshold) => beside("น้อยกว่า", threshold),
  },
  conditions: {
    all: listing("และ"),
    any: listing("หรือ"),
    not: (clause) => beside("ไม่ใช่กรณีที่", clause),
    group: (clause) => `(${clause})`,
    is: beside,
    equals: (noun, value) => beside(beside(noun, "เท่ากับ"), value),
    same: (noun, other) => beside(beside(noun, "ตรงกับ"), other),
    known: (noun) => beside("ทราบ", noun),
    knownThat: (clause) => beside("มีข้อมูลว่า", clause),
    notKnownThat: (clause) => beside("ไม่มีข้อมูลว่า", clause),
    always: "เสมอ",
    never: "ไม่มีทาง",
    otherThan: (value) => beside("ไม่ใช่", value),
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "ลูกค้ารายนี้" : "ฐานลูกค้า";
      const length = `${some(gaps, "เท่า", numbers)}ของระยะห่างปกติระหว่างการซื้อของ${whose}`;
      return atLeastDays === undefined ? length : `${length} แต่ไม่น้อยกว่า ${days(atLeastDays, numbers)}`;
    },
  },
};
