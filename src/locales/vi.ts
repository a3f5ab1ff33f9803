import { account } from "./vi/account.js";
import { opened } from "./clauses.js";
import type { Locale } from "./locale.js";
import { catalogue } from "./vi/catalogue.js";
import { changes } from "./vi/changes.js";
import { churn } from "./vi/churn.js";
import { facts } from "./vi/facts.js";
import { fits } from "./vi/fits.js";
import { loyalty } from "./vi/loyalty.js";
import { measures } from "./vi/measures.js";
import { models } from "./vi/models.js";
import { persona } from "./vi/persona.js";
import { rules } from "./vi/rules.js";
import { types } from "./vi/types.js";
import { value } from "./vi/value.js";
import { days, minutes } from "./vi/words.js";

/** Vietnamese. */
export const vi: Locale = {
  tag: "vi",
  direction: "ltr",
  ...types,
  questions: {
    stage: "giai đoạn",
    relationship: "quan hệ",
    role: "vai trò trong chuỗi",
    rfm: "phân khúc RFM",
    loyalty: "điểm trung thành",
    churn: "nguy cơ rời bỏ",
    value: "giá trị dự kiến",
    "referral-value": "giá trị giới thiệu",
    "loyalty-phase": "giai đoạn trung thành",
    "attitude-trend": "xu hướng thái độ",
    valued: "điều được coi trọng",
    "share-of-wallet": "tỷ trọng chi tiêu cho ngành hàng",
    breadth: "số ngành hàng",
    tenure: "thời gian gắn bó",
    programme: "chương trình khách hàng thân thiết",
    service: "dịch vụ",
    "contact-due": "lần liên hệ tiếp theo",
    "discount-dependence": "mức phụ thuộc vào giảm giá",
    "discount-dependence-of-base": "tỷ lệ lần mua có giảm giá của toàn bộ tệp khách hàng",
    "decision-pace": "tốc độ của quyết định gần nhất",
    anger: "mức độ bức xúc",
    "prospect-fit": "mức phù hợp với khách hàng lý tưởng",
    "prospect-intent": "mức sẵn sàng mua",
    "preset:growth-accounting": "trạng thái qua các kỳ",
  },
  segments: {
    champions: "khách hàng tốt nhất",
    loyal: "khách hàng trung thành",
    "potential-loyalist": "khách hàng trung thành tiềm năng",
    new: "khách hàng mới",
    promising: "khách hàng triển vọng",
    "need-attention": "khách hàng cần chú ý",
    "about-to-sleep": "khách hàng sắp ngủ đông",
    "at-risk": "khách hàng có nguy cơ rời bỏ",
    "cannot-lose-them": "khách hàng không thể để mất",
    hibernating: "khách hàng ngủ đông",
    lost: "khách hàng đã mất",
    recent: "khách hàng gần đây",
    others: "khách hàng khác",
  },
  churn: {
    low: "nguy cơ rời bỏ thấp",
    medium: "nguy cơ rời bỏ trung bình",
    high: "nguy cơ rời bỏ cao",
    ended: "đã rời bỏ",
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
    "missing-facts": "còn thiếu thông tin",
    "not-enough-data": "chưa có đủ căn cứ",
    "mixed-currencies": "các khoản tiền thuộc nhiều loại tiền tệ",
    "refused-for-use": "không được dùng điều này để định giá hoặc xét điều kiện",
    "not-permitted": "không có sự đồng ý hoặc đang có phản đối",
    "protected-person": "không xét điều này đối với từng cá nhân được bảo vệ, trong đó có nhân viên",
    "already-customer": "điều này chỉ được xét đối với người chưa mua lần nào",
    "not-published": "cách xác định điều này không được công bố",
    "not-named": "không có từ nào cho điều này",
    "whole-base": "cả tệp khách hàng đều như vậy, nên điều này không nói lên gì về một khách hàng riêng lẻ",
  },
  units: { days, minutes },
  sentence: {
    answer: (question, value) => `${question}: ${value}`,
    compared: (fact, relations) => `${fact}, tức là ${relations}`,
    spent: (amount) => `đã chi tiêu ${amount}`,
    spentIn: (currency) => `số tiền đã chi tiêu bằng ${currency}`,
    paragraph: (sentences) => sentences.join(" "),
    unknown: (noun) => `chưa biết ${noun}`,
    unknowns: (nouns) => `chưa biết: ${nouns}`,
    decided: (answer, reasons) => (reasons.length === 0 ? `${answer}.` : `${opened(answer)} ${reasons.join("; ")}.`),
    undecided: (question, reason, missing) =>
      `${question}: chưa xác định được, vì ${reason}${missing === "" ? "" : `: ${missing}`}.`,
    yes: "có",
    no: "không",
  },
};
