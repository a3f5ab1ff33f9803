import { num, plain, purposesBy, share, words } from "../clauses.js";
import type { FactWords } from "../locale.js";
import type { LoyaltyWords } from "../loyalty-words.js";
import { ago, count, days, some } from "./words.js";

const points = (says: string): FactWords => ({
  noun: `số điểm ${says}`,
  says: (value, numbers) => (value === 0 ? `chưa ${says} điểm nào` : `đã ${says} ${some(num(value), "điểm", numbers)}`),
});

const hours = (noun: string): FactWords => ({
  noun,
  says: (value, numbers) => `${noun} là ${some(num(value), "giờ", numbers)}`,
});

const purposes = purposesBy({
  "direct-marketing": "tiếp thị trực tiếp",
  personalisation: "cá nhân hóa",
  profiling: "lập hồ sơ",
  analytics: "phân tích",
  research: "nghiên cứu",
  service: "chăm sóc khách hàng",
  "e-mail": "email",
});

/** The facts that judgements of loyalty and service speak of. */
const relationshipFacts: LoyaltyWords["relationshipFacts"] = {
  acquiredAt: {
    noun: "ngày trở thành khách hàng",
    says: (value, { date }) => `là khách hàng từ ${date(String(value))}`,
  },
  acquisitionCost: plain("chi phí thu hút một khách hàng"),
  aspects: plain("câu trả lời về từng khía cạnh"),
  attitudeChange: share("mức thay đổi qua các câu trả lời", (part) => `thay đổi ${part} thang điểm`),
  attitudeDays: {
    noun: "số ngày có câu trả lời",
    says: (value, numbers) => `có câu trả lời trong ${days(num(value), numbers)}`,
  },
  categories: {
    noun: "danh sách ngành hàng",
    says: (value, numbers) => `đã mua ${some(num(value), "ngành hàng", numbers)}`,
  },
  cesLast: {
    noun: "điểm dễ dàng gần nhất",
    says: (value, { number }) => `điểm dễ dàng gần nhất là ${number(num(value))} trên 7`,
  },
  comparisonLast: {
    noun: "điểm so sánh với nơi khác gần nhất",
    says: (value, { number }) => `điểm so sánh với nơi khác gần nhất là ${number(num(value))} trên 5`,
  },
  complaints: count("khiếu nại"),
  creditedReferrals: count("khách hàng được giới thiệu đến"),
  daysSinceLastEarn: ago("thời gian kể từ lần tích điểm gần nhất", "tích điểm"),
  daysSinceLastRedeem: ago("thời gian kể từ lần đổi điểm gần nhất", "đổi điểm"),
  daysSinceOutboundContact: ago("thời gian kể từ lần doanh nghiệp liên hệ gần nhất", "được doanh nghiệp liên hệ"),
  defectiveOrders: count("đơn hàng có lỗi"),
  firstResponse: hours("thời gian phản hồi đầu tiên thông thường"),
  offerSatisfaction: share("mức hài lòng với sản phẩm và giá", (part) => `mức hài lòng với sản phẩm và giá là ${part}`),
  openTickets: count("yêu cầu hỗ trợ đang mở"),
  permissions: {
    noun: "sự cho phép liên hệ",
    says: (value, numbers) =>
      Array.isArray(value) && value.length === 0 ? "chưa cho phép điều gì" : `đã cho phép: ${purposes(value, numbers)}`,
  },
  pointsEarned: points("tích được"),
  pointsExpired: {
    noun: "số điểm hết hạn",
    says: (value, numbers) =>
      value === 0 ? "chưa có điểm nào hết hạn" : `${some(num(value), "điểm", numbers)} đã hết hạn`,
  },
  pointsRedeemed: points("đổi"),
  probabilityAnyway: share("xác suất vẫn tự đến", (part) => `xác suất vẫn tự đến là ${part}`),
  promotionOccasions: count("lần mua vào ngày khuyến mãi"),
  "referees.value": plain("giá trị của các khách hàng liên quan"),
  referralCost: plain("chi phí cho việc giới thiệu"),
  referredMargin: {
    noun: "lợi nhuận gộp từ những người được giới thiệu",
    says: (value, numbers) => `lợi nhuận gộp ${words(value, numbers)} vốn sẽ không có nếu không được giới thiệu`,
  },
  resolution: hours("thời gian giải quyết thông thường"),
  reviews: count("bài đánh giá"),
  shareOfWallet: share("tỷ trọng chi tiêu cho ngành hàng", (part) => `dành ${part} chi tiêu ngành hàng cho nơi này`),
  shareOfWalletDaysAgo: ago("thời gian kể từ khi biết chi tiêu ngành hàng", "chi tiêu ngành hàng được cho biết"),
  shareOfWalletHigh: share("mức cao nhất có thể của tỷ trọng chi tiêu", (part) => `nhiều nhất là ${part}`),
  shareOfWalletLow: share("mức thấp nhất có thể của tỷ trọng chi tiêu", (part) => `ít nhất là ${part}`),
  surveyComments: count("ý kiến trong khảo sát"),
  surveys: plain("câu trả lời khảo sát"),
  ticketReopenings: count("lần mở lại yêu cầu hỗ trợ"),
  tickets: count("yêu cầu hỗ trợ"),
  unansweredContacts: count("tin nhắn chưa được trả lời"),
};

