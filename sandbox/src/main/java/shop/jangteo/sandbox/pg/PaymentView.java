package shop.jangteo.sandbox.pg;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A payment as the provider's API shows it (version 2022-11-16). */
record PaymentView(
    String version,
    String mId,
    String paymentKey,
    String orderId,
    String orderName,
    String type,
    String method,
    PaymentStatus status,
    String currency,
    String country,
    long totalAmount,
    long balanceAmount,
    long suppliedAmount,
    long vat,
    long taxFreeAmount,
    String requestedAt,
    @Nullable String approvedAt,
    @Nullable String lastTransactionKey,
    boolean isPartialCancelable,
    boolean useEscrow,
    boolean cultureExpense,
    @Nullable String secret,
    @Nullable Card card,
    @Nullable EasyPay easyPay,
    @Nullable Transfer transfer,
    @Nullable VirtualAccount virtualAccount,
    @Nullable List<Cancel> cancels,
    @Nullable Failure failure,
    @Nullable Receipt receipt) {

  static final String MERCHANT = "jangteo";

  record Card(
      String issuerCode,
      String acquirerCode,
      String number,
      int installmentPlanMonths,
      boolean isInterestFree,
      String approveNo,
      boolean useCardPoint,
      String cardType,
      String ownerType,
      String acquireStatus,
      long amount) {}

  record EasyPay(String provider, long amount, long discountAmount) {}

  record Transfer(String bankCode, String settlementStatus) {}

  record VirtualAccount(
      String accountType,
      String accountNumber,
      String bankCode,
      String customerName,
      String dueDate,
      String refundStatus,
      boolean expired,
      String settlementStatus,
      @Nullable RefundReceiver refundReceiveAccount) {}

  record RefundReceiver(
      @Nullable String bankCode, @Nullable String accountNumber, @Nullable String holderName) {}

  record Cancel(
      String transactionKey,
      long cancelAmount,
      String cancelReason,
      long taxFreeAmount,
      long refundableAmount,
      String canceledAt,
      String cancelStatus) {}

  record Failure(String code, String message) {}

  record Receipt(String url) {}

  static PaymentView of(Payment payment) {
    var origin = payment.origin();
    long balance = payment.balance();
    long vat = (2 * balance + 11) / 22; // a tenth of the net price, rounded half up
    var account = payment.account();
    return new PaymentView(
        "2022-11-16",
        MERCHANT,
        payment.key(),
        payment.orderId(),
        origin.orderName() == null ? payment.orderId() : origin.orderName(),
        origin.billing() ? "BILLING" : "NORMAL",
        origin.method().wireName(),
        payment.status(),
        "KRW",
        "KR",
        origin.amount(),
        balance,
        balance - vat,
        vat,
        0,
        SeoulTime.of(origin.at()),
        SeoulTime.ofNullable(payment.approvedAt()),
        payment.lastTransactionKey(),
        payment.status() != PaymentStatus.WAITING_FOR_DEPOSIT,
        false,
        false,
        account == null ? null : account.secret(),
        card(payment),
        easyPay(payment),
        origin.method() == PaymentMethod.TRANSFER ? new Transfer("20", "INCOMPLETED") : null,
        account == null ? null : virtualAccount(payment, account),
        cancels(payment),
        failure(payment.failureCode()),
        payment.approvedAt() == null
            ? null
            : new Receipt("https://dashboard.tosspayments.com/receipt/" + payment.key()));
  }

  private static @Nullable Card card(Payment payment) {
    if (payment.origin().method() != PaymentMethod.CARD || payment.approvedAt() == null) {
      return null;
    }
    return new Card(
        "11",
        "31",
        "53651043****123*",
        0,
        false,
        "00000000",
        false,
        "신용",
        "개인",
        "READY",
        payment.origin().amount());
  }

  private static @Nullable EasyPay easyPay(Payment payment) {
    return payment.origin().method() == PaymentMethod.EASY_PAY
        ? new EasyPay("토스페이", payment.origin().amount(), 0)
        : null;
  }

  private static VirtualAccount virtualAccount(Payment payment, PaymentFact.AccountOpened account) {
    var refund =
        payment.cancels().stream()
            .map(PaymentFact.Cancelled::refundAccount)
            .filter(receiver -> receiver != null)
            .findFirst()
            .orElse(null);
    return new VirtualAccount(
        "일반",
        account.accountNumber(),
        account.bankCode(),
        account.customerName(),
        SeoulTime.of(account.dueAt()),
        refund == null ? "NONE" : "COMPLETED",
        payment.status() == PaymentStatus.EXPIRED,
        "INCOMPLETED",
        refund == null
            ? null
            : new RefundReceiver(refund.bank(), refund.accountNumber(), refund.holderName()));
  }

  private static @Nullable List<Cancel> cancels(Payment payment) {
    if (payment.cancels().isEmpty()) {
      return null;
    }
    long[] left = {payment.origin().amount()};
    return payment.cancels().stream()
        .map(
            cancel ->
                new Cancel(
                    cancel.transactionKey(),
                    cancel.amount(),
                    cancel.reason(),
                    0,
                    left[0] -= cancel.amount(),
                    SeoulTime.of(cancel.at()),
                    "DONE"))
        .toList();
  }

  private static @Nullable Failure failure(@Nullable String code) {
    return code == null ? null : new Failure(code, PgError.refusal(code).message(false));
  }
}
