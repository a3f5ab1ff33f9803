import type { CatalogueParts } from "../locale.js";

/** The words around the catalogue of types, and the reasons for its thresholds. */
export const catalogue: CatalogueParts = {
  catalogue: {
    title: "Danh mục các loại khách hàng",
    introduction:
      "Mỗi loại gồm ý nghĩa, quy tắc xác định, những dữ kiện mà quy tắc cần, điều khách hàng đó cần và điều nên tránh. Trên trục chỉ có một câu trả lời, các quy tắc được xét theo số thứ tự và quy tắc đầu tiên đúng sẽ được chọn. Điều chưa biết khiến quy tắc còn bỏ ngỏ, không bao giờ bị coi là “không”. Mọi ranh giới đều nửa mở: “dưới 90 ngày” đúng vào ngày thứ 89 và không còn đúng vào ngày thứ 90.",
    rule: "Quy tắc",
    needs: "Cần biết",
    guidance: "Khách hàng cần",
    avoid: "Tránh",
    source: "Nguồn",
    thresholds: "Ngưỡng",
    threshold: "Ngưỡng",
    value: "Mặc định",
    why: "Lý do",
    byRhythm: "theo nhịp mua: bách phân vị 90 và 98 của khoảng cách mua",
  },
  thresholdReasons: {
    assumedMedianGapDays: "Khoảng cách mua thông thường khi chưa biết gì về tệp khách hàng.",
    silence:
      "Không mua một thời gian có ý nghĩa khác nhau với cửa hàng tạp hóa và với đại lý ô tô, nên được đo bằng chính các khoảng cách mua của khách hàng, điều chỉnh về phía các khoảng cách của tệp khách hàng.",
    "reactivated.within":
      "Cho đến khi đáng lẽ có lần mua tiếp theo; lúc đó sẽ rõ việc quay lại có thành thói quen trở lại hay không.",
    interest: "Một mùa để cân nhắc.",
    "windowShopper.sessions": "Hai lượt ghé xem có thể chỉ là một quyết định trong hai buổi tối.",
    "windowShopper.days": "Một buổi tối dài chưa phải là xem đi xem lại.",
    "windowShopper.window":
      "Người ít mua thì cũng ít xem, nên khách hàng mua thưa hơn được xét trong thời gian dài hơn.",
    "determined.within": "Phần lớn những giỏ hàng rốt cuộc được mua đều được mua trong vòng một tuần.",
    "promotionDriven.occasions": "Ít lần mua hơn thì chưa cho thấy thói quen.",
    "promotionDriven.discountedShare": "“Chủ yếu khi có giảm giá”: hơn một nửa một cách rõ rệt.",
    "promotionDriven.timesBase": "Ở cửa hàng hay giảm giá thì ai cũng hay mua khi giảm giá.",
    "promotionDriven.wholeBaseAbove":
      "Từ mức này trở lên, điều đó nói về cửa hàng chứ không nói gì về một khách hàng riêng lẻ.",
    "impulse.decisions": "Ít quyết định hơn thì chưa cho thấy thói quen.",
    "impulse.share": "Ít nhất cứ hai lần mua thì có một lần.",
    "impulse.minutes":
      "Lâu nhất mà vẫn còn gọi là “ngay tại chỗ”; nếu một phần tư tệp khách hàng quyết định nhanh hơn thì ngưỡng hạ xuống.",
    "angry.csatAtMost": "Hai mức trong năm mức trả lời được gọi là không hài lòng.",
    "angry.npsAtMost":
      "Mọi câu trả lời đến 6 đều tính là người không ủng hộ, nhưng từ 4 đến 6 là thờ ơ chứ chưa phải bức xúc.",
    "angry.answerDays": "Một câu trả lời còn phản ánh đúng khách hàng trong bao lâu.",
    "angry.faultyReturnDays": "Hàng lỗi còn được nhớ trong bao lâu; các lần trả hàng khác không làm ai bức xúc.",
    "angry.fadeDays": "Dư âm của một khiếu nại còn kéo dài bao lâu sau khi đã được giải quyết.",
    "loyal.occasions": "Ba lần mua lại là nhiều hơn một thói quen trong một tháng.",
    "loyal.tenure": "“Trong thời gian dài” xét cả theo lịch và theo nhịp mua của chính khách hàng đó.",
    "brandAdvocate.acts": "Một đánh giá tốt chỉ là phép lịch sự.",
    "brandAdvocate.supportingNps":
      "Chỉ hỗ trợ chứ không bao giờ đủ: nó cho biết người ta sẽ làm gì, chưa phải đã làm gì.",
    "referrer.converted": "Lời giới thiệu chỉ được tính khi đã dẫn đến một lần mua.",
    "international.foreignShare":
      "Phần lớn số lần mua trong năm qua, để một gói hàng gửi cho người thân không biến ai thành khách nước ngoài.",
    "intermediaryCandidate.occasions": "Một đơn hàng lớn có thể chỉ là một đám cưới.",
    "intermediaryCandidate.lineQuantity": "Ít hơn thế thì không ai mua để trữ hàng, dù những khách khác mua bao nhiêu.",
    "intermediaryCandidate.timesBase":
      "Người mua để bán lại mua gấp nhiều lần mức thông thường; nơi ai cũng mua như nhau thì không ai nổi bật.",
    "intermediaryCandidate.repeatedArticles": "Hàng trong kho được bổ sung lại, đám cưới thì không.",
  },
};