/** What is said of loyalty and of service. */
export const loyalty: LoyaltyWords = {
  loyaltyScore: (score, tier, { number }) => `${number(score)} trên 100 (${tier})`,
  loyaltyTiers: { weak: "yếu", emerging: "đang hình thành", firm: "vững", strong: "mạnh" },
  loyaltyComponents: {
    repurchase: "mua lại",
    tenure: "thời gian gắn bó",
    share: "tỷ trọng chi tiêu",
    attitude: "thái độ",
    advocacy: "ủng hộ thương hiệu",
  },
  loyaltyContributions: (contributions, score, { hundredths, list }) => {
    const parts = contributions.map(
      ({ component, points, ofPoints }) => `${component} ${hundredths(points)} trên ${hundredths(ofPoints)}`,
    );
    return `Điểm theo thành phần: ${list(parts)}${parts.length > 1 ? `; tổng cộng ${hundredths(score)}` : ""}.`;
  },
  loyaltyInterval: ({ low, high, level }, { number, percent }) =>
    `Khi tính đến độ không chắc chắn của dữ liệu, điểm nằm trong khoảng từ ${number(low)} đến ${number(high)} (độ tin cậy ${percent(level)}).`,
  loyaltyMissing: (components) => `Chưa biết: ${components}.`,
  loyaltyPartly: (components) => `Chỉ biết một phần, vì dữ liệu ghi nhận không đầy đủ: ${components}.`,
  loyaltyRange: ({ low, high }, { number }) =>
    `Nếu biết tất cả, điểm sẽ nằm trong khoảng từ ${number(low)} đến ${number(high)}.`,
  loyaltyCells: {
    true: "Việc mua ở mức cao và thái độ tích cực: trung thành thật sự.",
    latent: "Thái độ tích cực nhưng việc mua ở mức thấp: trung thành tiềm ẩn.",
    spurious: "Việc mua ở mức cao nhưng thái độ không tích cực: trung thành giả, có thể mất khi có nơi tốt hơn.",
    none: "Việc mua ở mức thấp và thái độ không tích cực: không trung thành.",
    "unknown-attitude": "Chưa biết thái độ, nên không phân biệt được thói quen với tình cảm.",
    "unknown-patronage": "Không thể biết việc mua ở mức nào.",
  },
  loyaltyProxy: "Đây là ước lượng gần đúng, vì biết quá ít về việc mua ở đối thủ và thái độ đối với đối thủ.",
  loyaltyBought: {
    bought:
      "Phần lớn các lần mua là khi có giảm giá, cao hơn hẳn phần còn lại của tệp khách hàng: lòng trung thành này là do giảm giá mà có.",
    "whole-base":
      "Cả tệp khách hàng chủ yếu mua khi có giảm giá, nên không thể biết lòng trung thành có phải do giảm giá.",
  },
  loyaltyPhases: {
    none: "chưa tin vào sản phẩm",
    cognitive: "tin vào sản phẩm (nhận thức)",
    affective: "tin và hài lòng (cảm xúc)",
    conative: "tin, hài lòng và gắn kết (ý định)",
    action: "tin, hài lòng, gắn kết và mua lại (hành động)",
  },
  loyaltyInertia: "Mua lại mà không hài lòng: đó là thói quen hoặc vì không có lựa chọn.",
  surveyMetrics: {
    nps: "mức sẵn lòng giới thiệu",
    csat: "mức hài lòng",
    ces: "mức dễ dàng",
    importance: "mức quan trọng",
    comparison: "điểm so sánh với nơi khác",
  },
  attitudeTrends: {
    rising: (metric) => `${metric} đang tăng`,
    steady: (metric) => `${metric} ổn định`,
    falling: (metric) => `${metric} đang giảm`,
  },
  aspects: { quality: "chất lượng", price: "giá thấp", service: "dịch vụ tốt", "being-heard": "việc được lắng nghe" },
  importanceOf: (aspect) => share(`mức quan trọng của ${aspect}`, (part) => `mức quan trọng của ${aspect} là ${part}`),
  measuredComponent: (component) =>
    share(`${component} theo nguồn đo khác`, (part) => `${component}: ${part} theo nguồn đo khác`),
  valuedFirst: {
    declared: (aspects) => `coi trọng nhất ${aspects}, theo chính câu trả lời của khách hàng`,
    inferred: (aspects) => `có vẻ coi trọng nhất ${aspects}, xét theo hành vi`,
  },
  valuedNoneFirst: "chưa biết điều gì được coi trọng nhất",
  referralsWorth: {
    exact: (amount) => `các lời giới thiệu đáng giá ${amount}`,
    lower: (amount) => `các lời giới thiệu đáng giá ít nhất ${amount}`,
  },
  referralsUnknown: "Chưa biết giá trị của một số người được giới thiệu, nên giá trị này có thể cao hơn.",
  referralsNotAdded:
    "Giá trị này không được cộng vào giá trị của khách hàng này: nó đến từ việc mua hàng của những người được giới thiệu, và tính trên cả tệp khách hàng thì sẽ bị tính hai lần.",
  tenureAtLeast: (length) => `ít nhất ${length}`,
  breadthOf: (categories, largestShare, { number, percent }) =>
    categories === 1
      ? number(categories)
      : `${number(categories)}, trong đó ngành hàng lớn nhất chiếm ${percent(largestShare)} số dòng đơn hàng`,
  programmeStates: {
    "not-a-member": "không tham gia chương trình khách hàng thân thiết",
    collecting: "tích điểm và chưa từng đổi điểm",
    active: "đang tham gia chương trình khách hàng thân thiết",
    dormant: "là thành viên chương trình khách hàng thân thiết nhưng không hoạt động",
  },
  serviceStates: {
    waiting: "có việc chưa giải quyết xong",
    served: "đã được hỗ trợ",
    untouched: "chưa yêu cầu hỗ trợ",
  },
  contactDue: {
    "follow-up": "có việc cần được xử lý ngay",
    contact: (since, numbers) =>
      since === 0 ? "đã đến lúc liên hệ hôm nay" : `đã đến lúc liên hệ từ ${days(since, numbers)} trước`,
    "not-yet": (inDays, numbers) => `chưa cần liên hệ trong ${days(inDays, numbers)} tới`,
  },
  relationshipFacts,
};
