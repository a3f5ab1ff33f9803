import { account } from "./th/account.js";
import { opened } from "./clauses.js";
import type { Locale } from "./locale.js";
import { catalogue } from "./th/catalogue.js";
import { changes } from "./th/changes.js";
import { churn } from "./th/churn.js";
import { facts } from "./th/facts.js";
import { fits } from "./th/fits.js";
import { loyalty } from "./th/loyalty.js";
import { measures } from "./th/measures.js";
import { models } from "./th/models.js";
import { persona } from "./th/persona.js";
import { rules } from "./th/rules.js";
import { types } from "./th/types.js";
import { value } from "./th/value.js";
import { beside, days, listing, minutes, wide } from "./th/words.js";

/** Thai. */
export const th: Locale = {
  tag: "th",
  direction: "ltr",
  lists: { and: listing("และ"), or: listing("หรือ") },
  ...types,
  questions: {
    stage: "ระยะของความสัมพันธ์",
    relationship: "ความสัมพันธ์",
    role: "บทบาทในห่วงโซ่",
    rfm: "กลุ่ม RFM",
    loyalty: "คะแนนความภักดี",
    churn: "ความเสี่ยงที่จะเลิกเป็นลูกค้า",
    value: "มูลค่าที่คาดหมาย",
    "referral-value": "มูลค่าของการแนะนำ",
    "loyalty-phase": "ขั้นของความภักดี",
    "attitude-trend": "แนวโน้มของทัศนคติ",
    valued: "สิ่งที่ให้ความสำคัญ",
    "share-of-wallet": "สัดส่วนการใช้จ่ายในหมวดสินค้า",
    breadth: "จำนวนหมวดสินค้า",
    tenure: "ระยะเวลาการเป็นลูกค้า",
    programme: "โปรแกรมสะสมคะแนน",
    service: "การบริการ",
    "contact-due": "การติดต่อครั้งถัดไป",
    "discount-dependence": "การพึ่งพาส่วนลด",
    "discount-dependence-of-base": "สัดส่วนการซื้อที่มีส่วนลดของฐานลูกค้าทั้งหมด",
    "decision-pace": "ความเร็วของการตัดสินใจครั้งล่าสุด",
    anger: "ระดับความโกรธ",
    "prospect-fit": "ระดับความตรงกับลูกค้าในอุดมคติ",
    "prospect-intent": "ระดับความตั้งใจซื้อ",
    "preset:growth-accounting": "สถานะเทียบกับช่วงก่อนหน้า",
  },
  segments: {
    champions: "ลูกค้าชั้นยอด",
    loyal: "ลูกค้าที่ภักดี",
    "potential-loyalist": "ลูกค้าที่มีแนวโน้มจะภักดี",
    new: "ลูกค้าใหม่",
    promising: "ลูกค้าที่มีแววดี",
    "need-attention": "ลูกค้าที่ต้องใส่ใจ",
    "about-to-sleep": "ลูกค้าที่ใกล้จะเงียบหาย",
    "at-risk": "ลูกค้ากลุ่มเสี่ยง",
    "cannot-lose-them": "ลูกค้าที่เสียไปไม่ได้",
    hibernating: "ลูกค้าที่เงียบหาย",
    lost: "ลูกค้าที่เสียไปแล้ว",
    recent: "ลูกค้าที่เพิ่งซื้อ",
    others: "ลูกค้าอื่น ๆ",
  },
  churn: {
    low: "ความเสี่ยงที่จะเลิกเป็นลูกค้าต่ำ",
    medium: "ความเสี่ยงที่จะเลิกเป็นลูกค้าปานกลาง",
    high: "ความเสี่ยงที่จะเลิกเป็นลูกค้าสูง",
    ended: "เลิกเป็นลูกค้าแล้ว",
  },
  ...measures,
  ...loyalty,
  persona,
  account,
  changes,
  ...churn,
  ...value,
  ...models,
  ...fits,
  facts,
  ...rules,
  ...catalogue,
  reasons: {
    "missing-facts": "ยังขาดข้อมูล",
    "not-enough-data": "ข้อมูลยังไม่เพียงพอ",
    "mixed-currencies": "จำนวนเงินอยู่ในหลายสกุลเงิน",
    "refused-for-use": "ห้ามใช้เรื่องนี้เพื่อตั้งราคาหรือพิจารณาสิทธิ์",
    "not-permitted": "ไม่มีความยินยอมหรือมีการคัดค้านอยู่",
    "protected-person": "ไม่พิจารณาเรื่องนี้เป็นรายบุคคลกับผู้ที่ได้รับการคุ้มครอง ซึ่งรวมถึงพนักงาน",
    "already-customer": "เรื่องนี้พิจารณาเฉพาะผู้ที่ยังไม่เคยซื้อ",
    "not-published": "ไม่มีการเผยแพร่ว่าเรื่องนี้ตัดสินอย่างไร",
    "not-named": "ไม่มีคำเรียกสำหรับเรื่องนี้",
    "whole-base": "ลูกค้าทั้งฐานเป็นเช่นนี้เหมือนกัน จึงไม่บอกอะไรเกี่ยวกับลูกค้ารายใดรายหนึ่ง",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact} ${beside("ซึ่ง", relations)}`,
    spent: (amount) => `ใช้จ่าย ${amount}`,
    spentIn: (currency) => `ยอดใช้จ่ายในสกุลเงิน ${currency}`,
    paragraph: (sentences) => sentences.join(wide),
    unknown: (noun) => beside("ไม่ทราบ", noun),
    unknowns: (nouns) => `ไม่ทราบ: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? answer : `${opened(answer)} ${reasons.join("; ")}`),
    undecided: (question, reason, missing) =>
      `${question}: ยังสรุปไม่ได้ เพราะ${reason}${missing === "" ? "" : `: ${missing}`}`,
    yes: "ใช่",
    no: "ไม่ใช่",
  },
};
