import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, beside, count, days, some } from "./words.js";

const points = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun} ${words(value, numbers)}`,
});

const hours = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun} ${some(num(value), "ชั่วโมง", numbers)}`,
});

const purposes = purposesBy({
  "direct-marketing": "การตลาดทางตรง",
  personalisation: "การปรับให้เหมาะกับรายบุคคล",
  profiling: "การทำโปรไฟล์",
  analytics: "การวิเคราะห์",
  research: "การวิจัย",
  service: "การบริการ",
  "e-mail": "อีเมล",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: { noun: "วันที่เริ่มเป็นลูกค้า", says: (value, { date }) => `เป็นลูกค้าตั้งแต่ ${date(String(value))}` },
  acquisitionCost: plain("ต้นทุนการหาลูกค้าหนึ่งราย"),
  aspects: plain("คำตอบเกี่ยวกับแต่ละด้าน"),
  attitudeChange: share("การเปลี่ยนแปลงของคำตอบ", (part) => `เปลี่ยนแปลง ${part} ของสเกล`),
  attitudeDays: {
    noun: "จำนวนวันที่มีคำตอบ",
    says: (value, numbers) => `มีคำตอบใน ${days(num(value), numbers)}`,
  },
  categories: {
    noun: "รายการหมวดสินค้า",
    says: (value, numbers) => `ซื้อจาก ${some(num(value), "หมวดสินค้า", numbers)}`,
  },
  cesLast: {
    noun: "คะแนนความง่ายครั้งล่าสุด",
    says: (value, { number }) => `คะแนนความง่ายครั้งล่าสุด ${number(num(value))} จาก 7`,
  },
  comparisonLast: {
    noun: "คะแนนเปรียบเทียบกับรายอื่นครั้งล่าสุด",
    says: (value, { number }) => `คะแนนเปรียบเทียบกับรายอื่นครั้งล่าสุด ${number(num(value))} จาก 5`,
  },
  complaints: count("ข้อร้องเรียน", "เรื่อง"),
  creditedReferrals: count("ลูกค้าที่ได้รับการแนะนำมา", "ราย"),
  daysSinceLastEarn: ago("ระยะเวลานับจากการสะสมคะแนนครั้งล่าสุด", "สะสมคะแนน"),
  daysSinceLastRedeem: ago("ระยะเวลานับจากการแลกคะแนนครั้งล่าสุด", "แลกคะแนน"),
  daysSinceOutboundContact: ago("ระยะเวลานับจากการติดต่อของร้านครั้งล่าสุด", "ได้รับการติดต่อจากร้าน"),
  defectiveOrders: count("คำสั่งซื้อที่มีปัญหา", "รายการ"),
  firstResponse: hours("เวลาตอบครั้งแรกตามปกติ"),
  offerSatisfaction: share("ความพึงพอใจต่อสินค้าและราคา", (part) => `ความพึงพอใจต่อสินค้าและราคา ${part}`),
  openTickets: count("เรื่องที่ยังเปิดอยู่", "เรื่อง"),
  permissions: {
    noun: "การอนุญาตให้ติดต่อ",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "ไม่ได้อนุญาตสิ่งใด" : `อนุญาต: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("จำนวนคะแนนที่สะสมได้"),
  pointsExpired: points("จำนวนคะแนนที่หมดอายุ"),
  pointsRedeemed: points("จำนวนคะแนนที่แลกไป"),
  probabilityAnyway: share("ความน่าจะเป็นที่จะมาเองอยู่แล้ว", (part) => `ความน่าจะเป็นที่จะมาเองอยู่แล้ว ${part}`),
  promotionOccasions: count("การซื้อในวันโปรโมชัน", "ครั้ง"),
  "referees.value": plain("มูลค่าของลูกค้าที่เกี่ยวข้อง"),
  referralCost: plain("ต้นทุนของการแนะนำ"),
  referredMargin: {
    noun: "กำไรจากผู้ที่ได้รับการแนะนำ",
    says: (value, numbers) => `กำไร ${words(value, numbers)} ที่จะไม่เกิดขึ้นหากไม่มีการแนะนำ`,
  },
  resolution: hours("เวลาแก้ปัญหาตามปกติ"),
  reviews: count("รีวิว", "รายการ"),
  shareOfWallet: share("สัดส่วนการใช้จ่ายในหมวดสินค้า", (part) => `ใช้จ่าย ${part} ของหมวดสินค้าที่ร้านนี้`),
  shareOfWalletDaysAgo: ago("ระยะเวลานับจากที่ทราบยอดใช้จ่ายในหมวดสินค้า", "ทราบยอดใช้จ่ายในหมวดสินค้า"),
  shareOfWalletHigh: share("สัดส่วนการใช้จ่ายสูงสุดที่เป็นไปได้", (part) => `ไม่เกิน ${part}`),
  shareOfWalletLow: share("สัดส่วนการใช้จ่ายต่ำสุดที่เป็นไปได้", (part) => `อย่างน้อย ${part}`),
  surveyComments: count("ความคิดเห็นในแบบสำรวจ", "รายการ"),
  surveys: plain("คำตอบในแบบสำรวจ"),
  ticketReopenings: count("การเปิดเรื่องซ้ำ", "ครั้ง"),
  tickets: count("เรื่องที่แจ้ง", "เรื่อง"),
  unansweredContacts: count("ข้อความที่ยังไม่ได้ตอบ", "ข้อความ"),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} จาก 100 (${tier})`,
  loyaltyTiers: { weak: "อ่อน", emerging: "เริ่มก่อตัว", firm: "มั่นคง", strong: "แข็งแกร่ง" },
  loyaltyComponents: {
    repurchase: "การซื้อซ้ำ",
    tenure: "ระยะเวลาการเป็นลูกค้า",
    share: "สัดส่วนการใช้จ่าย",
    attitude: "ทัศนคติ",
    advocacy: "การสนับสนุนแบรนด์",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} จาก ${hundredths(ofPoints)}`,
    );
    return `คะแนนแยกตามองค์ประกอบ: ${list(parts)}${parts.length > 1 ? ` รวมเป็น ${hundredths(score)}` : ""}`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `เมื่อคำนึงถึงความไม่แน่นอนของข้อมูล คะแนนอยู่ระหว่าง ${number(low)} ถึง ${number(high)} (ระดับความเชื่อมั่น ${percent(level)})`,
  loyaltyMissing: (components) => `ยังไม่ทราบ: ${components}`,
  loyaltyPartly: (components) => `ทราบเพียงบางส่วนเพราะข้อมูลที่บันทึกไว้ไม่ครบถ้วน: ${components}`,
  loyaltyRange: ({ low, high }, { number }) => `หากทราบทั้งหมด คะแนนจะอยู่ระหว่าง ${number(low)} ถึง ${number(high)}`,
  loyaltyCells: {
    true: "การซื้ออยู่ในระดับสูงและทัศนคติเป็นบวก: ความภักดีที่แท้จริง",
    latent: "ทัศนคติเป็นบวกแต่การซื้ออยู่ในระดับต่ำ: ความภักดีแฝง",
    spurious: "การซื้ออยู่ในระดับสูงแต่ทัศนคติไม่เป็นบวก: ความภักดีเทียม ซึ่งอาจหมดไปเมื่อมีข้อเสนอที่ดีกว่า",
    none: "การซื้ออยู่ในระดับต่ำและทัศนคติไม่เป็นบวก: ไม่มีความภักดี",
    "unknown-attitude": "ยังไม่ทราบทัศนคติ จึงแยกความเคยชินออกจากความผูกพันไม่ได้",
    "unknown-patronage": "บอกไม่ได้ว่าการซื้ออยู่ในระดับใด",
  },
  loyaltyProxy: "นี่เป็นการประมาณ เพราะยังทราบข้อมูลเกี่ยวกับการซื้อจากคู่แข่งและทัศนคติต่อคู่แข่งน้อยเกินไป",
  loyaltyBought: {
    bought: "ส่วนใหญ่ซื้อเมื่อมีส่วนลด สูงกว่าลูกค้าอื่นในฐานลูกค้าอย่างชัดเจน ความภักดีจึงได้มาด้วยส่วนลด",
    "whole-base": "ลูกค้าทั้งฐานส่วนใหญ่ซื้อเมื่อมีส่วนลด จึงบอกไม่ได้ว่าความภักดีได้มาด้วยส่วนลดหรือไม่",
  },
  loyaltyPhases: {
    none: "ยังไม่เชื่อมั่นในสินค้า",
    cognitive: "เชื่อมั่นในสินค้า (ขั้นความคิด)",
    affective: "เชื่อมั่นและพึงพอใจ (ขั้นความรู้สึก)",
    conative: "เชื่อมั่น พึงพอใจ และตั้งใจ (ขั้นความตั้งใจ)",
    action: "เชื่อมั่น พึงพอใจ ตั้งใจ และซื้อซ้ำ (ขั้นการกระทำ)",
  },
  loyaltyInertia: "ซื้อซ้ำทั้งที่ไม่พึงพอใจ: เป็นความเคยชินหรือไม่มีทางเลือก",
  surveyMetrics: {
    nps: "ความเต็มใจแนะนำ",
    csat: "ความพึงพอใจ",
    ces: "ความง่าย",
    importance: "ความสำคัญ",
    comparison: "คะแนนเปรียบเทียบกับรายอื่น",
  },
  attitudeTrends: {
    rising: (metric) => beside(metric, "กำลังสูงขึ้น"),
    steady: (metric) => beside(metric, "คงที่"),
    falling: (metric) => beside(metric, "กำลังลดลง"),
  },
  aspects: { quality: "คุณภาพ", price: "ราคาต่ำ", service: "บริการที่ดี", "being-heard": "การได้รับการรับฟัง" },
  importanceOf: (aspect) => share(beside("ความสำคัญของ", aspect), (part) => `${beside("ความสำคัญของ", aspect)} ${part}`),
  measuredComponent: (component) =>
    share(`${component}ตามที่วัดจากแหล่งอื่น`, (part) => `${component} ${part} ตามที่วัดจากแหล่งอื่น`),
  valuedFirst: {
    declared: (aspects) => `${beside(beside("ให้ความสำคัญกับ", aspects), "มากที่สุด")} ตามคำตอบของลูกค้าเอง`,
    inferred: (aspects) => `${beside(beside("ดูเหมือนให้ความสำคัญกับ", aspects), "มากที่สุด")} เมื่อดูจากพฤติกรรม`,
  },
  valuedNoneFirst: "ยังไม่ทราบว่าให้ความสำคัญกับสิ่งใดมากที่สุด",
  referralsWorth: {
    exact: (amount) => `การแนะนำมีมูลค่า ${amount}`,
    lower: (amount) => `การแนะนำมีมูลค่าอย่างน้อย ${amount}`,
  },
  referralsUnknown: "ยังไม่ทราบมูลค่าของผู้ที่ได้รับการแนะนำบางราย มูลค่าจึงอาจสูงกว่านี้",
  referralsNotAdded: "ไม่ได้นำมูลค่านี้ไปบวกกับมูลค่าของลูกค้ารายนี้ เพราะมาจากการซื้อของผู้ที่ได้รับการแนะนำเอง หากรวมทั้งฐานลูกค้าจะนับซ้ำ",
  tenureAtLeast: (length) => `อย่างน้อย ${length}`,
  breadthOf: (categories, largestShare, { number, percent }) =>
    categories === 1
      ? number(categories)
      : `${number(categories)} โดย ${percent(largestShare)} ของรายการสั่งซื้ออยู่ในหมวดที่ใหญ่ที่สุด`,
  programmeStates: {
    "not-a-member": "ไม่ได้เป็นสมาชิกโปรแกรมสะสมคะแนน",
    collecting: "สะสมคะแนนแต่ยังไม่เคยแลก",
    active: "ใช้งานโปรแกรมสะสมคะแนนอยู่",
    dormant: "เป็นสมาชิกโปรแกรมสะสมคะแนนแต่ไม่มีความเคลื่อนไหว",
  },
  serviceStates: { waiting: "มีเรื่องค้างอยู่", served: "ได้รับบริการแล้ว", untouched: "ยังไม่เคยขอรับบริการ" },
  contactDue: {
    "follow-up": "มีเรื่องค้างที่ควรดูแลทันที",
    contact: (since, numbers) => (since === 0 ? "ถึงเวลาติดต่อวันนี้" : `ถึงเวลาติดต่อมาแล้ว ${days(since, numbers)}`),
    "not-yet": (inDays, numbers) => `ยังไม่ถึงเวลาติดต่อ ต้องรออีกอย่างน้อย ${days(inDays, numbers)}`,
  },
  relationshipFacts,
};
