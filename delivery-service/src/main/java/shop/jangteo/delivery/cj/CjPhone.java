package shop.jangteo.delivery.cj;

import java.util.Map;
import java.util.regex.Pattern;
import shop.jangteo.delivery.courier.CourierRefused;

/** A Korean phone number in the three parts that CJ wants. */
record CjPhone(String area, String exchange, String line) {

  /** Seoul has two digits, 050 numbers have four, everything else three. */
  private static final Pattern PARTS =
      Pattern.compile("(02|050\\d|0(?!50)[13-9]\\d)(\\d{3,4})(\\d{4})");

  /** 1577-0000 and its like: one number for the whole country. */
  private static final Pattern NATIONWIDE = Pattern.compile("(1\\d{3})(\\d{4})");

  /** Many leave the 0 in that the country code stands for. */
  private static final Pattern FROM_ABROAD = Pattern.compile("^\\+?82[\\s-]*0?");

  static CjPhone of(String phone) {
    var digits = FROM_ABROAD.matcher(phone.strip()).replaceFirst("0").replaceAll("\\D", "");
    var parts = PARTS.matcher(digits);
    if (parts.matches()) {
      return new CjPhone(parts.group(1), parts.group(2), parts.group(3));
    }
    var nationwide = NATIONWIDE.matcher(digits);
    if (nationwide.matches()) {
      return new CjPhone("000", nationwide.group(1), nationwide.group(2));
    }
    throw new CourierRefused("RegBook", "a phone number is not Korean");
  }

  void into(Map<String, Object> data, String field) {
    data.put(field + "1", area);
    data.put(field + "2", exchange);
    data.put(field + "3", line);
  }
}
