import type { Locale } from "../locale.js";
import { beside, days, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

/** What is done, how often, and in what way: "แนะนำผู้อื่น 2 ครั้งโดยไม่มีผลตอบแทน". */
const counted =
  (what: string, classifier: string, how = ""): Move =>
  (times, numbers) =>
    `${what} ${some(times, classifier, numbers)}${how}`;

/** What would change an answer: moves are said as what is done. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": counted("ข้อร้องเรียน", "เรื่อง", "ได้รับการแก้ไข"),
    "withdraw-notice": () => "ถอนการแจ้งยกเลิกสัญญา",
    "renew-contract": () => "กลับมาทำสัญญาอีกครั้ง",
    "start-contract": () => "ทำสัญญา",
    "give-notice": () => "แจ้งยกเลิกสัญญา",
    wait: (times, numbers) => `ไม่มีการดำเนินการใดเลยเป็นเวลา ${days(times, numbers)}`,
    visit: counted("แวะเข้ามา", "ครั้ง"),
    "view-article": (times, numbers) => `ดูสินค้า ${some(times, "ครั้ง", numbers)}${times === 1 ? "" : "ต่างวันกัน"}`,
    "add-to-cart": counted("ใส่สินค้าลงตะกร้า", "รายการ"),
    "start-checkout": () => "เริ่มชำระเงิน",
    buy: counted("ซื้อในราคาเต็ม", "ครั้ง"),
    "buy-discounted": counted("ซื้อโดยมีส่วนลด", "ครั้ง"),
    "buy-on-sight": counted("ซื้อโดยตัดสินใจทันที", "ครั้ง"),
    "buy-considered": counted("ซื้อ", "ครั้ง", "โดยตัดสินใจหลังจากดูครั้งแรกหนึ่งวัน"),
    "buy-to-resell": counted("ซื้อโดยระบุว่าเพื่อขายต่อ", "ครั้ง"),
    "answer-satisfied": () => "ให้คะแนนความพึงพอใจสูงสุด",
    "answer-would-recommend": () => "ให้คะแนนความเต็มใจแนะนำสูงสุด",
    "write-review": counted("เขียนรีวิวคะแนนสูงสุด", "ครั้ง", "โดยไม่มีผลตอบแทน"),
    share: counted("แชร์", "ครั้ง", "โดยไม่มีผลตอบแทน"),
    recommend: counted("แนะนำผู้อื่น", "ครั้ง", "โดยไม่มีผลตอบแทน"),
    "win-customer": counted("แนะนำผู้อื่นจนเกิดการซื้อ", "ครั้ง"),
  },
  found: (answer, moves, before) =>
    `${answer} ${beside("หากต่อจากนี้", moves)}${before === undefined ? "" : ` ทั้งนี้ต้องเริ่มก่อนวันที่ ${before}`}`,
  already: (answer) => `${answer} ตามที่เป็นอยู่ในขณะนี้`,
  none: (answer) => `${answer} และสิ่งที่ยังทำได้จะไม่เปลี่ยนคำตอบนี้`,
  limit: (answer) => `${answer} และยังไม่พบสิ่งที่จะเปลี่ยนคำตอบนี้เมื่อหยุดค้นหา`,
};
