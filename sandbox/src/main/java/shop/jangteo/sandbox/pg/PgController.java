package shop.jangteo.sandbox.pg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.sandbox.web.Inputs;

/** The provider's API for payments. */
@RestController
@RequestMapping("/v1")
final class PgController {

  private static final Duration LONGEST_DUE = Duration.ofDays(30);

  record ConfirmRequest(
      @Nullable String paymentKey, @Nullable String orderId, @Nullable Long amount) {}

  record CancelRequest(
      @Nullable String cancelReason,
      @Nullable Long cancelAmount,
      @Nullable Long refundableAmount,
      @Nullable RefundAccount refundReceiveAccount) {}

  record AccountRequest(
      @Nullable Long amount,
      @Nullable String orderId,
      @Nullable String orderName,
      @Nullable String customerName,
      @Nullable String bank,
      @Nullable Integer validHours,
      @Nullable String dueDate) {}

  record Transaction(
      String mId,
      String transactionKey,
      String paymentKey,
      String orderId,
      String currency,
      String method,
      PaymentStatus status,
      String transactionAt,
      long amount) {

    static Transaction of(Movement movement) {
      return new Transaction(
          PaymentView.MERCHANT,
          movement.transactionKey(),
          movement.paymentKey(),
          movement.orderId(),
          "KRW",
          movement.method().wireName(),
          movement.statusAfter(),
          SeoulTime.of(movement.at()),
          movement.amount());
    }
  }

  private final Cashier cashier;
  private final Refunds refunds;
  private final Payments payments;
  private final OrderIds orderIds;
  private final Clock clock;

  PgController(
      Cashier cashier, Refunds refunds, Payments payments, OrderIds orderIds, Clock clock) {
    this.cashier = cashier;
    this.refunds = refunds;
    this.payments = payments;
    this.orderIds = orderIds;
    this.clock = clock;
  }

  @PostMapping("/payments/confirm")
  PaymentView confirm(@RequestBody ConfirmRequest request) {
    return cashier.confirm(
        Inputs.text(request.paymentKey(), "paymentKey", 200),
        orderIds.check(request.orderId()),
        Inputs.won(request.amount(), "amount"));
  }

  @GetMapping("/payments/{paymentKey}")
  PaymentView byKey(@PathVariable String paymentKey) {
    return payments.within(paymentKey, PaymentView::of);
  }

  @GetMapping("/payments/orders/{orderId}")
  PaymentView byOrder(@PathVariable String orderId) {
    return payments.within(payments.keyOf(orderId), PaymentView::of);
  }

  @PostMapping("/payments/{paymentKey}/cancel")
  PaymentView cancel(@PathVariable String paymentKey, @RequestBody CancelRequest request) {
    var amount = request.cancelAmount();
    return refunds.cancel(
        paymentKey,
        new CancelOrder(
            Inputs.text(request.cancelReason(), "cancelReason", 200),
            amount == null ? null : Inputs.won(amount, "cancelAmount"),
            request.refundableAmount(),
            request.refundReceiveAccount()));
  }

  @PostMapping("/virtual-accounts")
  PaymentView openAccount(@RequestBody AccountRequest request) {
    var now = clock.instant();
    var customer = Inputs.text(request.customerName(), "customerName", 100);
    var bank = Inputs.text(request.bank(), "bank", 2);
    RefundAccount.checkBank(bank);
    var valid = validity(request, now);
    var key =
        cashier.authorise(
            new PaymentFact.Authorised(
                Keys.next("tviva"),
                now,
                orderIds.check(request.orderId()),
                Inputs.text(request.orderName(), "orderName", 100),
                PaymentMethod.VIRTUAL_ACCOUNT,
                Inputs.won(request.amount(), "amount"),
                false,
                null,
                null));
    return payments.within(
        key,
        payment -> {
          cashier.openAccount(payment, bank, customer, valid);
          return PaymentView.of(payment);
        });
  }

  /** Captures and cancels in a span of time; amounts are positive, the status tells which. */
  @GetMapping("/transactions")
  List<Transaction> transactions(
      @RequestParam String startDate,
      @RequestParam String endDate,
      @RequestParam(required = false) @Nullable String startingAfter,
      @RequestParam(defaultValue = "100") int limit) {
    var from = SeoulTime.parse(startDate);
    var to = SeoulTime.parse(endDate);
    var size = Inputs.limit(limit, 10_000);
    var inSpan =
        payments.movements(movement -> !movement.at().isBefore(from) && !movement.at().isAfter(to));
    return inSpan.stream()
        .skip(startingAfter == null ? 0 : positionAfter(inSpan, startingAfter))
        .limit(size)
        .map(Transaction::of)
        .toList();
  }

  private static long positionAfter(List<Movement> movements, String transactionKey) {
    for (int i = 0; i < movements.size(); i++) {
      if (movements.get(i).transactionKey().equals(transactionKey)) {
        return i + 1L;
      }
    }
    throw PgError.INVALID_REQUEST.refusal();
  }

  private static Duration validity(AccountRequest request, Instant now) {
    if (request.validHours() != null && request.dueDate() != null) {
      throw PgError.INVALID_REQUEST.refusal();
    }
    var valid = Duration.ofDays(7);
    if (request.validHours() != null) {
      valid = Duration.ofHours(request.validHours());
    } else if (request.dueDate() != null) {
      valid = Duration.between(now, SeoulTime.parse(request.dueDate()));
    }
    if (!valid.isPositive() || valid.compareTo(LONGEST_DUE) > 0) {
      throw PgError.INVALID_REQUEST.refusal();
    }
    return valid;
  }
}
