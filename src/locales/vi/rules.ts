import type { RuleWords } from "../locale.js";
import { days, some } from "./words.js";

const joined =
  (word: string) =>
  (clauses: readonly string[]): string =>
    `${clauses.slice(0, -1).join(", ")} ${word} ${clauses.at(-1)}`;

/** How rules are put into words. */
export const rules: RuleWords = {
  thresholds: {
    medianGapDays: {
      reached: (gap) => `không ngắn hơn khoảng cách mua thông thường của khách hàng này (${gap})`,
      below: (gap) => `ngắn hơn khoảng cách mua thông thường của khách hàng này (${gap})`,
    },
    q90GapDays: {
      reached: (gap) => `dài hơn 90% khoảng cách mua dự kiến của khách hàng này (${gap})`,
      below: (gap) => `chưa dài hơn 90% khoảng cách mua dự kiến của khách hàng này (${gap})`,
    },
    q98GapDays: {
      reached: (gap) => `dài hơn 98% khoảng cách mua dự kiến của khách hàng này (${gap})`,
      below: (gap) => `chưa dài hơn 98% khoảng cách mua dự kiến (${gap})`,
    },
    q98BeforeLastGapDays: {
      reached: (gap) => `dài hơn 98% các khoảng cách mua trước đó (${gap})`,
      below: (gap) => `không dài hơn 98% các khoảng cách mua trước đó (${gap})`,
    },
    interestSpanDays: {
      reached: (time) => `lâu hơn thời hạn của một mối quan tâm (${time})`,
      below: (time) => `trong thời hạn của một mối quan tâm (${time})`,
    },
    determinedSpanDays: {
      reached: (time) => `lâu hơn thời hạn của một ý định mua (${time})`,
      below: (time) => `trong thời hạn của một ý định mua (${time})`,
    },
    tenureSpanDays: {
      reached: (time) => `đủ lâu (${time})`,
      below: (time) => `chưa đủ lâu (${time})`,
    },
    reactivatedSpanDays: {
      reached: (time) => `không ngắn hơn khoảng cách mua thông thường sau khi quay lại (${time})`,
      below: (time) => `ngắn hơn khoảng cách mua thông thường sau khi quay lại (${time})`,
    },
    atRiskSpanDays: {
      reached: (time) => `đủ lâu để coi là có nguy cơ (${time})`,
      below: (time) => `chưa đủ lâu để coi là có nguy cơ (${time})`,
    },
    lapsedSpanDays: {
      reached: (time) => `đủ lâu để coi là đã rời bỏ (${time})`,
      below: (time) => `chưa đủ lâu để coi là đã rời bỏ (${time})`,
    },
    lapsedSpanBeforeLastGapDays: {
      reached: (time) => `đủ lâu để khi đó bị coi là đã rời bỏ (${time})`,
      below: (time) => `chưa đủ lâu để khi đó bị coi là đã rời bỏ (${time})`,
    },
    outstandingDiscountedShare: {
      reached: (part) => `cao hơn hẳn phần còn lại của tệp khách hàng (từ ${part})`,
      below: (part) => `không cao hơn hẳn phần còn lại của tệp khách hàng (từ ${part})`,
    },
    outstandingLineQuantity: {
      reached: (quantity) => `cao hơn hẳn phần còn lại của tệp khách hàng (từ ${quantity})`,
      below: (quantity) => `không cao hơn hẳn phần còn lại của tệp khách hàng (từ ${quantity})`,
    },
  },
  relations: {
    "at-least": (threshold) => `không dưới ${threshold}`,
    "more-than": (threshold) => `trên ${threshold}`,
    "at-most": (threshold) => `không quá ${threshold}`,
    "less-than": (threshold) => `dưới ${threshold}`,
  },
  conditions: {
    all: joined("và"),
    any: joined("hoặc"),
    not: (clause) => `không phải là trường hợp ${clause}`,
    group: (clause) => `(${clause})`,
    is: (noun, relation) => `${noun} ${relation}`,
    equals: (noun, value) => `${noun} bằng ${value}`,
    same: (noun, other) => `${noun} trùng với ${other}`,
    known: (noun) => `đã biết ${noun}`,
    knownThat: (clause) => `có thông tin cho thấy ${clause}`,
    notKnownThat: (clause) => `không có thông tin cho thấy ${clause}`,
    always: "luôn luôn",
    never: "không bao giờ",
    otherThan: (value) => `khác ${value}`,
    span: ({ gaps, of, atLeastDays }, numbers) => {
      const whose = of === "customer" ? "khách hàng này" : "tệp khách hàng";
      const length = `${some(gaps, "khoảng cách mua thông thường", numbers)} của ${whose}`;
      return atLeastDays === undefined ? length : `${length}, ít nhất ${days(atLeastDays, numbers)}`;
    },
  },
};
