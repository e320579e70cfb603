package shop.jangteo.sandbox.pg;

import java.util.Arrays;
import java.util.Optional;
import shop.jangteo.sandbox.web.Refusal;

/** The errors a shop may meet, with the HTTP status each comes with. */
enum PgError {
  ALREADY_PROCESSED_PAYMENT(400, "이미 처리된 결제입니다.", "This payment is processed already."),
  PROVIDER_ERROR(400, "일시적인 오류입니다. 잠시 후 다시 시도해주세요.", "A passing error; try again in a moment."),
  INVALID_REQUEST(400, "잘못된 요청입니다.", "The request is malformed."),
  INVALID_PAYMENT_KEY(400, "올바르지 않은 결제 키입니다.", "The payment key is malformed."),
  EXCEED_MAX_CARD_INSTALLMENT_PLAN(400, "할부 개월 수를 초과했습니다.", "Too many instalments."),
  NOT_ALLOWED_POINT_USE(400, "카드 포인트를 사용할 수 없습니다.", "Card points cannot be used."),
  INVALID_API_KEY(400, "API 키의 종류가 맞지 않습니다.", "This kind of API key does not fit."),
  INVALID_REJECT_CARD(400, "사용이 거절된 카드입니다.", "The card was refused."),
  BELOW_MINIMUM_AMOUNT(
      400, "카드는 100원, 계좌는 200원 이상 결제할 수 있습니다.", "At least 100 won by card, 200 by account."),
  INVALID_CARD_EXPIRATION(400, "카드 유효기간이 맞지 않습니다.", "The card's expiry is wrong."),
  INVALID_STOPPED_CARD(400, "정지된 카드입니다.", "The card is suspended."),
  EXCEED_MAX_DAILY_PAYMENT_COUNT(400, "하루 결제 횟수를 초과했습니다.", "Too many payments today."),
  PAY_PROCESS_ABORTED(400, "결제가 실패했습니다.", "The payment was aborted."),
  DUPLICATED_ORDER_ID(400, "이미 사용된 주문번호입니다.", "This order id is used already."),
  INVALID_IDEMPOTENCY_KEY(
      400, "멱등키는 300자 이하여야 합니다.", "An idempotency key has 1 to 300 characters."),
  ALREADY_CANCELED_PAYMENT(400, "이미 취소된 결제입니다.", "This payment is cancelled already."),
  INVALID_REFUND_ACCOUNT_INFO(400, "환불 계좌 정보가 필요합니다.", "A refund account is required."),
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT(
      400, "즉시할인금액보다 적은 금액은 취소할 수 없습니다.", "Less than the instant discount."),
  INVALID_REFUND_ACCOUNT_NUMBER(400, "환불 계좌번호가 올바르지 않습니다.", "The refund account is malformed."),
  INVALID_BANK(400, "유효하지 않은 은행입니다.", "There is no such bank."),
  NOT_MATCHES_REFUNDABLE_AMOUNT(
      400, "환불 가능 금액이 일치하지 않습니다.", "The refundable amount is another one."),
  REFUND_REJECTED(400, "환불이 거절됐습니다.", "The refund was rejected."),
  ALREADY_REFUND_PAYMENT(400, "이미 환불된 결제입니다.", "This payment is refunded already."),
  FORBIDDEN_BANK_REFUND_REQUEST(400, "환불할 수 없는 은행입니다.", "This bank takes no refunds."),
  NOT_MATCHES_CUSTOMER_KEY(400, "고객 키가 일치하지 않습니다.", "The customer key does not match."),
  INVALID_AUTH_KEY(400, "유효하지 않은 인증 키입니다.", "The authentication key is not valid."),
  UNAUTHORIZED_KEY(401, "인증되지 않은 시크릿 키입니다.", "The secret key is unknown."),
  REJECT_CARD_PAYMENT(403, "한도초과 혹은 잔액부족으로 결제에 실패했습니다.", "Over the limit or short of funds."),
  REJECT_ACCOUNT_PAYMENT(403, "잔액부족으로 결제에 실패했습니다.", "The account is short of funds."),
  REJECT_CARD_COMPANY(403, "카드사에서 승인을 거절했습니다.", "The card company refused."),
  FORBIDDEN_REQUEST(403, "허용되지 않은 요청입니다.", "The request is not allowed."),
  INCORRECT_BASIC_AUTH_FORMAT(
      403, "시크릿 키 뒤에 콜론(:)을 붙여 Base64로 인코딩해주세요.", "Encode the secret key and a colon."),
  NOT_CANCELABLE_AMOUNT(403, "취소할 수 없는 금액입니다.", "This amount cannot be cancelled."),
  FORBIDDEN_CONSECUTIVE_REQUEST(
      403, "반복적인 요청은 허용되지 않습니다.", "Too soon after the last request; try again."),
  NOT_CANCELABLE_PAYMENT(403, "취소할 수 없는 결제입니다.", "This payment cannot be cancelled."),
  EXCEED_MAX_REFUND_DUE(403, "환불 가능한 기간이 지났습니다.", "Too late for a refund."),
  NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT(
      403, "입금 대기중인 결제는 부분 환불할 수 없습니다.", "No partial refund before the deposit."),
  NOT_ALLOWED_PARTIAL_REFUND(403, "부분 환불할 수 없는 결제입니다.", "No partial refund of this payment."),
  NOT_AVAILABLE_BANK(403, "은행 서비스 시간이 아닙니다.", "The bank is closed at this hour."),
  NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER(
      403, "휴면 회원의 결제는 취소할 수 없습니다.", "The payer's account is dormant."),
  EXCEED_CANCEL_LIMIT(403, "취소 한도를 초과했습니다.", "Over the cancel limit."),
  NOT_FOUND_PAYMENT(404, "존재하지 않는 결제입니다.", "There is no such payment."),
  NOT_FOUND_PAYMENT_SESSION(404, "결제 시간이 만료되어 결제 정보가 없습니다.", "The payment's session has run out."),
  NOT_FOUND_BILLING(404, "존재하지 않는 빌링키입니다.", "There is no such billing key."),
  IDEMPOTENT_REQUEST_PROCESSING(
      409, "이전 멱등 요청이 처리중입니다.", "The first request with this key is still running."),
  TOO_MANY_REQUESTS(429, "요청이 너무 많습니다.", "Too many requests."),
  FAILED_INTERNAL_SYSTEM_PROCESSING(500, "내부 시스템 처리에 실패했습니다.", "An internal step failed."),
  FAILED_REFUND_PROCESS(500, "은행 응답 지연으로 환불에 실패했습니다.", "The bank answered the refund late."),
  FAILED_METHOD_HANDLING_CANCEL(500, "취소 중 결제수단 오류가 발생했습니다.", "The method failed to cancel."),
  FAILED_PARTIAL_REFUND(500, "부분 환불에 실패했습니다.", "The partial refund failed."),
  COMMON_ERROR(500, "일시적인 오류입니다.", "A passing error."),
  FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING(
      500, "결제가 완료되지 않았습니다. 다시 시도해주세요.", "The payment was not finished; try again.");

  private final int status;
  private final String korean;
  private final String english;

  PgError(int status, String korean, String english) {
    this.status = status;
    this.korean = korean;
    this.english = english;
  }

  String korean() {
    return korean;
  }

  Refusal refusal() {
    return new Refusal(status, name(), korean, english);
  }

  static Optional<PgError> of(String code) {
    return Arrays.stream(values()).filter(error -> error.name().equals(code)).findFirst();
  }

  /** The refusal for any code, also for one that no public text lists. */
  static Refusal refusal(String code) {
    return of(code)
        .map(PgError::refusal)
        .orElseGet(
            () -> new Refusal(400, code, PAY_PROCESS_ABORTED.korean, PAY_PROCESS_ABORTED.english));
  }
}
