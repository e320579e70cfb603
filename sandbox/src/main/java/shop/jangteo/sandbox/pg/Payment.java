package shop.jangteo.sandbox.pg;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One payment attempt. It changes by facts only, under the lock of its order. */
final class Payment {

  private final PaymentFact.Authorised origin;
  private final List<PaymentFact.Cancelled> cancels = new ArrayList<>();
  private final List<Movement> movements = new ArrayList<>();
  private PaymentStatus status = PaymentStatus.IN_PROGRESS;
  private long balance;
  private boolean scriptSpent;
  private @Nullable Instant approvedAt;
  private @Nullable String lastTransactionKey;
  private PaymentFact.@Nullable AccountOpened account;
  private @Nullable String failureCode;

  Payment(PaymentFact.Authorised origin) {
    this.origin = origin;
    this.balance = origin.amount();
  }

  void apply(PaymentFact fact) {
    switch (fact) {
      case PaymentFact.Authorised _ ->
          throw new IllegalStateException("Authorised twice: " + key());
      case PaymentFact.Struck _ -> scriptSpent = true;
      case PaymentFact.Captured captured -> receive(captured.transactionKey(), captured.at());
      case PaymentFact.AccountOpened opened -> {
        account = opened;
        lastTransactionKey = opened.transactionKey();
        status = PaymentStatus.WAITING_FOR_DEPOSIT;
      }
      case PaymentFact.Deposited deposited -> receive(deposited.transactionKey(), deposited.at());
      case PaymentFact.DepositUndone undone -> {
        status = PaymentStatus.WAITING_FOR_DEPOSIT;
        approvedAt = null;
        move(Movement.Type.REFUND, origin.amount(), undone.transactionKey(), undone.at());
      }
      case PaymentFact.Cancelled cancelled -> cancelled(cancelled);
      case PaymentFact.Aborted aborted -> {
        status = PaymentStatus.ABORTED;
        failureCode = aborted.code();
      }
      case PaymentFact.Expired _ -> status = PaymentStatus.EXPIRED;
    }
  }

  private void receive(String transactionKey, Instant at) {
    status = PaymentStatus.DONE;
    approvedAt = at;
    move(Movement.Type.CAPTURE, origin.amount(), transactionKey, at);
  }

  private void cancelled(PaymentFact.Cancelled cancelled) {
    var moneyWasIn = status != PaymentStatus.WAITING_FOR_DEPOSIT;
    balance -= cancelled.amount();
    // Measured against the live service: the rest of a partly cancelled payment leaves it PARTIAL.
    status =
        balance == 0 && cancels.isEmpty() ? PaymentStatus.CANCELED : PaymentStatus.PARTIAL_CANCELED;
    cancels.add(cancelled);
    if (moneyWasIn) {
      move(Movement.Type.REFUND, cancelled.amount(), cancelled.transactionKey(), cancelled.at());
    } else {
      lastTransactionKey = cancelled.transactionKey();
    }
  }

  private void move(Movement.Type type, long amount, String transactionKey, Instant at) {
    lastTransactionKey = transactionKey;
    movements.add(
        new Movement(orderId(), key(), type, amount, at, transactionKey, origin.method(), status));
  }

  /** Refuses a confirm that does not fit, whatever was ordered for it. */
  void requireConfirmable(String orderId, long amount) {
    if (status == PaymentStatus.EXPIRED) {
      throw PgError.NOT_FOUND_PAYMENT_SESSION.refusal();
    }
    if (status != PaymentStatus.IN_PROGRESS) {
      throw PgError.ALREADY_PROCESSED_PAYMENT.refusal();
    }
    if (!origin.orderId().equals(orderId) || origin.amount() != amount) {
      throw PgError.INVALID_REQUEST.refusal();
    }
    if (amount < origin.method().minimum()) {
      throw PgError.BELOW_MINIMUM_AMOUNT.refusal();
    }
  }

  PaymentFact.Cancelled cancel(
      CancelOrder order, String transactionKey, Instant now, Duration interval) {
    requireCancelable(now, interval);
    if (order.refundableAmount() != null && order.refundableAmount() != balance) {
      throw PgError.NOT_MATCHES_REFUNDABLE_AMOUNT.refusal();
    }
    long amount = order.amount() == null ? balance : order.amount();
    if (amount > balance) {
      throw PgError.NOT_CANCELABLE_AMOUNT.refusal();
    }
    if (status == PaymentStatus.WAITING_FOR_DEPOSIT && amount != balance) {
      throw PgError.NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT.refusal();
    }
    var account = order.refundAccount();
    if (this.account != null && status != PaymentStatus.WAITING_FOR_DEPOSIT) {
      if (account == null) {
        throw PgError.INVALID_REFUND_ACCOUNT_INFO.refusal();
      }
      account.check();
    }
    return new PaymentFact.Cancelled(key(), now, transactionKey, amount, order.reason(), account);
  }

  private void requireCancelable(Instant now, Duration interval) {
    @Nullable PgError obstacle =
        switch (status) {
          case IN_PROGRESS, ABORTED, EXPIRED -> PgError.NOT_CANCELABLE_PAYMENT;
          case CANCELED -> PgError.ALREADY_CANCELED_PAYMENT;
          case PARTIAL_CANCELED -> balance == 0 ? PgError.NOT_CANCELABLE_AMOUNT : null;
          case WAITING_FOR_DEPOSIT, DONE -> null;
        };
    if (obstacle != null) {
      throw obstacle.refusal();
    }
    if (!cancels.isEmpty() && now.isBefore(cancels.getLast().at().plus(interval))) {
      throw PgError.FORBIDDEN_CONSECUTIVE_REQUEST.refusal();
    }
  }

  boolean isOverdue(Instant now, Duration authorisationValid) {
    return switch (status) {
      case IN_PROGRESS -> !now.isBefore(origin.at().plus(authorisationValid));
      case WAITING_FOR_DEPOSIT -> account != null && !now.isBefore(account.dueAt());
      case DONE, CANCELED, PARTIAL_CANCELED, ABORTED, EXPIRED -> false;
    };
  }

  boolean isScripted(Script.Kind kind) {
    return script().filter(script -> script.kind() == kind).isPresent();
  }

  /** Whether it is an undecided charge of a card that this customer saved. */
  boolean isChargeOf(String customerKey) {
    return status == PaymentStatus.IN_PROGRESS
        && origin.billing()
        && customerKey.equals(origin.customerKey());
  }

  /** What was ordered for this payment and has not struck yet. */
  Optional<Script> script() {
    return scriptSpent ? Optional.empty() : Optional.ofNullable(origin.script());
  }

  String key() {
    return origin.paymentKey();
  }

  String orderId() {
    return origin.orderId();
  }

  PaymentFact.Authorised origin() {
    return origin;
  }

  PaymentStatus status() {
    return status;
  }

  long balance() {
    return balance;
  }

  @Nullable Instant approvedAt() {
    return approvedAt;
  }

  @Nullable String lastTransactionKey() {
    return lastTransactionKey;
  }

  PaymentFact.@Nullable AccountOpened account() {
    return account;
  }

  @Nullable String failureCode() {
    return failureCode;
  }

  List<PaymentFact.Cancelled> cancels() {
    return List.copyOf(cancels);
  }

  List<Movement> movements() {
    return List.copyOf(movements);
  }
}
