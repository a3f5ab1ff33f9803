import type { MeasureWords } from "../locale.js";

/** The answers of the measures that stand beside the types. */
export const measures: MeasureWords = {
  discountLevels: {
    none: "không bao giờ mua khi có giảm giá",
    some: "đôi khi mua khi có giảm giá",
    most: "chủ yếu mua khi có giảm giá",
    all: "chỉ mua khi có giảm giá",
  },
  paces: {
    quicker: "quyết định nhanh hơn thông thường",
    usual: "quyết định với tốc độ thông thường",
    slower: "quyết định chậm hơn thông thường",
  },
  growth: {
    new: "khách hàng mới",
    current: "khách hàng duy trì",
    resurrected: "khách hàng quay lại",
    dormant: "khách hàng ngủ đông",
  },
};
