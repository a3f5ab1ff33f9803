import type { ChurnWords, Locale } from "../locale.js";
import { days, length } from "./words.js";

type AfterPurchase = Locale["afterPurchase"]["low"];
type AfterSilence = Locale["afterSilence"]["low"];
type Ending = Locale["estimatedEndings"]["sbg"];

const afterPurchase =
  (band: string): AfterPurchase =>
  (alive, { percent }) =>
    `Nếu hôm nay có một lần mua, nguy cơ sẽ ở mức ${band}, với xác suất vẫn còn là khách hàng ở mức ${percent(alive)}.`;

const afterSilence =
  (band: string): AfterSilence =>
  (silence, numbers) =>
    `Nếu không mua gì thêm, nguy cơ ở mức ${band} kể từ khi đủ ${days(silence, numbers)} không mua.`;

const ending =
  (source: string): Ending =>
  ({ probability, ageDays }, horizon, numbers) =>
    `Theo ${source}, trong số các hợp đồng đã đạt cùng tuổi (${days(ageDays, numbers)}), ${numbers.percent(probability)} sẽ chấm dứt trong vòng ${length(horizon, numbers)}.`;

const notEstimated = (because: string): string =>
  `Chưa ước tính được bao lâu thì các hợp đồng như vậy chấm dứt, vì ${because}.`;

/** What is said of churn beside the answer and its evidence. */
export const churn: ChurnWords = {
  churnMethods: {
    "model-given": (model) => `Đánh giá theo mô hình ${model}, vì đã có mô hình được cung cấp.`,
    "no-model": () => "Chỉ đánh giá theo nhịp mua, vì không có mô hình nào được cung cấp.",
    "model-failed": () => "Chỉ đánh giá theo nhịp mua, vì không ước lượng được mô hình.",
    "model-without-repeats": () =>
      "Chỉ đánh giá theo nhịp mua, vì mô hình được ước lượng từ những khách hàng chưa ai mua lại lần nào.",
    subscription: () => "Đánh giá theo hợp đồng, vì đang có hoặc đã từng có hợp đồng.",
  },
  churnCaveats: {
    "boundary-fit":
      "Kết quả ước lượng của mô hình nằm ở một giới hạn của nó, nên điều mô hình cho biết về việc ai đã rời bỏ là không chắc chắn.",
    "alive-by-definition":
      "Theo mô hình này, không ai rời bỏ trước lần mua thứ hai, nên xác suất ở đây không nói lên điều gì và mức nguy cơ dựa vào thời gian không mua.",
    "history-assumed-complete": "Không có xác nhận rằng lịch sử mua đầy đủ; lịch sử được coi là đầy đủ.",
  },
  afterPurchase: {
    low: afterPurchase("thấp"),
    medium: afterPurchase("trung bình"),
    high: afterPurchase("cao"),
  },
  afterSilence: { low: afterSilence("thấp"), medium: afterSilence("trung bình"), high: afterSilence("cao") },
  lowAgainBy: {
    "withdrawn-notice": "Nếu thông báo chấm dứt được rút lại, nguy cơ sẽ trở lại mức thấp.",
    "successful-payment": "Nếu có một lần thanh toán thành công, nguy cơ sẽ trở lại mức thấp.",
    resumption: "Khi hợp đồng được tiếp tục, nguy cơ sẽ trở lại mức thấp.",
    "new-contract": "Nếu có hợp đồng mới, nguy cơ sẽ trở lại mức thấp.",
  },
  estimatedEndings: {
    "survival-curve": ending("đường cong sống còn đã cung cấp"),
    sbg: ending("mô hình sBG"),
    bdw: ending("mô hình BdW"),
  },
  announcedEndings: {
    "within-horizon": (horizon, numbers) =>
      `Hợp đồng sẽ chấm dứt trong vòng ${length(horizon, numbers)}, trừ khi thông báo chấm dứt được rút lại.`,
    "after-horizon": (horizon, numbers) =>
      `Hợp đồng sẽ chấm dứt sau hơn ${length(horizon, numbers)} nữa, trừ khi thông báo chấm dứt được rút lại.`,
    "day-unknown": () => "Chưa biết ngày hợp đồng chấm dứt.",
  },
  unknownEndings: {
    "no-retention": notEstimated("không có gì được cung cấp để làm căn cứ ước tính"),
    "start-unknown": notEstimated("chưa biết tuổi của hợp đồng này"),
    "beyond-observation": notEstimated("chưa có hợp đồng nào ở tuổi này được quan sát đủ lâu"),
    "retention-failed": notEstimated("không ước lượng được mô hình giữ chân"),
    "nobody-left": notEstimated("chưa có hợp đồng nào khác đạt tới tuổi này"),
  },
};
