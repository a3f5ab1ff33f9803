import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "ไม่เคยซื้อโดยมีส่วนลด",
    some: "ซื้อโดยมีส่วนลดเป็นบางครั้ง",
    most: "ส่วนใหญ่ซื้อเมื่อมีส่วนลด",
    all: "ซื้อเฉพาะเมื่อมีส่วนลด",
  },
  paces: {
    quicker: "ตัดสินใจเร็วกว่าปกติ",
    usual: "ตัดสินใจด้วยความเร็วตามปกติ",
    slower: "ตัดสินใจช้ากว่าปกติ",
  },
  growth: {
    new: "ลูกค้าใหม่",
    current: "ลูกค้าต่อเนื่อง",
    resurrected: "ลูกค้าที่กลับมา",
    dormant: "ลูกค้าที่เงียบหาย",
  },
};
