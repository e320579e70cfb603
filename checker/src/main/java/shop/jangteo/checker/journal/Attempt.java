package shop.jangteo.checker.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a load generator and what became of it: one line of the journal. The meaning
 * of every field is in the module's README.
 *
 * @param at when the outcome was known
 * @param idempotencyKey as sent; a retry keeps it
 * @param memberId whose token was sent
 * @param orderId of the answer; for confirm and cancel always there
 * @param status the HTTP status, null without an answer
 * @param sku of an order of one line
 * @param quantity of that line
 * @param amount in won: the order's total as answered, or what was confirmed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempt(
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

  /** What was asked for. */
  public enum Kind {
    @JsonProperty("order")
    ORDER,
    @JsonProperty("confirm")
    CONFIRM,
    @JsonProperty("cancel")
    CANCEL
  }

  /** What the asker knows afterwards. */
  public enum Outcome {
    /** A 2xx whose promise holds for ever. */
    @JsonProperty("ok")
    OK,
    /** A clear "no", after which nothing may have happened. */
    @JsonProperty("refused")
    REFUSED,
    /** Everything else; it may have happened, but never by halves. */
    @JsonProperty("unknown")
    UNKNOWN
  }
}
