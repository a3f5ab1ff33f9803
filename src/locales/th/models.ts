import type { Locale, ModelWords } from "../locale.js";
import { modelNames } from "../model-names.js";
import { beside, some, wide } from "./words.js";

const model = (name: string): string => `แนะนำให้ใช้แบบจำลอง ${name}`;

const against = (task: string): Locale["verdicts"]["counts"] => ({
  better: () => `${task}ได้ดีกว่าวิธีอ้างอิงทุกวิธี`,
  "no-better": (baselines) => beside(`${task}ได้ไม่ดีกว่า`, baselines),
  worse: (baselines) => beside(`${task}ได้แย่กว่า`, baselines),
});

const repeaters: Locale["modelReasons"]["enough-repeaters"] = ({ value, threshold }, numbers) =>
  `มีลูกค้าซื้อซ้ำ ${some(value, "ราย", numbers)} ขณะที่แบบจำลองต้องใช้ ${some(threshold, "ราย", numbers)}`;

const not =
  (because: string) =>
  (methods: string): string =>
    `${beside("ไม่แนะนำ", methods)}: ${because}`;

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    cadence: "วิธีที่ดูจังหวะการซื้อเพียงอย่างเดียว",
    contractual: "วิธีสำหรับสัญญา",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "แนะนำให้ดูจังหวะการซื้อเพียงอย่างเดียว โดยไม่ใช้แบบจำลอง",
    contractual: "แนะนำให้ใช้วิธีสำหรับสัญญา (Kaplan-Meier, sBG, BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `ลูกค้า ${percent(value)} มีหรือเคยมีสัญญา ซึ่งไม่น้อยกว่า ${percent(threshold)}`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `ลูกค้า ${percent(value)} มีหรือเคยมีสัญญา ซึ่งน้อยกว่า ${percent(threshold)}`,
    "contracts-unknown": () => "ไม่ทราบว่ามีสัญญาหรือไม่",
    "enough-repeaters": repeaters,
    "too-few-repeaters": repeaters,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `การซื้อเกิดขึ้นตามวาระที่แน่นอน (รอบวันหนึ่งแบบตรงกับ ${percent(value)} ของระยะห่างระหว่างการซื้อ ซึ่งไม่น้อยกว่า ${percent(threshold)})`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `การซื้อไม่ได้เกิดขึ้นตามวาระที่แน่นอน (รอบวันที่เข้ากันที่สุดตรงกับเพียง ${percent(value)} ของระยะห่างระหว่างการซื้อ ซึ่งน้อยกว่า ${percent(threshold)})`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `วาระที่แน่นอนถี่เสียจนไม่มีความสำคัญ (${number(value)} วาระต่อการซื้อหนึ่งครั้ง ซึ่งมากกว่า ${number(threshold)})`,
    "opportunities-unknown": () => "ทราบระยะห่างระหว่างการซื้อน้อยเกินกว่าจะบอกได้ว่าการซื้อเป็นไปตามวาระที่แน่นอนหรือไม่",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `ระยะห่างระหว่างการซื้อสม่ำเสมอกว่าความบังเอิญ (ค่าความสม่ำเสมอ ${number(value)} ซึ่งไม่น้อยกว่า ${number(threshold)})`,
    "gaps-without-variation": () => "ระยะห่างระหว่างการซื้อของลูกค้าแต่ละรายไม่เปลี่ยนแปลงเลย",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `ระยะห่างระหว่างการซื้อแทบไม่สม่ำเสมอกว่าความบังเอิญ (ค่าความสม่ำเสมอ ${number(value)} ซึ่งน้อยกว่า ${number(threshold)})`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `ระยะห่างระหว่างการซื้อที่ดูสม่ำเสมออาจเป็นความบังเอิญ (ค่าความสม่ำเสมออาจต่ำถึง ${number(value)} ขณะที่ ${number(threshold)} คือระดับของความบังเอิญ)`,
    "regularity-unknown": () => "ทราบระยะห่างระหว่างการซื้อน้อยเกินกว่าจะบอกได้ว่าสม่ำเสมอเพียงใด",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `ลูกค้า ${percent(value)} ซื้อเพียงครั้งเดียว และตั้งแต่ ${percent(threshold)} ขึ้นไป แบบจำลองต้องบอกได้ว่าลูกค้าเหล่านี้เลิกเป็นลูกค้าแล้ว`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `ลูกค้า ${percent(value)} ซื้อเพียงครั้งเดียว ซึ่งน้อยกว่า ${percent(threshold)}`,
  },
  opportunities: {
    week: "มีโอกาสซื้อทุกสัปดาห์",
    fortnight: "มีโอกาสซื้อทุกสองสัปดาห์",
    month: "มีโอกาสซื้อทุกเดือน",
    quarter: "มีโอกาสซื้อทุกไตรมาส",
    "half-year": "มีโอกาสซื้อทุกครึ่งปี",
    year: "มีโอกาสซื้อทุกปี",
  },
  alternatives: {
    contractual: not("การสิ้นสุดของสัญญาเห็นได้ชัดเจน ไม่มีอะไรต้องคาดเดา"),
    "not-contractual": not("มีลูกค้าที่มีสัญญาน้อยเกินไป"),
    "contracts-unknown": not("ไม่ทราบว่ามีสัญญาหรือไม่"),
    "enough-repeaters": not("มีลูกค้าซื้อซ้ำมากพอที่จะเรียนรู้ได้มากกว่านั้น"),
    "too-few-repeaters": not("มีลูกค้าซื้อซ้ำน้อยเกินไป"),
    "fixed-opportunities": not("การซื้อเกิดขึ้นตามวาระที่แน่นอน"),
    "no-fixed-opportunities": not("การซื้อไม่ได้ผูกกับวาระที่แน่นอน"),
    "opportunities-unknown": not("ทราบระยะห่างระหว่างการซื้อน้อยเกินกว่าจะบอกได้ว่าการซื้อเป็นไปตามวาระที่แน่นอนหรือไม่"),
    "regular-gaps": not("ระยะห่างระหว่างการซื้อสม่ำเสมอกว่าความบังเอิญ"),
    "no-regular-gaps": not("ไม่แน่ว่าระยะห่างระหว่างการซื้อสม่ำเสมอกว่าความบังเอิญ"),
    "regularity-unknown": not("ไม่ทราบว่าระยะห่างระหว่างการซื้อสม่ำเสมอเพียงใด"),
    "many-one-time-buyers": not("มีลูกค้าจำนวนมากที่ซื้อเพียงครั้งเดียว"),
    "few-one-time-buyers": not("มีลูกค้าไม่กี่รายที่ซื้อเพียงครั้งเดียว การเลิกเป็นลูกค้าของกลุ่มนี้จึงไม่มีผลมากนัก"),
    "alive-by-definition": not("ลูกค้าที่ซื้อครั้งเดียวทุกรายจะยังนับเป็นลูกค้าอยู่ ไม่ว่าจะไม่ได้ซื้อนานเพียงใด"),
    "equally-suited": (methods) => `เหมาะสมเท่ากัน: ${methods}${wide}ควรประมาณค่าทั้งสองแบบแล้วเปรียบเทียบกัน`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `ตามแบบจำลองนี้ ลูกค้า ${percent(value)} ที่ซื้อเพียงครั้งเดียวยังเป็นลูกค้าอยู่ ไม่ว่าจะไม่ได้ซื้อนานเพียงใด ซึ่งเป็นคุณสมบัติของแบบจำลอง ไม่ใช่ข้อค้นพบ`,
    "mixed-contracts": ({ value }, { percent }) =>
      `ไม่ได้นำลูกค้า ${percent(value)} ที่มีสัญญามารวมด้วย${wide}ควรประเมินลูกค้ากลุ่มนี้จากสัญญา`,
    "left-truncated": ({ value }, numbers) =>
      `ไม่ได้นำมารวมเพราะอาจขาดการซื้อก่อนหน้า: ประวัติการซื้อ ${some(value, "ราย", numbers)}`,
    "history-assumed-complete": ({ value }, numbers) =>
      `ถือว่าครบถ้วนแม้ไม่มีการยืนยัน: ประวัติการซื้อ ${some(value, "ราย", numbers)}`,
    "short-observation": ({ value, threshold }, { number }) =>
      `ลูกค้าที่อยู่ตรงมัธยฐานถูกสังเกตเพียง ${number(value)} เท่าของระยะห่างปกติระหว่างการซื้อ ซึ่งหากน้อยกว่า ${number(threshold)} เท่า การหยุดพักกับการเลิกเป็นลูกค้าจะดูเหมือนกัน`,
  },
  baselines: {
    mean: "ค่าเฉลี่ยของลูกค้าทั้งหมด",
    "own-rate": "อัตราการซื้อของลูกค้าแต่ละราย",
    "last-period": "จำนวนการซื้อในช่วงก่อนหน้า",
    hiatus: "ช่วงเวลาที่ไม่ได้ซื้อที่นานที่สุดตามปกติ",
    recency: "ระยะเวลานับจากการซื้อครั้งล่าสุด",
    frequency: "จำนวนครั้งที่ซื้อ",
  },
  verdicts: {
    counts: against("ทำนายปริมาณการซื้อ"),
    probabilities: against("ทำนายความน่าจะเป็นของการซื้อ"),
    discrimination: against("แยกผู้ที่ซื้อออกจากผู้ที่ไม่ซื้อ"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("; ")}`,
  notValidated: (name) => `${name}: ประมาณค่าแบบจำลองไม่สำเร็จ จึงไม่มีอะไรให้ตรวจสอบ`,
  tooFewToCompare: "มีผู้ซื้อน้อยเกินกว่าจะแยกคำทำนายที่ดีกว่าออกจากความบังเอิญ",
};
