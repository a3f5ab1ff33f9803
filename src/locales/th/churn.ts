import type { ChurnWords, Locale } from "../locale.js";
import { days, length } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `หากซื้อในวันนี้ ความเสี่ยงจะอยู่ในระดับ${band} โดยความน่าจะเป็นที่ยังเป็นลูกค้าอยู่คือ ${percent(alive)}`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `หากไม่ซื้ออะไรเพิ่ม ความเสี่ยงจะอยู่ในระดับ${band}เมื่อไม่ได้ซื้อครบ ${days(silence, numbers)}`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `ตาม${source} สัญญาที่มีอายุเท่ากัน (${days(ageDays, numbers)}) จะสิ้นสุดภายใน ${length(horizon, numbers)} เป็นสัดส่วน ${numbers.percent(probability)}`;

const notEstimated = (because: string): string => `ไม่ได้ประมาณว่าสัญญาเช่นนี้จะสิ้นสุดเร็วเพียงใด เพราะ${because}`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `ประเมินด้วยแบบจำลอง ${model} เพราะมีแบบจำลองให้ใช้`,
    "no-model": () => "ประเมินจากจังหวะการซื้อเพียงอย่างเดียว เพราะไม่มีแบบจำลองให้ใช้",
    "model-failed": () => "ประเมินจากจังหวะการซื้อเพียงอย่างเดียว เพราะประมาณค่าแบบจำลองไม่สำเร็จ",
    "model-without-repeats": () => "ประเมินจากจังหวะการซื้อเพียงอย่างเดียว เพราะแบบจำลองประมาณค่าจากลูกค้าที่ไม่มีใครซื้อซ้ำเลย",
    subscription: () => "ประเมินจากสัญญา เพราะมีหรือเคยมีสัญญา",
  },
  churnCaveats: {
    "boundary-fit": "การประมาณค่าแบบจำลองสิ้นสุดที่ขีดจำกัดด้านหนึ่งของแบบจำลอง สิ่งที่แบบจำลองบอกว่าใครเลิกเป็นลูกค้าแล้วจึงไม่แน่นอน",
    "alive-by-definition":
      "ตามแบบจำลองนี้ไม่มีใครเลิกเป็นลูกค้าก่อนซื้อครั้งที่สอง ความน่าจะเป็นจึงไม่บอกอะไรในกรณีนี้ และระดับความเสี่ยงพิจารณาจากช่วงเวลาที่ไม่ได้ซื้อ",
    "history-assumed-complete": "ไม่มีการยืนยันว่าประวัติการซื้อครบถ้วน จึงถือว่าครบถ้วน",
  },
  afterPurchase: {
    low: afterPurchase("ต่ำ"),
    medium: afterPurchase("ปานกลาง"),
    high: afterPurchase("สูง"),
  },
  afterSilence: { low: afterSilence("ต่ำ"), medium: afterSilence("ปานกลาง"), high: afterSilence("สูง") },
  lowAgainBy: {
    "withdrawn-notice": "หากถอนการแจ้งยกเลิก ความเสี่ยงจะกลับมาต่ำ",
    "successful-payment": "หากชำระเงินสำเร็จ ความเสี่ยงจะกลับมาต่ำ",
    resumption: "เมื่อสัญญากลับมาดำเนินต่อ ความเสี่ยงจะกลับมาต่ำ",
    "new-contract": "หากทำสัญญาใหม่ ความเสี่ยงจะกลับมาต่ำ",
  },
  estimatedEndings: {
    "survival-curve": ending("เส้นโค้งการอยู่รอดที่ให้มา"),
    sbg: ending("แบบจำลอง sBG"),
    bdw: ending("แบบจำลอง BdW"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) => `สัญญาจะสิ้นสุดภายใน ${length(horizon, numbers)} เว้นแต่จะถอนการแจ้งยกเลิก`,
    "after-horizon": (horizon, numbers) => `สัญญาจะสิ้นสุดหลังจากนี้เกินกว่า ${length(horizon, numbers)} เว้นแต่จะถอนการแจ้งยกเลิก`,
    "day-unknown": () => "ไม่ทราบวันที่สัญญาสิ้นสุด",
  },
  unknownEndings: {
    "no-retention": notEstimated("ไม่มีข้อมูลให้ใช้ประมาณ"),
    "start-unknown": notEstimated("ไม่ทราบอายุของสัญญานี้"),
    "beyond-observation": notEstimated("ยังไม่มีสัญญาใดที่มีอายุเท่านี้และถูกสังเกตนานพอ"),
    "retention-failed": notEstimated("ประมาณค่าแบบจำลองการรักษาลูกค้าไม่สำเร็จ"),
    "nobody-left": notEstimated("ไม่มีสัญญาอื่นที่มีอายุถึงเท่านี้"),
  },
};
