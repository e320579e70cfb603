package shop.jangteo.sandbox.courier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import tools.jackson.databind.JsonNode;

/** The fields of a {@code {"DATA": {…}}} envelope; numbers and strings are the same to CJ. */
record CjRequest(JsonNode data) {

  static CjRequest of(JsonNode body) {
    var data = body.path("DATA");
    if (!data.isObject()) {
      throw new CjFailure("DATA 값이 없습니다.");
    }
    return new CjRequest(data);
  }

  String required(String field, int max) {
    var value = optional(field, max);
    if (value.isEmpty()) {
      throw new CjFailure(field + " 값이 없습니다.");
    }
    return value;
  }

  String optional(String field, int max) {
    return text(data.path(field), field, max);
  }

  LocalDate day(String field) {
    try {
      return LocalDate.parse(required(field, 8), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      throw new CjFailure(field + " 값은 YYYYMMDD 형식이어야 합니다.");
    }
  }

  static String text(JsonNode node, String field, int max) {
    if (node.isObject() || node.isArray()) {
      throw new CjFailure(field + " 값의 형식이 올바르지 않습니다.");
    }
    var value = node.asString("").strip();
    if (value.length() > max) {
      throw new CjFailure(field + " 값이 " + max + "자를 넘습니다.");
    }
    return value;
  }
}
