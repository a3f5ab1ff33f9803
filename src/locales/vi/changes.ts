import type { Locale } from "../locale.js";
import { days, some } from "./words.js";

type Move = Locale["changes"]["moves"]["buy"];

/** What is done, how often, and in what way: "mua 2 lần với giá gốc". */
const counted =
  (what: string, counter: string, how = ""): Move =>
  (times, numbers) =>
    `${what} ${some(times, counter, numbers)} ${how}`.trim();

/** What would change an answer: moves are said as what is done. */
export const changes: Locale["changes"] = {
  moves: {
    "resolve-complaint": (times, numbers) => `có ${some(times, "khiếu nại", numbers)} được giải quyết`,
    "withdraw-notice": () => "rút lại thông báo chấm dứt hợp đồng",
    "renew-contract": () => "nối lại hợp đồng",
    "start-contract": () => "ký hợp đồng",
    "give-notice": () => "thông báo chấm dứt hợp đồng",
    wait: (times, numbers) => `không có hoạt động nào trong ${days(times, numbers)}`,
    visit: counted("ghé thăm", "lần"),
    "view-article": (times, numbers) =>
      times === 1
        ? `xem sản phẩm ${some(times, "lần", numbers)}`
        : `xem sản phẩm vào ${days(times, numbers)} khác nhau`,
    "add-to-cart": counted("thêm", "sản phẩm", "vào giỏ hàng"),
    "start-checkout": () => "bắt đầu thanh toán",
    buy: counted("mua", "lần", "với giá gốc"),
    "buy-discounted": counted("mua", "lần", "khi có giảm giá"),
    "buy-on-sight": counted("mua", "lần", "theo quyết định ngay tại chỗ"),
    "buy-considered": counted("mua", "lần", "theo quyết định đưa ra một ngày sau lần xem đầu tiên"),
    "buy-to-resell": counted("mua", "lần", "có khai báo là để bán lại"),
    "answer-satisfied": () => "chấm điểm hài lòng cao nhất",
    "answer-would-recommend": () => "chấm điểm sẵn lòng giới thiệu cao nhất",
    "write-review": counted("viết", "đánh giá", "với điểm cao nhất mà không nhận thưởng"),
    share: counted("chia sẻ", "lần", "mà không nhận thưởng"),
    recommend: counted("giới thiệu", "lần", "mà không nhận thưởng"),
    "win-customer": counted("đưa ra", "lời giới thiệu", "dẫn đến mua hàng"),
  },
  found: (answer, moves, before) =>
    `${answer} nếu sắp tới ${moves}${before === undefined ? "" : `, với điều kiện bắt đầu trước ngày ${before}`}`,
  already: (answer) => `${answer} ngay ở thời điểm hiện tại`,
  none: (answer) => `${answer}, và mọi việc còn có thể làm đều không thay đổi được điều đó`,
  limit: (answer) => `${answer}, và việc tìm kiếm đã dừng khi chưa tìm ra cách nào thay đổi được điều đó`,
};
