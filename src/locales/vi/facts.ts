import { measured, num, plain, share, words, yesNo } from "../clauses.js";
import type { ContractStateCode, EndCauseCode, Locale } from "../locale.js";
import { declared } from "./types.js";
import { ago, coded, count, days, inMinutes, lasting, listed, some } from "./words.js";

const contractStates: Readonly<Record<ContractStateCode, string>> = {
  active: "hợp đồng đang hiệu lực",
  paused: "hợp đồng đang tạm dừng",
  "past-due": "hợp đồng vẫn hiệu lực dù có lần thanh toán không thành công",
  notice: "đã có thông báo chấm dứt hợp đồng",
  ended: "hợp đồng đã chấm dứt",
  none: "không có hợp đồng",
};

const ageBands = { "under-18": "dưới 18", "65+": "từ 65 trở lên", unknown: "không rõ" };
const protections = {
  minor: "trẻ vị thành niên",
  vulnerable: "người dễ bị tổn thương",
  deceased: "đã qua đời",
  bereaved: "có người thân mới qua đời",
};
const endCauses: Readonly<Record<EndCauseCode, string>> = {
  voluntary: "theo ý khách hàng",
  "payment-failed": "thanh toán không thành công",
  moved: "chuyển nơi ở",
  deceased: "qua đời",
  other: "lý do khác",
};

