package shop.jangteo.chaos.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the journal, as {@code checker/README.md} tells it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Attempt(
    Instant at,
    Kind kind,
    String idempotencyKey,
    String memberId,
    @Nullable String orderId,
    Outcome outcome,
    @Nullable Integer status,
    @Nullable String sku,
    @Nullable Integer quantity,
    @Nullable Long amount) {

  enum Kind {
    @JsonProperty("order")
    ORDER,
    @JsonProperty("confirm")
    CONFIRM,
    @JsonProperty("cancel")
    CANCEL
  }

  enum Outcome {
    @JsonProperty("ok")
    OK,
    @JsonProperty("refused")
    REFUSED,
    @JsonProperty("unknown")
    UNKNOWN
  }
}
