import { choice, contrast } from "../clauses.js";
import type { PersonaWords } from "../persona-words.js";
import { some } from "./words.js";

/** Personas. */
export const persona: PersonaWords = {
  everybody: "Toàn bộ khách hàng",
  likeTheOthers: "Gần giống những nhóm khác",
  features: {
    spendPerOccasion: "chi tiêu mỗi lần mua",
    gapMedianDays: "khoảng cách thường lệ giữa các lần mua",
    discountedOccasionShare: "tỷ lệ mua khi giảm giá",
    decisionMinutes: "thời gian quyết định",
    lineQuantityMedian: "số lượng của một mặt hàng",
    repeatedArticleShare: "tỷ lệ mặt hàng mua lại",
    returnsPerOrder: "số lần trả hàng trên mỗi đơn",
    giftOrderShare: "tỷ lệ đơn làm quà",
    foreignOccasionShareLastYear: "tỷ lệ giao ra nước ngoài",
    categoryBreadth: "độ rộng ngành hàng",
    channels: "các kênh",
    categories: "các ngành hàng",
    mainChannel: "kênh chính",
    mainCategory: "ngành hàng chính",
    purchaseOccasions: "số lần mua",
    silenceToRhythm: "thời gian im lặng so với khoảng cách thường lệ",
    tenureDays: "thời gian là khách hàng",
    visits: "số lượt ghé",
    productViews: "số mặt hàng đã xem",
    ageBand: "nhóm tuổi",
    household: "hộ gia đình",
    incomeBand: "nhóm thu nhập",
    country: "quốc gia",
    region: "vùng",
    complaints: "số khiếu nại",
    surveyShare: "mức hài lòng qua khảo sát",
    advocacyActsLastYear: "số lần giới thiệu trong một năm",
    referralsMade: "số khách được giới thiệu",
    loyaltyScore: "điểm trung thành",
    expectedValue: "giá trị dự kiến",
    stage: "giai đoạn",
    churn: "nguy cơ rời bỏ",
    loyaltyTier: "bậc trung thành",
  },
  quantities: {
    spendPerOccasion: {
      high: contrast("giỏ hàng lớn hơn", "Gợi ý những thứ làm trọn một đơn lớn.", "Ưu đãi khiến họ chia nhỏ đơn hàng."),
      low: contrast("giỏ hàng nhỏ hơn", "Làm cho đơn nhỏ dễ đặt và rẻ khi giao.", "Mức đơn tối thiểu khiến họ bỏ đi."),
    },
    gapMedianDays: {
      high: contrast(
        "nhịp mua chậm hơn",
        "Viết cho họ ngay trước lần mua kế tiếp dự kiến.",
        "Thư hằng tuần giữa các lần mua.",
      ),
      low: contrast("nhịp mua nhanh hơn", "Cho đặt lại chỉ bằng một bước.", "Để hết thứ họ mua đều đặn."),
    },
    discountedOccasionShare: {
      high: contrast(
        "mua giảm giá nhiều hơn",
        "Báo sớm các đợt ưu đãi đã lên kế hoạch.",
        "Giảm giá cho lần mua mà họ vẫn sẽ thực hiện.",
      ),
      low: contrast(
        "mua giảm giá ít hơn",
        "Giới thiệu chất lượng và hàng mới với giá đầy đủ.",
        "Giảm giá khi không ai yêu cầu.",
      ),
    },
    decisionMinutes: {
      high: contrast("quyết định chậm hơn", "Cung cấp chi tiết, so sánh và thời gian.", "Đếm ngược và thúc ép."),
      low: contrast(
        "quyết định nhanh hơn",
        "Giữ đường đến thanh toán thật ngắn.",
        "Thêm câu hỏi và bước trước khi trả tiền.",
      ),
    },
    lineQuantityMedian: {
      high: contrast(
        "số lượng lớn hơn",
        "Bán gói lớn hơn và cho biết tồn kho.",
        "Giới hạn số lượng mà không có lý do.",
      ),
      low: contrast("số lượng nhỏ hơn", "Bán lẻ từng món và gói nhỏ.", "Chỉ bán theo bộ."),
    },
    repeatedArticleShare: {
      high: contrast(
        "mua lại món cũ nhiều hơn",
        "Giữ sẵn hàng của họ và báo khi có thay đổi.",
        "Lặng lẽ thay món họ mua lại.",
      ),
      low: contrast("mua món mới nhiều hơn", "Giới thiệu hàng mới.", "Nhắc mua lại món cũ."),
    },
    returnsPerOrder: {
      high: contrast(
        "trả hàng nhiều hơn",
        "Mô tả kích cỡ và chất lượng kỹ hơn, và hỏi vì sao hàng bị trả.",
        "Phạt việc trả hàng.",
      ),
      low: contrast(
        "trả hàng ít hơn",
        "Để họ kể cho người khác món nào hợp.",
        "Kiểm tra thêm làm chậm những lần trả ít ỏi.",
      ),
    },
    giftOrderShare: {
      high: contrast("mua quà nhiều hơn", "Có gói quà, lời nhắn và giao đúng ngày.", "Ghi giá trên phiếu giao."),
      low: contrast("mua quà ít hơn", "Nói về nhu cầu của chính họ.", "Chiến dịch quà tặng trái mùa."),
    },
    foreignOccasionShareLastYear: {
      high: contrast(
        "giao ra nước ngoài nhiều hơn",
        "Nêu rõ thuế, thời gian giao và cách trả hàng ở nước ngoài.",
        "Tính giá khác vì nơi họ sống.",
      ),
      low: contrast(
        "giao ra nước ngoài ít hơn",
        "Có giao tận nơi và điểm nhận gần.",
        "Điều kiện giao hàng không liên quan đến họ.",
      ),
    },
    categoryBreadth: {
      high: contrast("nhiều loại hàng hơn", "Gợi ý món nào đi với món nào.", "Chỉ nói về một ngành hàng."),
      low: contrast("ít loại hàng hơn", "Đi sâu vào nơi họ mua.", "Quảng cáo mọi thứ cùng lúc."),
    },
    purchaseOccasions: {
      high: contrast("mua nhiều lần hơn", "Cảm ơn và hỏi điều gì sẽ tiện hơn cho họ.", "Xem họ như người mới."),
      low: contrast(
        "mua ít lần hơn",
        "Làm cho lần mua thứ hai thật dễ.",
        "Phần thưởng chỉ đạt được sau nhiều lần mua.",
      ),
    },
    silenceToRhythm: {
      high: contrast("im lặng lâu hơn", "Hỏi một lần xem có điều gì không ổn.", "Nhắc đi nhắc lại."),
      low: contrast("mới mua gần đây hơn", "Trả lời nhanh khi họ đang ở đây.", "Mời quay lại những người chưa rời đi."),
    },
    tenureDays: {
      high: contrast(
        "gắn bó lâu hơn",
        "Trân trọng những năm qua bằng điều tiền không mua được.",
        "Chỉ ưu đãi tốt hơn cho người mới.",
      ),
      low: contrast("mới hơn", "Giải thích mọi thứ ở đây hoạt động thế nào.", "Cho rằng họ đã biết."),
    },
    visits: {
      high: contrast("ghé nhiều hơn", "Giúp họ dễ tìm lại thứ đã xem.", "Xem mỗi lượt ghé là muốn mua."),
      low: contrast("ghé ít hơn", "Đặt mọi thứ họ cần trên một trang.", "Trông chờ họ quay lại xem."),
    },
    productViews: {
      high: contrast("xem nhiều hơn", "Giúp so sánh và lựa chọn.", "Bám theo họ bằng thứ họ đã xem."),
      low: contrast("xem ít hơn", "Gợi ý vài món phù hợp.", "Danh sách dài."),
    },
    surveyShare: {
      high: contrast("hài lòng hơn", "Hỏi họ thích điều gì và giữ lấy.", "Hỏi đi hỏi lại."),
      low: contrast("kém hài lòng hơn", "Hỏi điều gì không ổn và sửa.", "Nhờ họ giới thiệu."),
    },
    loyaltyScore: {
      high: contrast("trung thành hơn", "Cho họ tiếng nói về điều sắp tới.", "Coi họ là đương nhiên."),
      low: contrast(
        "kém trung thành hơn",
        "Tìm hiểu điều gì sẽ đưa họ trở lại.",
        "Phần thưởng chỉ người trung thành đạt được.",
      ),
    },
  },
  choices: {
    theme: {
      high: choice(
        (value) => `nhiều người ${value} hơn`,
        (value) => `Tìm hiểu vì sao nhiều người trong họ ${value}.`,
        (value) => `Cho rằng ai trong họ cũng ${value}.`,
      ),
      low: choice(
        (value) => `ít người ${value} hơn`,
        (value) => `Tìm hiểu vì sao ít người trong họ ${value}.`,
        (value) => `Cho rằng không ai trong họ ${value}.`,
      ),
    },
    channel: {
      high: choice(
        (value) => `mua qua ${value} nhiều hơn`,
        (value) => `Phục vụ và tiếp cận họ qua ${value} trước tiên.`,
        (value) => `Đẩy họ khỏi ${value}.`,
      ),
      low: choice(
        (value) => `mua qua ${value} ít hơn`,
        (value) => `Hỏi điều gì khiến họ không dùng ${value}.`,
        (value) => `Ưu đãi chỉ có qua ${value}.`,
      ),
    },
    category: {
      high: choice(
        (value) => `mua ${value} nhiều hơn`,
        (value) => `Giới thiệu hàng mới và chiều sâu của ${value}.`,
        (value) => `Thiếu hàng trong ngành ${value}.`,
      ),
      low: choice(
        (value) => `mua ${value} ít hơn`,
        (value) => `Mở đầu bằng hàng khác ngoài ${value}.`,
        (value) => `Chiến dịch về ${value}.`,
      ),
    },
    other: {
      high: choice(
        (value) => `thường ${value} hơn`,
        (value) => `Hỏi người trong nhóm ${value} có ý nghĩa gì với họ.`,
        (value) => `Coi ${value} là tất cả về họ.`,
      ),
      low: choice(
        (value) => `ít ${value} hơn`,
        (value) => `Hỏi người trong nhóm điều gì ngăn họ đến với ${value}.`,
        (value) => `Gán ${value} cho họ.`,
      ),
    },
  },
  own: {
    high: choice(
      (name) => `${name} cao hơn`,
      (name) => `Hỏi người trong nhóm vì sao ${name} của họ cao hơn.`,
      (name) => `Đối xử như thể ${name} của họ giống mọi người.`,
    ),
    low: choice(
      (name) => `${name} thấp hơn`,
      (name) => `Hỏi người trong nhóm vì sao ${name} của họ thấp hơn.`,
      (name) => `Đối xử như thể ${name} của họ giống mọi người.`,
    ),
  },
  headings: {
    traits: "Điều làm họ khác biệt",
    behaviour: "Họ làm gì",
    journey: "Hành trình của họ",
    valued: "Điều họ coi trọng",
    pains: "Điều không ổn",
    value: "Giá trị của họ",
    standing: "Họ đang ở đâu",
    demographics: "Họ là ai",
    member: "Một người như họ",
    do: "Nên làm",
    avoid: "Nên tránh",
    untold: "Không nêu",
  },
  steps: {
    looks: "xem hàng",
    "fills-cart": "cho hàng vào giỏ",
    decides: "quyết định",
    "buys-first": "mua",
    "buys-again": "mua lại",
    "returns-goods": "trả hàng",
    asks: "nhờ hỗ trợ",
    complains: "khiếu nại",
    recommends: "giới thiệu",
  },
  pains: {
    complained: "đã khiếu nại",
    "complaint-open": "đang chờ trả lời khiếu nại",
    "faulty-goods": "đã trả hàng lỗi",
    unanswered: "đang chờ trả lời tin nhắn",
    "waited-long": "chờ lâu mới được giải quyết",
    dissatisfied: "không hài lòng trong lần hỏi gần nhất",
    effortful: "thấy vất vả trong lần hỏi gần nhất",
    "would-not-recommend": "sẽ không giới thiệu",
    "aspect-falls-short": "thiếu điều quan trọng với họ",
    "objects-to-contact": "phản đối việc được liên hệ",
  },
  bases: { "formed-the-group": "đã tạo nên nhóm", "shares-facts": "từ cùng dữ kiện", tested: "đã kiểm định" },
  provenance: { declared: "theo lời họ", observed: "theo quan sát", modelled: "ước tính", assumed: "giả định" },
  stability: {
    stable: "Nhóm xuất hiện lại trong các mẫu khách hàng.",
    doubtful: "Trong các mẫu khách hàng, nhóm chỉ xuất hiện lại một phần.",
    dissolves: "Trong các mẫu khách hàng, nhóm tan rã.",
  },
  untold: {
    "too-few": "quá ít người",
    "few-make-it-up": "phần lớn do vài người tạo nên",
    "not-known": "không rõ",
    "rarely-known": "chỉ biết về quá ít người",
    "mixed-currencies": "nhiều loại tiền tệ",
    "nothing-stands-out": "không có gì nổi bật",
  },
  otherValues: "khác",
  unknownValue: "không rõ",
  severalValues: "nhiều loại",
  wouldRecommend: "sẽ giới thiệu",
  restHidden: "phần còn lại không hiển thị",
  sized: (count, share, low, high, numbers) =>
    `${some(count, "khách hàng", numbers)}, ${share} của tất cả (từ ${low} đến ${high}).`,
  assumed: "Được viết tay: mọi điều ở đây là giả định.",
  unstable: "Họ ít người, nên ngẫu nhiên làm mọi con số dao động.",
  against: (own, rest) => `${own} (những người khác ${rest})`,
  range: (low, high) => `${low} đến ${high}`,
  points: (value) => `${value} điểm phần trăm`,
  strength: { slight: "khác biệt nhỏ", clear: "khác biệt rõ", large: "khác biệt lớn" },
  forAllQuestions: "khoảng cho tất cả câu hỏi cùng lúc",
  restsOnFew: "dựa trên ít người",
  mostly: (value) => `chủ yếu ${value}`,
  ofThem: (share) => `${share} trong số họ`,
  signs: {
    price: "giá thấp, xét theo hàng họ mua khi giảm giá",
    familiar: "những thứ quen thuộc, xét theo hàng họ mua lại",
    variety: "sự đa dạng, xét theo các loại hàng họ mua",
    gifts: "việc tặng quà, xét theo các đơn quà tặng",
  },
  effects: {
    "hedges-g": (value, low, high) => `mức ảnh hưởng ${value}, từ ${low} đến ${high}`,
    "difference-of-shares": (value, low, high) => `chênh lệch ${value}, từ ${low} đến ${high}`,
  },
  valuedAspect: {
    declared: (aspect, share) => `${aspect}, theo lời của ${share}`,
    observed: (aspect, share) => `${aspect}, xét theo hành động của ${share}`,
  },
  painOf: (pain, aspect) => `${pain}: ${aspect}`,
  worth: {
    "lifetime-value": (mean) => `Dự kiến ${mean} mỗi người.`,
    "net-spend": (mean) => `Đến nay đã chi ${mean} mỗi người.`,
  },
  worthOfAll: (ofBase, ofCustomers) => `${ofBase} giá trị của tất cả, với ${ofCustomers} số khách hàng.`,
  nobody: "Ghép từ những điều thường thấy ở họ; không lấy từ ai.",
  decidesNothing: "Hình ảnh của một nhóm chứ không của riêng ai: nó không quyết định gì về một người.",
};
