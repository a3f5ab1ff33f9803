import type { Locale, ValueWords } from "../locale.js";
import { length } from "./words.js";

const discounted =
  (unit: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `สิ่งที่ได้รับในภายหลังมีมูลค่าน้อยลง: อัตราคิดลด ${percent(rate)} ต่อ${unit}`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `คาดว่าจะสร้างมูลค่า ${amount} ตลอดระยะเวลาในอนาคต`
      : `คาดว่าจะสร้างมูลค่า ${amount} ภายใน ${length(horizon, numbers)}`,
  valueless: {
    "heavy-tail": "ไม่อาจคาดมูลค่าที่จำกัดได้ เพราะยอดใช้จ่ายของลูกค้าไม่มีค่าเฉลี่ยที่จำกัด",
    "no-finite-mean": "ไม่อาจคาดมูลค่าที่จำกัดได้ เพราะจำนวนการซื้อในอนาคตไม่มีค่าเฉลี่ยที่จำกัด",
    "spend-not-positive": "ไม่อาจคาดมูลค่าได้ เพราะการซื้อซ้ำของลูกค้ารายนี้ไม่เหลือยอดใด ๆ หลังคืนเงิน",
  },
  valueMethod: (model) => `จำนวนการซื้อในอนาคตประมาณด้วยแบบจำลอง ${model}`,
  discounted: {
    day: discounted("วัน"),
    week: discounted("สัปดาห์"),
    month: discounted("เดือน"),
    year: discounted("ปี"),
  },
  valueCaveats: {
    "spend-of-population": "ไม่มีการซื้อซ้ำ ยอดใช้จ่ายต่อครั้งจึงใช้ค่าเฉลี่ยของลูกค้าทั้งหมด",
    "alive-by-definition": "ตามแบบจำลองนี้ไม่มีใครเลิกเป็นลูกค้าก่อนซื้อครั้งที่สอง มูลค่าของลูกค้าที่ซื้อครั้งเดียวจึงอาจสูงเกินไป",
    "spend-depends-on-frequency": "ลูกค้าที่ซื้อบ่อยกว่ามียอดใช้จ่ายต่อครั้งต่างออกไป ซึ่งแบบจำลองยอดใช้จ่ายไม่ได้นำมาพิจารณา",
    "spend-of-few-customers": "แบบจำลองยอดใช้จ่ายใช้ข้อมูลจากลูกค้าไม่กี่ราย ยอดใช้จ่ายต่อครั้งจึงเป็นเพียงค่าคร่าว ๆ",
    "history-assumed-complete": "ไม่มีการยืนยันว่าประวัติการซื้อครบถ้วน จึงถือว่าครบถ้วน",
  },
};