/** How facts are spoken of. */
export const facts: Locale["facts"] = {
  historyComplete: yesNo("lịch sử mua có đầy đủ hay không", "lịch sử mua đầy đủ từ đầu", "thiếu các lần mua trước đó"),
  purchaseOccasions: count("lần mua", { none: "không có lần mua nào" }),
  daysSinceFirstPurchase: lasting(
    "thời gian kể từ lần mua đầu tiên",
    (length) => `đã là khách hàng ${length}`,
    "là khách hàng từ hôm nay",
  ),
  daysSinceLastPurchase: lasting(
    "thời gian kể từ lần mua gần nhất",
    (length) => `đã ${length} không mua`,
    "vừa mua hôm nay",
  ),
  tenureDays: lasting(
    "thời gian từ lần mua đầu tiên đến lần mua gần nhất",
    (length) => `đã mua trong khoảng thời gian ${length}`,
    "chỉ mua trong một ngày",
  ),
  spend: plain("số tiền đã chi tiêu"),
  customers: count("khách hàng"),
  reviewRatingMean: {
    noun: "điểm đánh giá",
    says: (value, { number }) => `điểm đánh giá trung bình ${number(num(value))} trên 5`,
  },
  gapsDays: measured("khoảng cách giữa các lần mua", "ngày"),
  gapMedianDays: lasting("khoảng cách mua thông thường", (length) => `thường cứ ${length} mua một lần`),
  history: plain("lịch sử mua"),
  probabilityAlive: share("xác suất vẫn còn là khách hàng", (part) => `xác suất vẫn còn là khách hàng ở mức ${part}`),
  probabilityOfEnding: share(
    "xác suất chấm dứt trong kỳ dự báo",
    (part) => `xác suất chấm dứt trong kỳ dự báo ở mức ${part}`,
  ),
  gapLastDays: lasting("khoảng cách giữa hai lần mua gần nhất", (length) => `mua lại sau ${length}`),
  discountedOccasionShare: share("tỷ lệ lần mua có giảm giá", (part) => `${part} số lần mua có giảm giá`),
  faultyReturns: count("lần trả hàng lỗi"),
  daysSinceLastFaultyReturn: ago("thời gian kể từ lần trả hàng lỗi gần nhất", "đã trả hàng lỗi"),
  foreignOccasionShareLastYear: share(
    "tỷ lệ lần mua giao ra nước ngoài trong một năm qua",
    (part) => `${part} số lần mua trong một năm qua được giao ra nước ngoài`,
  ),
  repeatedArticles: count("sản phẩm được mua lại"),
  lineQuantityMedian: {
    noun: "số lượng thông thường trên mỗi dòng đơn hàng",
    says: (value, numbers) => `thường mua ${some(num(value), "đơn vị", numbers)} trên mỗi dòng đơn hàng`,
  },
  resaleOrders: count("đơn hàng khai báo là để bán lại"),
  viewingDays: {
    noun: "số ngày có xem sản phẩm",
    says: (value, numbers) => `xem sản phẩm vào ${days(num(value), numbers)}`,
  },
  interestActs: count("dấu hiệu quan tâm"),
  daysSinceLastInterest: ago("thời gian kể từ dấu hiệu quan tâm gần nhất", "lần quan tâm gần nhất là"),
  openCheckouts: count("lần thanh toán dở dang"),
  daysSinceOpenCheckout: ago("thời gian kể từ khi bắt đầu thanh toán", "bắt đầu thanh toán"),
  openCarts: count("giỏ hàng chưa thanh toán"),
  daysSinceOpenCart: ago("thời gian kể từ khi thêm hàng vào giỏ", "thêm hàng vào giỏ"),
  repeatedlyViewedArticles: count("sản phẩm được xem nhiều lần"),
  daysSinceRepeatedView: ago("thời gian kể từ khi xem lại cùng một sản phẩm", "xem lại cùng một sản phẩm"),
  decisionMinutes: measured("thời gian từ lần xem đầu tiên đến khi mua", "phút"),
  openComplaints: count("khiếu nại chưa giải quyết"),
  resolvedComplaints: count("khiếu nại đã giải quyết"),
  daysSinceComplaintResolved: ago("thời gian kể từ khi khiếu nại được giải quyết", "khiếu nại được giải quyết"),
  csatLast: {
    noun: "điểm hài lòng gần nhất",
    says: (value, { number }) => `điểm hài lòng gần nhất là ${number(num(value))} trên 5`,
  },
  csatLastDaysAgo: ago("thời gian kể từ câu trả lời gần nhất về mức hài lòng", "trả lời về mức hài lòng"),
  npsLast: {
    noun: "điểm sẵn lòng giới thiệu gần nhất",
    says: (value, { number }) => `điểm sẵn lòng giới thiệu gần nhất là ${number(num(value))} trên 10`,
  },
  npsLastDaysAgo: ago("thời gian kể từ câu trả lời gần nhất về việc giới thiệu", "trả lời về việc giới thiệu"),
  advocacyActsLastYear: count("hành động ủng hộ thương hiệu trong một năm qua"),
  referralsConverted: count("lời giới thiệu dẫn đến mua hàng"),
  referredBeforeFirstPurchase: yesNo(
    "có được giới thiệu trước lần mua đầu tiên hay không",
    "đến nhờ lời giới thiệu",
    "không đến nhờ lời giới thiệu",
  ),
  subscriptionStatus: coded("tình trạng hợp đồng", contractStates, (state) => state),
  subscriptionEndsAt: {
    noun: "ngày chấm dứt hợp đồng",
    says: (value, { date }) => `ngày chấm dứt hợp đồng: ${date(String(value))}`,
  },
  subscriptionEndCause: coded("lý do chấm dứt hợp đồng", endCauses, (cause) => `lý do chấm dứt hợp đồng: ${cause}`),
  failedPayments: count("lần thanh toán không thành công"),
  relationship: listed("quan hệ đã khai báo", declared),
  roles: listed("vai trò đã khai báo", declared),
  ageBand: listed("nhóm tuổi", ageBands),
  protections: listed("lý do cần bảo vệ đặc biệt đã khai báo", protections),
  daysObserved: lasting(
    "độ dài của dữ liệu về quá khứ",
    (length) => `không mua gì trong ${length} mà dữ liệu ghi nhận`,
  ),
  silenceBeforeFirstPurchaseDays: lasting(
    "thời gian không mua trước lần mua đầu tiên trong dữ liệu",
    (length) => `không mua gì trong ${length} trước lần mua đầu tiên trong dữ liệu`,
  ),
  enoughBoughtBeforeFeed: yesNo(
    "có mua đủ trước khi dữ liệu bắt đầu hay không",
    "đã mua đủ trước khi dữ liệu bắt đầu",
    "không mua gì trước khi dữ liệu bắt đầu",
  ),
  medianGapDays: lasting("khoảng cách mua thông thường", (length) => `khoảng cách mua thông thường là ${length}`),
  q90GapDays: lasting(
    "bách phân vị 90 của khoảng cách mua",
    (length) => `90% khoảng cách mua không vượt quá ${length}`,
  ),
  q98GapDays: lasting(
    "bách phân vị 98 của khoảng cách mua",
    (length) => `98% khoảng cách mua không vượt quá ${length}`,
  ),
  q98BeforeLastGapDays: lasting(
    "bách phân vị 98 của khoảng cách mua trước đó",
    (length) => `98% khoảng cách mua trước đó không vượt quá ${length}`,
  ),
  viewingSessions: count("lượt ghé xem sản phẩm gần đây"),
  viewingDaysInWindow: {
    noun: "số ngày có lượt ghé xem như vậy",
    says: (value, numbers) => `ghé xem vào ${days(num(value), numbers)}`,
  },
  viewingWindowDays: lasting("khoảng thời gian tính lượt ghé xem", (length) => `tính trong ${length}`),
  interestSpanDays: lasting("thời hạn của một mối quan tâm", (length) => `một mối quan tâm kéo dài ${length}`),
  determinedSpanDays: lasting("thời hạn của một ý định mua", (length) => `một ý định mua kéo dài ${length}`),
  tenureSpanDays: lasting("ngưỡng thời gian được coi là lâu dài", (length) => `lâu dài nghĩa là từ ${length}`),
  reactivatedSpanDays: lasting(
    "khoảng cách mua thông thường sau khi quay lại",
    (length) => `sự quay lại được coi là mới trong ${length}`,
  ),
  atRiskSpanDays: lasting(
    "ngưỡng thời gian không mua bị coi là có nguy cơ",
    (length) => `không mua từ ${length} bị coi là có nguy cơ`,
  ),
  lapsedSpanDays: lasting(
    "ngưỡng thời gian không mua bị coi là đã rời bỏ",
    (length) => `không mua từ ${length} bị coi là đã rời bỏ`,
  ),
  lapsedSpanBeforeLastGapDays: lasting(
    "ngưỡng thời gian không mua khi đó bị coi là đã rời bỏ",
    (length) => `không mua từ ${length} khi đó bị coi là đã rời bỏ`,
  ),
  knownDecisions: count("lần mua đã biết thời điểm xem đầu tiên"),
  quickDecisionShare: share(
    "tỷ lệ lần mua quyết định ngay tại chỗ",
    (part) => `${part} số lần mua đã biết thời điểm xem đầu tiên là quyết định ngay tại chỗ`,
  ),
  quickDecisionMinutes: inMinutes(
    "mức được coi là quyết định ngay tại chỗ",
    (length) => `không quá ${length} được coi là ngay tại chỗ`,
  ),
  baseDiscountedShare: share(
    "tỷ lệ lần mua có giảm giá của toàn bộ tệp khách hàng",
    (part) => `${part} số lần mua của toàn bộ tệp khách hàng có giảm giá`,
  ),
  outstandingDiscountedShare: share(
    "mức tỷ lệ giảm giá được coi là nổi bật",
    (part) => `từ ${part} trở lên được coi là nổi bật`,
  ),
  outstandingLineQuantity: plain("mức số lượng trên mỗi dòng đơn hàng được coi là nổi bật"),
  declaredRoles: listed("vai trò đã khai báo", declared),
  declaredPurposes: listed("mục đích mua đã khai báo", declared),
  declaredRelationship: listed("quan hệ đã khai báo", declared),
  actsForOthers: yesNo(
    "có đại diện cho một tổ chức hay không",
    "đại diện cho một tổ chức",
    "không đại diện cho ai khác",
  ),
  purchasesAsCustomer: count("lần mua với tư cách khách hàng"),
  purchasesAsBuyer: count("lần mua với tư cách người mua"),
  purchasesForOwnUse: count("lần mua để tự dùng"),
  purchasesForResale: count("lần mua để bán lại"),
  purchasesForAnOrganization: count("lần mua cho tổ chức"),
  discountedTransactions: {
    noun: "số lần mua sắp tới",
    says: (value, numbers) => `${some(num(value), "lần mua", numbers)} sắp tới, đã chiết khấu`,
  },
  spendPerTransaction: {
    noun: "chi tiêu mỗi lần mua",
    says: (value, numbers) => `${words(value, numbers)} mỗi lần mua`,
  },
  margin: share("biên lợi nhuận", (part) => `biên lợi nhuận ${part}`),
  model: plain("mô hình mua hàng được ước lượng thành công"),
  spendModel: plain("mô hình chi tiêu được ước lượng thành công"),
  recurringRevenue: plain("doanh thu từ hợp đồng"),
  discountedOccasions: count("lần mua có giảm giá", { none: "không có lần mua nào có giảm giá" }),
  discountValueShare: share("tỷ lệ giảm giá trên giá gốc", (part) => `phần giảm giá chiếm ${part} giá gốc`),
  discountDepthMean: share("mức giảm giá trung bình", (part) => `mức giảm giá trung bình là ${part}`),
  gapBeforeDiscountMedianDays: lasting(
    "khoảng cách thông thường trước lần mua có giảm giá",
    (length) => `khoảng cách thông thường trước lần mua có giảm giá là ${length}`,
  ),
  gapBeforeFullPriceMedianDays: lasting(
    "khoảng cách thông thường trước lần mua với giá gốc",
    (length) => `khoảng cách thông thường trước lần mua với giá gốc là ${length}`,
  ),
  promotionOccasionShare: share(
    "tỷ lệ lần mua vào ngày khuyến mãi",
    (part) => `${part} số lần mua rơi vào ngày khuyến mãi`,
  ),
  promotionDayShare: share("tỷ lệ ngày có khuyến mãi", (part) => `${part} số ngày có khuyến mãi`),
  discountedOccasionShareEarlier: share(
    "tỷ lệ có giảm giá trong nửa đầu các lần mua",
    (part) => `${part} trong nửa đầu các lần mua có giảm giá`,
  ),
  discountedOccasionShareLater: share(
    "tỷ lệ có giảm giá trong nửa sau các lần mua",
    (part) => `${part} trong nửa sau các lần mua có giảm giá`,
  ),
  discountTrendStatistic: {
    noun: "trị thống kê của xu hướng mua có giảm giá",
    says: (value, { number }) => `trị thống kê của xu hướng mua có giảm giá là ${number(num(value))}`,
  },
  decisionMinutesLast: inMinutes(
    "thời gian ra quyết định gần nhất",
    (length) => `lần gần nhất quyết định trong ${length}`,
  ),
  decisionMinutesMedian: inMinutes(
    "thời gian ra quyết định thông thường",
    (length) => `thường quyết định trong ${length}`,
  ),
  quickerThanOwnMinutes: inMinutes(
    "mức được coi là nhanh với khách hàng này",
    (length) => `không quá ${length} được coi là nhanh`,
  ),
  slowerThanOwnMinutes: inMinutes(
    "mức được coi là chậm với khách hàng này",
    (length) => `từ ${length} được coi là chậm`,
  ),
  quickerThanBaseMinutes: inMinutes(
    "mức được coi là nhanh so với toàn bộ tệp khách hàng",
    (length) => `không quá ${length} được coi là nhanh`,
  ),
  slowerThanBaseMinutes: inMinutes(
    "mức được coi là chậm so với toàn bộ tệp khách hàng",
    (length) => `từ ${length} được coi là chậm`,
  ),
  searches: count("lượt tìm kiếm"),
  emailsClicked: count("lượt nhấp vào email"),
  daysSinceLastView: ago("thời gian kể từ lần xem sản phẩm gần nhất", "xem sản phẩm"),
  daysSinceInboundContact: ago("thời gian kể từ lần chủ động liên hệ gần nhất", "chủ động liên hệ"),
  orders: count("đơn hàng"),
  daysSincePurchaseBeforePeriod: lasting(
    "thời gian kể từ lần mua gần nhất trước kỳ này",
    (length) => `lần mua gần nhất trước kỳ này cách đây ${length}`,
  ),
  givenLabel: plain("nhãn do nền tảng gán"),
  "base.rhythm": plain("nhịp mua của tệp khách hàng"),
  "base.returningCustomers": count("khách hàng có từ 2 đơn hàng trở lên", {
    none: "không có khách hàng nào có từ 2 đơn hàng trở lên",
  }),
  "base.buyersOfThreeOrders": count("khách hàng có từ 3 đơn hàng trở lên", {
    none: "không có khách hàng nào có từ 3 đơn hàng trở lên",
  }),
  "base.orderHistoryDays": lasting("độ dài lịch sử đơn hàng", (length) => `lịch sử đơn hàng kéo dài ${length}`),
  "base.daysSinceLatestOrder": ago(
    "thời gian kể từ đơn hàng mới nhất của toàn bộ tệp khách hàng",
    "có đơn hàng mới nhất",
  ),
  "rfm.asOf": {
    noun: "ngày lập thang điểm RFM",
    says: (value, { date }) => `thang điểm RFM lập ngày ${date(String(value))}`,
  },
  "spend.currency": { noun: "loại tiền mua hàng", says: (value) => `mua bằng ${String(value)}` },
};
