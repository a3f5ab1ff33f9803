import type { FitEffort, FitWords, Locale, Numbers } from "../locale.js";
import { some } from "./words.js";

function steps(effort: FitEffort, numbers: Numbers): string {
  const sample = { customers: "khách hàng", lifetimes: "vòng đời" } as const;
  return `${some(effort.steps, "bước", numbers)} với dữ liệu của ${some(effort.sample, sample[effort.of], numbers)}`;
}

const common = {
  "flat-likelihood": "dữ liệu không phân biệt được các tham số",
  "iterations-exhausted": "đã dùng hết số bước cho phép",
};

const betaGeometric: Locale["fitReasons"]["bg-nbd"] = {
  ...common,
  "no-repeat-purchases": "không ai mua lại, nên chỉ biết được tần suất mua",
  "no-observation-time": "không có thời gian quan sát đối với bất kỳ ai",
  "equal-rates": "mọi khách hàng đều mua với cùng tần suất",
  "vanishing-rates": "một số ít khách hàng mua, còn hầu hết không bao giờ mua",
  "equal-dropout": "mọi khách hàng đều rời bỏ với cùng xác suất",
  "divided-dropout": "ở cơ hội đầu tiên, khách hàng hoặc rời bỏ ngay hoặc ở lại mãi mãi",
  "no-dropout": "không ai rời bỏ",
  "immediate-dropout": "ai cũng rời bỏ ở cơ hội đầu tiên",
  "time-scale": "thang đo của tần suất mua không có giới hạn",
};

const retention: Locale["fitReasons"]["sbg"] = {
  ...common,
  "no-renewals": "trong thời gian quan sát, không ai đến kỳ gia hạn",
  "nobody-left": "ai cũng gia hạn",
  "everybody-left": "không ai gia hạn",
  "too-few-renewals": "số kỳ gia hạn khác nhau quan sát được ít hơn số tham số của mô hình",
  "equal-customers": "mọi khách hàng đều rời bỏ với cùng xác suất",
  "divided-customers": "khách hàng hoặc chấm dứt ở kỳ gia hạn đầu tiên hoặc ở lại mãi mãi",
  "duration-limit": "sự phụ thuộc vào thời gian gắn bó không có giới hạn",
};

/** What is said of the fit of a model. */
export const fits: FitWords = {
  fits: {
    converged: (effort, numbers) => `Hội tụ sau ${steps(effort, numbers)}.`,
    boundary: (reason) =>
      `Hàm hợp lý tăng dần về phía một giới hạn của mô hình: ${reason}. Dự báo vẫn dùng được; từng tham số riêng lẻ ít có ý nghĩa.`,
    undetermined: (reason) =>
      `Nhiều bộ tham số khớp tốt như nhau: ${reason}. Dự báo vẫn dùng được; từng tham số riêng lẻ ít có ý nghĩa.`,
    failed: (reason) => `Không ước lượng được mô hình: ${reason}. Không nên dùng các tham số này.`,
    effort: (effort, numbers) => `Đã thực hiện ${steps(effort, numbers)}.`,
    concerns: (covariates) => `Điều này liên quan đến: ${covariates}.`,
  },
  fitReasons: {
    "bg-nbd": betaGeometric,
    "mbg-nbd": betaGeometric,
    "bg-cnbd-k": betaGeometric,
    "mbg-cnbd-k": betaGeometric,
    "pareto-nbd": {
      ...betaGeometric,
      "equal-dropout": "mọi khách hàng đều rời bỏ với cùng tốc độ",
      "divided-dropout": "khách hàng hoặc rời bỏ ngay hoặc ở lại mãi mãi",
      "immediate-dropout": "khách hàng rời bỏ ngay sau lần mua cuối cùng",
    },
    "bg-bb": {
      ...common,
      "no-opportunities": "chưa ai có cơ hội mua nào",
      "no-purchases": "không ai mua khi có cơ hội; không thể biết là họ không bao giờ mua hay đã rời bỏ",
      "equal-purchase-probabilities": "mọi khách hàng đều mua với cùng xác suất",
      "divided-purchase-probabilities":
        "chừng nào còn ở lại, khách hàng hoặc mua ở mọi cơ hội hoặc không mua ở cơ hội nào",
      "vanishing-purchases": "hầu như không ai mua bao giờ",
      "every-opportunity": "chừng nào còn ở lại, khách hàng mua ở mọi cơ hội",
      "equal-dropout": "mọi khách hàng đều rời bỏ với cùng xác suất",
      "divided-dropout": "khách hàng hoặc rời bỏ ngay hoặc ở lại mãi mãi",
      "no-dropout": "không ai rời bỏ",
      "immediate-dropout": "ai cũng rời bỏ trước cơ hội đầu tiên",
    },
    sbg: retention,
    bdw: retention,
    "gamma-gamma": {
      ...common,
      "no-repeat-spend": "không ai vừa có lần mua lại vừa có chi tiêu lớn hơn không",
      "equal-spend": "khách hàng nào cũng chi tiêu như nhau ở mọi lần mua",
      "equal-occasions": "mỗi khách hàng chi tiêu như nhau ở mọi lần mua, còn giữa các khách hàng thì khác nhau",
      "equal-customers": "các khách hàng chi tiêu không khác nhau, chỉ từng lần mua khác nhau",
      "vanishing-shape": "các mức chi tiêu chênh lệch quá xa so với mô hình",
      "money-scale": "thang đo của chi tiêu không có giới hạn",
    },
    cox: {
      "iterations-exhausted": common["iterations-exhausted"],
      "no-events": "chưa có gì chấm dứt",
      "collinear-covariates": "có biến giải thích không thay đổi hoặc suy ra được từ các biến khác",
      "monotone-likelihood": "các biến giải thích cho biết chính xác ai kết thúc trước, và có hệ số không có giới hạn",
    },
  },
};
