package shop.jangteo.payment.toss;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.PaymentMethod;
import shop.jangteo.payment.Outcome;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class TossPaymentTests {

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Outcome outcome(String text) {
    return json.readValue(text.replace('\'', '"'), TossPayment.class).outcome();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"카드,CARD", "간편결제,EASY_PAY", "계좌이체,TRANSFER", "가상계좌,VIRTUAL_ACCOUNT", "휴대폰,-"})
  void aDonePaymentIsApprovedByItsMethod(String words, PaymentMethod method) {
    var outcome =
        outcome(
            """
            {'paymentKey':'pk','status':'DONE','method':'%s','totalAmount':1000,'balanceAmount':1000,
             'approvedAt':'2026-11-21T12:00:00+09:00','card':{'number':'5365****'}}"""
                .formatted(words));

    assertThat(outcome)
        .isEqualTo(
            new Outcome.Approved(
                "pk", Money.won(1000), Instant.parse("2026-11-21T03:00:00Z"), method));
  }

  @Test
  void partlyCancelledIsStillPaidUntilNothingIsLeft() {
    var paid =
        "{'paymentKey':'pk','status':'PARTIAL_CANCELED','totalAmount':1000,'balanceAmount':%d,"
            + "'approvedAt':'2026-11-21T12:00:00+09:00'}";

    assertThat(outcome(paid.formatted(1))).isInstanceOf(Outcome.Approved.class);
    assertThat(outcome(paid.formatted(0))).isEqualTo(new Outcome.Voided());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'status':'SOMETHING_NEW'}",
        "{'status':'DONE'}",
        "{'status':'DONE','paymentKey':'pk','totalAmount':1000}",
        "{'status':'DONE','paymentKey':'pk','totalAmount':1000,'approvedAt':'yesterday'}",
        "{'status':'WAITING_FOR_DEPOSIT','paymentKey':'pk'}",
        "{'status':'WAITING_FOR_DEPOSIT','paymentKey':'pk','secret':'s','virtualAccount':{'bankCode':'20'}}"
      })
  void aPaymentThatLacksWhatItsStatusPromisesDecidesNothing(String text) {
    assertThat(outcome(text)).isInstanceOf(Outcome.Unknown.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-21T12:00:00+09:00,2026-11-21T03:00:00Z",
    "2026-11-21T12:00:00,2026-11-21T03:00:00Z",
    "2026-11-21T12:00:00.123456,2026-11-21T03:00:00.123456Z"
  })
  void timesHaveAnOffsetOrAreKorean(String text, Instant time) {
    assertThat(TossPayment.time(text)).contains(time);
  }

  @Test
  void anAccountWithoutADueDateIsDueWheneverWeSay() {
    var outcome =
        outcome(
            """
            {'status':'WAITING_FOR_DEPOSIT','paymentKey':'pk','secret':'s',
             'virtualAccount':{'bankCode':'20','accountNumber':'X1'}}""");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.DepositAwaited.class,
            awaited -> {
              assertThat(awaited.account().dueAt()).isEqualTo(Instant.MAX);
              assertThat(awaited.account().holder()).isEmpty();
            });
  }

  @Test
  void anAbortedPaymentSaysWhyAndAnExpiredOneNeedNot() {
    assertThat(
            outcome("{'status':'ABORTED','failure':{'code':'REJECT_CARD_COMPANY','message':'거절'}}"))
        .isEqualTo(new Outcome.Declined("REJECT_CARD_COMPANY", "거절"));
    assertThat(outcome("{'status':'EXPIRED'}")).isEqualTo(new Outcome.Declined("EXPIRED", ""));
  }

  @Test
  void aCodeThatDoesNotLookLikeOneIsNotPassedOn() {
    assertThat(TossCodes.declined("<script>", "가".repeat(600)))
        .isEqualTo(new Outcome.Declined("PAYMENT_DECLINED", "가".repeat(510)));
  }
}
