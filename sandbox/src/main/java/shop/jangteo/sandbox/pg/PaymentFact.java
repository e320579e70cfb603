package shop.jangteo.sandbox.pg;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the payment book: something that happened to a payment and cannot unhappen. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
  @JsonSubTypes.Type(value = PaymentFact.Authorised.class, name = "authorised"),
  @JsonSubTypes.Type(value = PaymentFact.Struck.class, name = "struck"),
  @JsonSubTypes.Type(value = PaymentFact.Captured.class, name = "captured"),
  @JsonSubTypes.Type(value = PaymentFact.AccountOpened.class, name = "account-opened"),
  @JsonSubTypes.Type(value = PaymentFact.Deposited.class, name = "deposited"),
  @JsonSubTypes.Type(value = PaymentFact.DepositUndone.class, name = "deposit-undone"),
  @JsonSubTypes.Type(value = PaymentFact.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = PaymentFact.Aborted.class, name = "aborted"),
  @JsonSubTypes.Type(value = PaymentFact.Expired.class, name = "expired")
})
@JsonInclude(JsonInclude.Include.NON_NULL)
sealed interface PaymentFact {

  String paymentKey();

  Instant at();

  record Authorised(
      String paymentKey,
      Instant at,
      String orderId,
      @Nullable String orderName,
      PaymentMethod method,
      long amount,
      boolean billing,
      @Nullable String customerKey,
      @Nullable Script script)
      implements PaymentFact {}

  /** The script has had its one go. */
  record Struck(String paymentKey, Instant at) implements PaymentFact {}

  record Captured(String paymentKey, Instant at, String transactionKey) implements PaymentFact {}

  record AccountOpened(
      String paymentKey,
      Instant at,
      String transactionKey,
      String secret,
      String bankCode,
      String accountNumber,
      String customerName,
      Instant dueAt)
      implements PaymentFact {}

  record Deposited(String paymentKey, Instant at, String transactionKey) implements PaymentFact {}

  record DepositUndone(String paymentKey, Instant at, String transactionKey)
      implements PaymentFact {}

  record Cancelled(
      String paymentKey,
      Instant at,
      String transactionKey,
      long amount,
      String reason,
      @Nullable RefundAccount refundAccount)
      implements PaymentFact {}

  record Aborted(String paymentKey, Instant at, String code) implements PaymentFact {}

  record Expired(String paymentKey, Instant at) implements PaymentFact {}
}
