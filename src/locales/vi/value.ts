import type { Locale, ValueWords } from "../locale.js";
import { length } from "./words.js";

const discounted =
  (unit: string): Locale["discounted"]["year"] =>
  (rate, { percent }) =>
    `Khoản đến muộn hơn có giá trị thấp hơn: tỷ lệ chiết khấu ${percent(rate)} mỗi ${unit}.`;

/** What is said of the value of a customer. */
export const value: ValueWords = {
  expectedValue: (amount, horizon, numbers) =>
    horizon === "residual"
      ? `dự kiến mang lại ${amount} trong toàn bộ thời gian về sau`
      : `dự kiến mang lại ${amount} trong vòng ${length(horizon, numbers)}`,
  valueless: {
    "heavy-tail": "không thể dự kiến một giá trị hữu hạn, vì chi tiêu của khách hàng không có trung bình hữu hạn",
    "no-finite-mean": "không thể dự kiến một giá trị hữu hạn, vì số lần mua sắp tới không có trung bình hữu hạn",
    "spend-not-positive":
      "không thể dự kiến giá trị, vì sau khi hoàn tiền thì các lần mua lại của khách hàng này không mang lại gì",
  },
  valueMethod: (model) => `Số lần mua sắp tới được ước tính theo mô hình ${model}.`,
  discounted: {
    day: discounted("ngày"),
    week: discounted("tuần"),
    month: discounted("tháng"),
    year: discounted("năm"),
  },
  valueCaveats: {
    "spend-of-population":
      "Không có lần mua lại nào, nên chi tiêu mỗi lần mua được lấy bằng trung bình của toàn bộ khách hàng.",
    "alive-by-definition":
      "Theo mô hình này, không ai rời bỏ trước lần mua thứ hai, nên giá trị của khách hàng chỉ mua một lần có thể bị ước tính quá cao.",
    "spend-depends-on-frequency":
      "Người mua thường xuyên hơn có mức chi tiêu mỗi lần mua khác đi; mô hình chi tiêu không tính đến điều đó.",
    "spend-of-few-customers":
      "Mô hình chi tiêu dựa trên ít khách hàng, nên chi tiêu mỗi lần mua chỉ là con số ước chừng.",
    "history-assumed-complete": "Không có xác nhận rằng lịch sử mua đầy đủ; lịch sử được coi là đầy đủ.",
  },
};
