import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `คำตอบเหล่านี้คำนวณ ณ วันที่ ${date} เพื่อ${use}`,
  uses: {
    analytics: "สถิติ",
    marketing: "การตลาด",
    service: "การบริการ",
    pricing: "การกำหนดราคา",
    eligibility: "การตัดสินว่าคุณจะได้รับบางสิ่งหรือไม่",
  },
  used: {
    declared: (facts) => `อ่านจากสิ่งที่แจ้งเกี่ยวกับคุณ: ${facts}`,
    observed: (facts) => `อ่านจากสิ่งที่บันทึกไว้: ${facts}`,
    modelled: (facts) => `ประมาณ: ${facts}`,
    assumed: (facts) => `สมมติ: ${facts}`,
  },
  notUsed: (questions) => `ไม่ได้ใช้ เพราะไม่อนุญาตสำหรับการนี้: ${questions}`,
  since: (date) => `เป็นเช่นนี้ตั้งแต่วันที่ ${date}`,
  until: (date) => `หากไม่มีอะไรเกิดขึ้นอีก จะเป็นเช่นนี้จนถึงวันที่ ${date}`,
  never: (things) => `ไม่เคยอ่านเพื่อคำตอบใด: ${things}`,
  neverUsed: {
    biometric: "ข้อมูลชีวมิติ",
    "birth-date": "วันเกิดของคุณ",
    ethnicity: "ชาติพันธุ์",
    gender: "เพศ",
    genetic: "ข้อมูลพันธุกรรม",
    health: "สุขภาพ",
    income: "รายได้",
    politics: "ความเห็นทางการเมือง",
    "precise-place": "ตำแหน่งที่แน่นอนของคุณ",
    race: "เชื้อชาติ",
    religion: "ศาสนา",
    sexLife: "ชีวิตทางเพศ",
    sexualOrientation: "รสนิยมทางเพศ",
    tradeUnion: "การเป็นสมาชิกสหภาพแรงงาน",
  },
  held: (facts) => `ทราบ แต่ไม่ได้อ่านเพื่อคำตอบเหล่านี้: ${facts}`,
  withheld: "ตัวเลขที่จะบอกเรื่องของคนอื่นหรือบัญชีของธุรกิจถูกละไว้",
  effects: {
    none: "ไม่มีการตัดสินใจที่มีผลทางกฎหมายหรือผลสำคัญทำนองเดียวกันที่อาศัยคำตอบเหล่านี้",
    "legal-or-similar": "มีการตัดสินใจที่มีผลทางกฎหมายหรือผลสำคัญทำนองเดียวกันที่อาศัยคำตอบเหล่านี้ จึงมีคนตรวจทานแล้ว",
  },
  reviewed: {
    confirmed: "ผู้ตรวจทานยืนยันการตัดสินใจ:",
    changed: "ผู้ตรวจทานแก้ไขการตัดสินใจ:",
    overruled: "ผู้ตรวจทานยกเลิกการตัดสินใจ:",
  },
  recipients: (categories) => `ส่งต่อให้: ${categories}`,
  rights: (rights) => `คุณขอได้: ${rights}`,
  rightNames: {
    access: "สำเนาข้อมูลของคุณ",
    rectification: "การแก้ไขสิ่งที่ผิด",
    objection: "การยุติการใช้นี้",
    "human-intervention": "ให้คนเป็นผู้พิจารณา",
    contest: "การทบทวนการตัดสินใจ",
  },
};
