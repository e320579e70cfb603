package shop.jangteo.payment;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.platform.http.IdempotencyKey;
import shop.jangteo.platform.http.OrderInLog;
import shop.jangteo.platform.http.Page;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;

/** Paying, and looking at one's payments. */
@RestController
@RequestMapping("/api/v1/payments")
final class PaymentController {

  private static final String ORDER_ID = "[0-9A-Za-z_-]{1,40}";
  private static final int LAST_PAGE = 1_000_000;

  private final ConfirmPayment confirmPayment;
  private final Payments payments;
  private final Problems problems;

  PaymentController(ConfirmPayment confirmPayment, Payments payments, Problems problems) {
    this.confirmPayment = confirmPayment;
    this.payments = payments;
    this.problems = problems;
  }

  /** Asks the provider for the money; the same key gets the same answer. */
  @PostMapping("/confirm")
  @Allowed
  View confirm(IdempotencyKey key, @Valid @RequestBody ConfirmRequest request) {
    OrderInLog.name(request.orderId);
    var payment =
        confirmPayment.confirm(key, request.orderId, request.paymentKey, Money.won(request.amount));
    return switch (payment.status()) {
      case APPROVED, WAITING_FOR_DEPOSIT, UNKNOWN -> View.of(payment);
      case DECLINED -> throw new PaymentDeclined(payment);
      case CLOSED -> throw new ConfirmPayment.OrderClosed();
      case READY, CONFIRMING -> throw new IdempotencyKey.InProgress();
    };
  }

  /** The payments of the caller, of one order if it is named. */
  @GetMapping
  @Allowed
  Page<View> list(
      Caller caller,
      @RequestParam(required = false) @Pattern(regexp = ORDER_ID) @Nullable String orderId,
      @RequestParam(defaultValue = "0") @PositiveOrZero @Max(LAST_PAGE) int page,
      @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
    return Page.of(
        payments.ofMember(caller.memberId(), orderId, PageRequest.of(page, size)), View::of);
  }

  /** The words of a decline are the PG's own, so no bundle has them. */
  @ExceptionHandler
  ResponseEntity<ProblemDetail> declined(PaymentDeclined declined) {
    var problem = problems.of(declined);
    problem.setDetail(declined.words());
    return ResponseEntity.status(problem.getStatus())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /**
   * @param paymentKey what the PG's window gave to the client
   */
  record ConfirmRequest(
      @NotBlank @Pattern(regexp = ORDER_ID) String orderId,
      @NotBlank @Pattern(regexp = "[\\x21-\\x7e]{1,200}") String paymentKey,
      @NotNull @Positive Long amount) {}

  record View(
      String id,
      String orderId,
      PaymentStatus status,
      Money amount,
      int attempt,
      PaymentMethod method,
      @Nullable Instant approvedAt,
      Money refunded,
      @Nullable Failure failure,
      @Nullable Account virtualAccount) {

    static View of(Payment payment) {
      var account = payment.account();
      return new View(
          payment.getId(),
          payment.orderId(),
          payment.status(),
          payment.amount(),
          payment.attempt(),
          payment.method(),
          payment.approvedAt(),
          payment.refunded(),
          Failure.of(payment),
          account == null
              ? null
              : new Account(
                  account.bank(), account.accountNumber(), account.holder(), account.dueAt()));
    }
  }

  /** Why the PG declined it, in its own code and words. */
  record Failure(String code, String message) {
    static @Nullable Failure of(Payment payment) {
      var code = payment.declineCode();
      var words = payment.declineWords();
      return code == null || words == null ? null : new Failure(code, words);
    }
  }

  record Account(String bank, String accountNumber, String holder, Instant dueAt) {}
}
