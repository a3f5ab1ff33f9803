import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";
import { some, wide } from "./words.js";

function steps(effort: FitEffort, numbers: Numbers): string {
  const sample = { customers: ["ลูกค้า", "ราย"], lifetimes: ["ช่วงชีวิต", "ช่วง"] } as const;
  const [what, classifier] = sample[effort.of];
  return `${some(effort.steps, "รอบ", numbers)} จากข้อมูล${what} ${some(effort.sample, classifier, numbers)}`;
}

const common = {
  "flat-likelihood": "ข้อมูลแยกแยะพารามิเตอร์ไม่ได้",
  "iterations-exhausted": "คำนวณครบจำนวนรอบที่กำหนดแล้ว",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "ไม่มีใครซื้อซ้ำ จึงทราบเพียงอัตราการซื้อ",
  "no-observation-time": "ไม่มีช่วงเวลาสังเกตสำหรับใครเลย",
  "equal-rates": "ลูกค้าทุกรายซื้อในอัตราเดียวกัน",
  "vanishing-rates": "มีลูกค้าไม่กี่รายที่ซื้อ และเกือบทั้งหมดไม่เคยซื้อ",
  "equal-dropout": "ลูกค้าทุกรายเลิกเป็นลูกค้าด้วยความน่าจะเป็นเท่ากัน",
  "divided-dropout": "เมื่อถึงโอกาสแรก ลูกค้าเลิกทันทีหรือไม่ก็อยู่ตลอดไป",
  "no-dropout": "ไม่มีใครเลิกเป็นลูกค้า",
  "immediate-dropout": "ทุกคนเลิกเป็นลูกค้าเมื่อถึงโอกาสแรก",
  "time-scale": "มาตราส่วนของอัตราการซื้อไม่มีขอบเขต",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "ไม่มีใครถึงรอบต่ออายุในช่วงที่สังเกต",
  "nobody-left": "ทุกคนต่ออายุ",
  "everybody-left": "ไม่มีใครต่ออายุ",
  "too-few-renewals": "จำนวนรอบต่ออายุที่ต่างกันซึ่งสังเกตได้น้อยกว่าจำนวนพารามิเตอร์ของแบบจำลอง",
  "equal-customers": "ลูกค้าทุกรายเลิกเป็นลูกค้าด้วยความน่าจะเป็นเท่ากัน",
  "divided-customers": "ลูกค้าเลิกในรอบต่ออายุแรกหรือไม่ก็อยู่ตลอดไป",
  "duration-limit": "ผลของระยะเวลาที่เป็นลูกค้าไม่มีขอบเขต",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (effort, numbers) => `ลู่เข้าหลังจากคำนวณ ${steps(effort, numbers)}`,
    boundary: (reason) =>
      `ฟังก์ชันภาวะน่าจะเป็นเพิ่มขึ้นเข้าหาขีดจำกัดของแบบจำลอง: ${reason}${wide}คำทำนายยังใช้ได้ แต่พารามิเตอร์แต่ละตัวมีความหมายน้อย`,
    undetermined: (reason) =>
      `มีพารามิเตอร์หลายชุดที่เข้ากับข้อมูลได้ดีเท่ากัน: ${reason}${wide}คำทำนายยังใช้ได้ แต่พารามิเตอร์แต่ละตัวมีความหมายน้อย`,
    failed: (reason) => `ประมาณค่าแบบจำลองไม่สำเร็จ: ${reason}${wide}ไม่ควรใช้พารามิเตอร์เหล่านี้`,
    effort: (effort, numbers) => `คำนวณ ${steps(effort, numbers)}`,
    concerns: (covariates) => `เกี่ยวข้องกับตัวแปรต่อไปนี้: ${covariates}`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "ลูกค้าทุกรายเลิกเป็นลูกค้าในอัตราเดียวกัน",
      "divided-dropout": "ลูกค้าเลิกทันทีหรือไม่ก็อยู่ตลอดไป",
      "immediate-dropout": "ลูกค้าเลิกเป็นลูกค้าทันทีหลังซื้อครั้งสุดท้าย",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "ยังไม่มีใครมีโอกาสซื้อ",
      "no-purchases": "ไม่มีใครซื้อเมื่อมีโอกาส จึงบอกไม่ได้ว่าไม่เคยซื้อเลยหรือเลิกเป็นลูกค้าไปแล้ว",
      "equal-purchase-probabilities": "ลูกค้าทุกรายซื้อด้วยความน่าจะเป็นเท่ากัน",
      "divided-purchase-probabilities": "ตราบที่ยังเป็นลูกค้า แต่ละรายซื้อทุกโอกาสหรือไม่ก็ไม่ซื้อเลย",
      "vanishing-purchases": "แทบไม่มีใครเคยซื้อ",
      "every-opportunity": "ลูกค้าซื้อทุกโอกาสตราบที่ยังเป็นลูกค้า",
      "equal-dropout": "ลูกค้าทุกรายเลิกเป็นลูกค้าด้วยความน่าจะเป็นเท่ากัน",
      "divided-dropout": "ลูกค้าเลิกทันทีหรือไม่ก็อยู่ตลอดไป",
      "no-dropout": "ไม่มีใครเลิกเป็นลูกค้า",
      "immediate-dropout": "ทุกคนเลิกเป็นลูกค้าก่อนถึงโอกาสแรก",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "ไม่มีใครที่ซื้อซ้ำและมียอดใช้จ่ายมากกว่าศูนย์",
      "equal-spend": "ลูกค้าทุกรายใช้จ่ายเท่ากันทุกครั้ง",
      "equal-occasions": "ลูกค้าแต่ละรายใช้จ่ายเท่ากันทุกครั้ง แต่แตกต่างกันระหว่างลูกค้า",
      "equal-customers": "ยอดใช้จ่ายไม่ต่างกันระหว่างลูกค้า แต่ต่างกันในแต่ละครั้งที่ซื้อ",
      "vanishing-shape": "ยอดใช้จ่ายกระจายห่างกันเกินกว่าที่แบบจำลองจะรองรับ",
      "money-scale": "มาตราส่วนของยอดใช้จ่ายไม่มีขอบเขต",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "ไม่มีช่วงชีวิตใดสิ้นสุด",
      "collinear-covariates": "มีตัวแปรร่วมที่ไม่เปลี่ยนแปลง หรือคำนวณได้จากตัวแปรอื่น",
      "monotone-likelihood": "ตัวแปรร่วมบอกได้ตรงทุกครั้งว่าใครสิ้นสุดก่อน และมีสัมประสิทธิ์ที่ไม่มีขอบเขต",
    },
  },
};
