import type { AccountWords } from "../account-words.js";

/** What is said to a person about the judgements on them. */
export const account: AccountWords = {
  opening: (use, date) => `Những câu trả lời này được tính đến ngày ${date}, để phục vụ ${use}.`,
  uses: {
    analytics: "thống kê",
    marketing: "tiếp thị",
    service: "dịch vụ",
    pricing: "định giá",
    eligibility: "quyết định bạn có được nhận điều gì hay không",
  },
  used: {
    declared: (facts) => `Đọc từ điều đã khai về bạn: ${facts}.`,
    observed: (facts) => `Đọc từ điều đã được ghi lại: ${facts}.`,
    modelled: (facts) => `Ước tính: ${facts}.`,
    assumed: (facts) => `Giả định: ${facts}.`,
  },
  notUsed: (questions) => `Không dùng, vì không được phép cho mục đích này: ${questions}.`,
  since: (date) => `Điều này đúng từ ngày ${date}.`,
  until: (date) => `Nếu không có gì thêm, điều này còn đúng đến ngày ${date}.`,
  never: (things) => `Không bao giờ được đọc cho bất kỳ câu trả lời nào: ${things}.`,
  neverUsed: {
    biometric: "dữ liệu sinh trắc học",
    "birth-date": "ngày sinh của bạn",
    ethnicity: "nguồn gốc dân tộc",
    gender: "giới tính",
    genetic: "dữ liệu di truyền",
    health: "sức khỏe",
    income: "thu nhập",
    politics: "quan điểm chính trị",
    "precise-place": "vị trí chính xác của bạn",
    race: "chủng tộc",
    religion: "tôn giáo",
    sexLife: "đời sống tình dục",
    sexualOrientation: "xu hướng tính dục",
    tradeUnion: "tư cách thành viên công đoàn",
  },
  held: (facts) => `Có biết, và không đọc cho các câu trả lời này: ${facts}.`,
  withheld: "Những con số có thể cho biết về người khác hoặc về sổ sách của doanh nghiệp đã được bỏ qua.",
  effects: {
    none: "Không có quyết định nào có hiệu lực pháp lý hoặc hệ trọng tương tự dựa trên các câu trả lời này.",
    "legal-or-similar":
      "Một quyết định có hiệu lực pháp lý hoặc hệ trọng tương tự dựa trên các câu trả lời này, nên đã có người xem xét.",
  },
  reviewed: {
    confirmed: "Người xem xét đã giữ nguyên quyết định:",
    changed: "Người xem xét đã sửa quyết định:",
    overruled: "Người xem xét đã bác quyết định:",
  },
  recipients: (categories) => `Đã chuyển cho: ${categories}.`,
  rights: (rights) => `Bạn có thể yêu cầu ${rights}.`,
  rightNames: {
    access: "bản sao dữ liệu của mình",
    rectification: "sửa điều sai",
    objection: "chấm dứt việc sử dụng này",
    "human-intervention": "có người xem xét",
    contest: "xem lại quyết định",
  },
};
