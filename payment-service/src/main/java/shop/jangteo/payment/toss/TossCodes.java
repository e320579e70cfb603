package shop.jangteo.payment.toss;

import java.util.Set;
import java.util.regex.Pattern;
import shop.jangteo.payment.Outcome;
import shop.jangteo.payment.RefundOutcome;
import shop.jangteo.payment.billing.CardVault;

/**
 * What Toss's codes mean. Only a code decides, never an HTTP status; one that is in no list decides
 * nothing and the PG is asked what became of the payment.
 */
final class TossCodes {

  private static final int LONGEST_WORDS = 510;
  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,79}");

  static final Set<String> ABSENT = Set.of("NOT_FOUND_PAYMENT", "NOT_FOUND");

  /** A confirm with one of these took no money and never will. */
  private static final Set<String> DECLINES =
      Set.of(
          "BELOW_MINIMUM_AMOUNT",
          "EXCEED_MAX_AMOUNT",
          "EXCEED_MAX_AUTH_COUNT",
          "EXCEED_MAX_CARD_INSTALLMENT_PLAN",
          "EXCEED_MAX_DAILY_PAYMENT_COUNT",
          "EXCEED_MAX_ONE_DAY_AMOUNT",
          "EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT",
          "EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT",
          "EXCEED_MAX_PAYMENT_AMOUNT",
          "FDS_ERROR",
          "INVALID_ACCOUNT_INFO_RE_REGISTER",
          "INVALID_CARD_EXPIRATION",
          "INVALID_CARD_INSTALLMENT_PLAN",
          "INVALID_CARD_LOST_OR_STOLEN",
          "INVALID_CARD_NUMBER",
          "INVALID_PASSWORD",
          "INVALID_PAYMENT_KEY",
          "INVALID_REJECT_CARD",
          "INVALID_REQUEST",
          "INVALID_STOPPED_CARD",
          "NOT_ALLOWED_POINT_USE",
          "NOT_AVAILABLE_BANK",
          "NOT_AVAILABLE_PAYMENT",
          "NOT_FOUND_PAYMENT",
          "NOT_FOUND_PAYMENT_SESSION",
          "NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT",
          "NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN",
          "PAY_PROCESS_ABORTED",
          "REJECT_ACCOUNT_PAYMENT",
          "REJECT_CARD_COMPANY",
          "REJECT_CARD_PAYMENT",
          "REJECT_TOSSPAY_INVALID_ACCOUNT",
          "RESTRICTED_TRANSFER_ACCOUNT");

  /** A charge of a saved card may be declined for these as well. */
  private static final Set<String> CHARGE_DECLINES =
      Set.of("NOT_FOUND_BILLING", "NOT_MATCHES_CUSTOMER_KEY", "INVALID_BILL_KEY_REQUEST");

  /**
   * With one of these a charge may have been taken or be on its way: the same request is still
   * running, the order number is known, or somebody behind Toss gave up in the middle.
   */
  private static final Set<String> UNDECIDED =
      Set.of(
          "ALREADY_PROCESSED_PAYMENT",
          "COMMON_ERROR",
          "DUPLICATED_ORDER_ID",
          "FAILED_INTERNAL_SYSTEM_PROCESSING",
          "FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING",
          "FORBIDDEN_CONSECUTIVE_REQUEST",
          "IDEMPOTENT_REQUEST_PROCESSING",
          "PROVIDER_ERROR",
          "TOO_MANY_REQUESTS",
          "UNKNOWN_PAYMENT_ERROR");

  /** What is not traded for a billing key with one of these never will be. */
  private static final Set<String> CARD_REFUSALS =
      Set.of(
          "EXCEED_MAX_AUTH_COUNT",
          "INVALID_AUTH_KEY",
          "INVALID_CARD_EXPIRATION",
          "INVALID_CARD_LOST_OR_STOLEN",
          "INVALID_CARD_NUMBER",
          "INVALID_PASSWORD",
          "INVALID_REJECT_CARD",
          "INVALID_REQUEST",
          "INVALID_STOPPED_CARD",
          "NOT_FOUND",
          "NOT_MATCHES_CUSTOMER_KEY",
          "NOT_SUPPORTED_CARD_TYPE",
          "REJECT_CARD_COMPANY",
          "REJECT_CARD_PAYMENT");

  /** The PG has no such card. */
  static final Set<String> NO_CARD = Set.of("NOT_FOUND_BILLING", "NOT_FOUND");

  /** A cancel with one of these will be refused however often it is tried. */
  private static final Set<String> REFUND_REFUSALS =
      Set.of(
          "ALREADY_CANCELED_PAYMENT",
          "ALREADY_REFUND_PAYMENT",
          "EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT",
          "EXCEED_CANCEL_LIMIT",
          "EXCEED_MAX_REFUND_DUE",
          "FORBIDDEN_BANK_REFUND_REQUEST",
          "INVALID_BANK",
          "INVALID_REFUND_ACCOUNT_INFO",
          "INVALID_REFUND_ACCOUNT_NUMBER",
          "INVALID_REQUEST",
          "NOT_ALLOWED_PARTIAL_REFUND",
          "NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT",
          "NOT_CANCELABLE_AMOUNT",
          "NOT_CANCELABLE_PAYMENT",
          "NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER",
          "NOT_FOUND_PAYMENT",
          "REFUND_REJECTED");

  /** A cancel with one of these did nothing, and will do something once the bank has opened. */
  private static final Set<String> REFUND_DELAYS = Set.of("NOT_AVAILABLE_BANK");

  private TossCodes() {}

  static Outcome confirmRefused(String code, String words) {
    return DECLINES.contains(code) ? declined(code, words) : new Outcome.Unknown(code);
  }

  static Outcome chargeRefused(Reply.Refused<?> refused) {
    var code = refused.code();
    return DECLINES.contains(code) || CHARGE_DECLINES.contains(code)
        ? declined(code, refused.words())
        : new Outcome.Unknown(code, !refused.isFault() && !UNDECIDED.contains(code));
  }

  static CardVault.Answer cardRefused(String code, String words) {
    return CARD_REFUSALS.contains(code)
        ? new CardVault.Refused(code, shortened(words))
        : new CardVault.Silent(code);
  }

  static RefundOutcome refundRefused(String code, String words) {
    if (REFUND_DELAYS.contains(code)) {
      return new RefundOutcome.NotNow(code);
    }
    return REFUND_REFUSALS.contains(code)
        ? new RefundOutcome.Refused(code, shortened(words))
        : new RefundOutcome.Unknown(code);
  }

  /** Its code goes out to clients, so it must look like one. */
  static Outcome.Declined declined(String code, String words) {
    return new Outcome.Declined(
        CODE.matcher(code).matches() ? code : "PAYMENT_DECLINED", shortened(words));
  }

  private static String shortened(String words) {
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
  }
}
