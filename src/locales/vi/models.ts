import type { Locale, ModelWords } from "../locale.js";
import { modelNames } from "../model-names.js";
import { some } from "./words.js";

const model = (name: string): string => `nên dùng mô hình ${name}`;

const against = (task: string): Locale["verdicts"]["counts"] => ({
  better: () => `tốt hơn mọi phương pháp đối chứng khi ${task}`,
  "no-better": (baselines) => `không tốt hơn ${baselines} khi ${task}`,
  worse: (baselines) => `kém hơn ${baselines} khi ${task}`,
});

const repeaters: Locale["modelReasons"]["enough-repeaters"] = ({ value, threshold }, numbers) =>
  `${some(value, "khách hàng", numbers)} đã mua lại, trong khi mô hình cần ${numbers.number(threshold)}`;

/** What is said of the choice of a model, and of models against baselines. */
export const models: ModelWords = {
  methods: {
    ...modelNames,
    cadence: "phương pháp chỉ xét nhịp mua",
    contractual: "các phương pháp cho hợp đồng",
  },
  recommended: {
    "bg-nbd": model("BG/NBD"),
    "mbg-nbd": model("MBG/NBD"),
    "bg-cnbd-k": model("BG/CNBD-k"),
    "mbg-cnbd-k": model("MBG/CNBD-k"),
    "pareto-nbd": model("Pareto/NBD"),
    "bg-bb": model("BG/BB"),
    cadence: "chỉ nên xét nhịp mua, không dùng mô hình",
    contractual: "nên dùng các phương pháp cho hợp đồng (Kaplan-Meier, sBG, BdW)",
  },
  modelReasons: {
    contractual: ({ value, threshold }, { percent }) =>
      `${percent(value)} khách hàng đang có hoặc từng có hợp đồng, tức là không dưới ${percent(threshold)}`,
    "not-contractual": ({ value, threshold }, { percent }) =>
      `${percent(value)} khách hàng đang có hoặc từng có hợp đồng, tức là dưới ${percent(threshold)}`,
    "contracts-unknown": () => "chưa biết có hợp đồng hay không",
    "enough-repeaters": repeaters,
    "too-few-repeaters": repeaters,
    "fixed-opportunities": ({ value, threshold }, { percent }) =>
      `các lần mua theo những dịp cố định (một chu kỳ ngày khớp với ${percent(value)} khoảng cách mua, tức là không dưới ${percent(threshold)})`,
    "no-fixed-opportunities": ({ value, threshold }, { percent }) =>
      `các lần mua không theo dịp cố định nào (chu kỳ ngày phù hợp nhất chỉ khớp với ${percent(value)} khoảng cách mua, tức là dưới ${percent(threshold)})`,
    "grid-finer-than-rhythm": ({ value, threshold }, { number }) =>
      `các dịp cố định dày đến mức không còn quan trọng (${number(value)} dịp cho một lần mua, tức là trên ${number(threshold)})`,
    "opportunities-unknown": () =>
      "biết được quá ít khoảng cách mua để xác định các lần mua có theo dịp cố định hay không",
    "regular-gaps": ({ value, threshold }, { number }) =>
      `các khoảng cách mua đều đặn hơn mức ngẫu nhiên (độ đều đặn ${number(value)}, tức là không dưới ${number(threshold)})`,
    "gaps-without-variation": () => "các khoảng cách mua của một khách hàng không thay đổi chút nào",
    "no-regular-gaps": ({ value, threshold }, { number }) =>
      `các khoảng cách mua hầu như không đều đặn hơn mức ngẫu nhiên (độ đều đặn ${number(value)}, tức là dưới ${number(threshold)})`,
    "regularity-within-chance": ({ value, threshold }, { number }) =>
      `các khoảng cách mua có vẻ đều đặn có thể chỉ do ngẫu nhiên (độ đều đặn có thể chỉ là ${number(value)}, trong khi ${number(threshold)} là mức ngẫu nhiên)`,
    "regularity-unknown": () => "biết được quá ít khoảng cách mua để xác định mức độ đều đặn",
    "many-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} khách hàng chỉ mua một lần, và từ ${percent(threshold)} trở lên thì mô hình phải nhận ra được rằng họ đã rời bỏ`,
    "few-one-time-buyers": ({ value, threshold }, { percent }) =>
      `${percent(value)} khách hàng chỉ mua một lần, tức là dưới ${percent(threshold)}`,
  },
  opportunities: {
    week: "Mỗi tuần có một cơ hội mua.",
    fortnight: "Cứ hai tuần có một cơ hội mua.",
    month: "Mỗi tháng có một cơ hội mua.",
    quarter: "Mỗi quý có một cơ hội mua.",
    "half-year": "Cứ nửa năm có một cơ hội mua.",
    year: "Mỗi năm có một cơ hội mua.",
  },
  alternatives: {
    contractual: (methods) =>
      `Không nên dùng ${methods}: việc hợp đồng chấm dứt là điều thấy rõ, không cần phải phỏng đoán.`,
    "not-contractual": (methods) => `Không nên dùng ${methods}: quá ít khách hàng có hợp đồng.`,
    "contracts-unknown": (methods) => `Không nên dùng ${methods}: chưa biết có hợp đồng hay không.`,
    "enough-repeaters": (methods) =>
      `Không nên dùng ${methods}: đã có đủ khách hàng mua lại để biết được nhiều hơn thế.`,
    "too-few-repeaters": (methods) => `Không nên dùng ${methods}: quá ít khách hàng mua lại.`,
    "fixed-opportunities": (methods) => `Không nên dùng ${methods}: các lần mua theo những dịp cố định.`,
    "no-fixed-opportunities": (methods) => `Không nên dùng ${methods}: các lần mua không gắn với dịp cố định nào.`,
    "opportunities-unknown": (methods) =>
      `Không nên dùng ${methods}: biết được quá ít khoảng cách mua để xác định các lần mua có theo dịp cố định hay không.`,
    "regular-gaps": (methods) => `Không nên dùng ${methods}: các khoảng cách mua đều đặn hơn mức ngẫu nhiên.`,
    "no-regular-gaps": (methods) =>
      `Không nên dùng ${methods}: chưa chắc các khoảng cách mua đều đặn hơn mức ngẫu nhiên.`,
    "regularity-unknown": (methods) => `Không nên dùng ${methods}: chưa biết các khoảng cách mua đều đặn đến mức nào.`,
    "many-one-time-buyers": (methods) => `Không nên dùng ${methods}: nhiều khách hàng chỉ mua một lần.`,
    "few-one-time-buyers": (methods) =>
      `Không nên dùng ${methods}: ít khách hàng chỉ mua một lần, nên việc họ rời bỏ không mấy quan trọng.`,
    "alive-by-definition": (methods) =>
      `Không nên dùng ${methods}: mọi khách hàng mua một lần sẽ vẫn được tính là khách hàng, dù đã không mua bao lâu.`,
    "equally-suited": (methods) => `Phù hợp như nhau: ${methods}. Nên ước lượng cả hai rồi so sánh.`,
  },
  modelWarnings: {
    "alive-by-definition": ({ value }, { percent }) =>
      `Theo mô hình này, ${percent(value)} khách hàng chỉ mua một lần vẫn là khách hàng, dù đã không mua bao lâu: đó là tính chất của mô hình chứ không phải là phát hiện.`,
    "mixed-contracts": ({ value }, { percent }) =>
      `Đã loại ra ${percent(value)} khách hàng có hợp đồng: nên đánh giá họ theo hợp đồng.`,
    "left-truncated": ({ value }, numbers) =>
      `Đã loại ra vì có thể thiếu các lần mua trước: ${some(value, "lịch sử mua", numbers)}.`,
    "history-assumed-complete": ({ value }, numbers) =>
      `Được coi là đầy đủ dù không có xác nhận: ${some(value, "lịch sử mua", numbers)}.`,
    "short-observation": ({ value, threshold }, { number }) =>
      `Khách hàng ở mức trung vị chỉ được quan sát trong ${number(value)} khoảng cách mua thông thường: khi dưới ${number(threshold)}, tạm ngừng và rời bỏ trông giống nhau.`,
  },
  baselines: {
    mean: "trung bình của toàn bộ khách hàng",
    "own-rate": "tần suất riêng của từng khách hàng",
    "last-period": "số lần mua của kỳ trước",
    hiatus: "thời gian không mua dài nhất thường gặp",
    recency: "thời gian kể từ lần mua gần nhất",
    frequency: "số lần mua",
  },
  verdicts: {
    counts: against("dự báo số lần mua"),
    probabilities: against("dự báo xác suất mua"),
    discrimination: against("phân biệt người mua với người không mua"),
  },
  validated: (name, verdicts) => `${name}: ${verdicts.join("; ")}.`,
  notValidated: (name) => `${name}: không ước lượng được mô hình, nên không có gì để kiểm định.`,
  tooFewToCompare: "Có quá ít người mua để phân biệt dự báo tốt hơn với sự ngẫu nhiên.",
};
