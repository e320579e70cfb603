package shop.jangteo.sandbox.courier;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The envelope every CJ answer comes in. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CjAnswer(
    @JsonProperty("RESULT_CD") String resultCode,
    @JsonProperty("RESULT_DETAIL") String resultDetail,
    @JsonProperty("DATA") @Nullable Object data) {

  static CjAnswer success() {
    return new CjAnswer("S", "Success.", null);
  }

  static CjAnswer success(Object data) {
    return new CjAnswer("S", "Success.", data);
  }

  static CjAnswer failure(String detail) {
    return new CjAnswer("E", detail, null);
  }
}
