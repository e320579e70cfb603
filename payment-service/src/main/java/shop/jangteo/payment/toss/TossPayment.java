package shop.jangteo.payment.toss;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.payment.Outcome;
import shop.jangteo.payment.VirtualAccount;

/** The {@code Payment} of Toss's API, as far as it matters here (version 2022-11-16). */
record TossPayment(
    @Nullable String paymentKey,
    @Nullable String orderId,
    @Nullable String status,
    @Nullable String method,
    @Nullable Long totalAmount,
    @Nullable Long balanceAmount,
    @Nullable String approvedAt,
    @Nullable String secret,
    @Nullable Account virtualAccount,
    @Nullable List<Cancel> cancels,
    @Nullable Failure failure) {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  record Account(
      @Nullable String accountNumber,
      @Nullable String bankCode,
      @Nullable String customerName,
      @Nullable String dueDate) {}

  record Cancel(
      @Nullable String cancelReason, @Nullable Long cancelAmount, @Nullable String canceledAt) {}

  record Failure(@Nullable String code, @Nullable String message) {}

  /** What it means. A payment that lacks what its status promises means nothing we could act on. */
  Outcome outcome() {
    return switch (status) {
      case null -> new Outcome.Unknown("a payment without status");
      case "READY", "IN_PROGRESS" -> new Outcome.NotConfirmed();
      case "WAITING_FOR_DEPOSIT" -> depositAwaited();
      case "DONE", "PARTIAL_CANCELED" -> captured();
      case "CANCELED" -> new Outcome.Voided();
      case "ABORTED", "EXPIRED" -> declined(status);
      default -> new Outcome.Unknown("status " + status);
    };
  }

  /** What is left decides, not the status: cancelling in parts never ends in CANCELED. */
  private Outcome captured() {
    if (balanceAmount != null && balanceAmount == 0) {
      return new Outcome.Voided();
    }
    var at = time(approvedAt);
    return paymentKey == null || totalAmount == null || at.isEmpty()
        ? new Outcome.Unknown("an approval without key, amount or time")
        : new Outcome.Approved(paymentKey, Money.won(totalAmount), at.get(), method(method));
  }

  private Outcome depositAwaited() {
    var account = virtualAccount;
    if (paymentKey == null
        || secret == null
        || account == null
        || account.accountNumber == null
        || account.bankCode == null) {
      return new Outcome.Unknown("a virtual account without its number or secret");
    }
    var holder = account.customerName == null ? "" : account.customerName;
    var due = time(account.dueDate).orElse(Instant.MAX);
    return new Outcome.DepositAwaited(
        paymentKey,
        secret,
        new VirtualAccount(account.bankCode, account.accountNumber, holder, due));
  }

  private Outcome declined(String otherwise) {
    var code = failure == null || failure.code == null ? otherwise : failure.code;
    var words = failure == null || failure.message == null ? "" : failure.message;
    return TossCodes.declined(code, words);
  }

  /** When the cancel that carries this mark in its reason was done. */
  Optional<Instant> cancelledAt(String mark) {
    return cancels == null
        ? Optional.empty()
        : cancels.stream()
            .filter(cancel -> cancel.cancelReason != null && cancel.cancelReason.endsWith(mark))
            .findFirst()
            .flatMap(cancel -> time(cancel.canceledAt));
  }

  private static @Nullable PaymentMethod method(@Nullable String words) {
    return switch (words) {
      case "카드" -> PaymentMethod.CARD;
      case "간편결제" -> PaymentMethod.EASY_PAY;
      case "계좌이체" -> PaymentMethod.TRANSFER;
      case "가상계좌" -> PaymentMethod.VIRTUAL_ACCOUNT;
      case null, default -> null;
    };
  }

  /** With an offset or, in some fields, Korean time without one. */
  static Optional<Instant> time(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return localTime(text);
    }
  }

  private static Optional<Instant> localTime(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text).atZone(SEOUL).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
