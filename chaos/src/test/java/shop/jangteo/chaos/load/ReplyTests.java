package shop.jangteo.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.checker.journal.Attempt.Outcome;
import tools.jackson.databind.json.JsonMapper;

class ReplyTests {

  @ParameterizedTest
  @CsvSource({
    "201, '{}', OK",
    "400, '{}', REFUSED",
    "402, '{\"code\":\"REJECT_CARD_COMPANY\"}', REFUSED",
    "409, '{\"code\":\"ORDER_CLOSED\"}', REFUSED",
    "429, '{}', REFUSED",
    "503, '{\"code\":\"BUSY\"}', REFUSED",
    "408, '{}', UNKNOWN",
    "409, '{\"code\":\"REQUEST_IN_PROGRESS\"}', UNKNOWN",
    "500, '{}', UNKNOWN",
    "503, '{\"code\":\"SERVICE_UNAVAILABLE\"}', UNKNOWN",
    "504, '{}', UNKNOWN"
  })
  void anAnswerIsAYesANoOrNeither(int status, String body, Outcome expected) {
    assertThat(reply(status, body).ofOrder()).isEqualTo(expected);
  }

  @Test
  void silenceIsNoAnswer() {
    assertThat(Reply.none().ofOrder()).isEqualTo(Outcome.UNKNOWN);
    assertThat(Reply.none().ofConfirm()).isEqualTo(Outcome.UNKNOWN);
    assertThat(Reply.none().ofCancel()).isEqualTo(Outcome.UNKNOWN);
  }

  @Test
  void onlyAnApprovedPaymentIsPaid() {
    assertThat(reply(200, "{\"status\":\"APPROVED\"}").ofConfirm()).isEqualTo(Outcome.OK);
    assertThat(reply(200, "{\"status\":\"UNKNOWN\"}").ofConfirm()).isEqualTo(Outcome.UNKNOWN);
    assertThat(reply(402, "{}").ofConfirm()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aPaymentIsOpenWhileNobodyKnowsAndNotWhenItWasRefusedOrAwaitsADeposit() {
    assertThat(Reply.none().leavesPaymentOpen()).isTrue();
    assertThat(reply(200, "{\"status\":\"UNKNOWN\"}").leavesPaymentOpen()).isTrue();
    assertThat(reply(504, "{}").leavesPaymentOpen()).isTrue();
    assertThat(reply(402, "{}").leavesPaymentOpen()).isFalse();
    assertThat(reply(200, "{\"status\":\"APPROVED\"}").leavesPaymentOpen()).isFalse();
    assertThat(reply(200, "{\"status\":\"WAITING_FOR_DEPOSIT\"}").leavesPaymentOpen()).isFalse();
  }

  @Test
  void aCancellationThatIsStillAskedAboutIsNotDone() {
    assertThat(reply(200, "{}").ofCancel()).isEqualTo(Outcome.OK);
    assertThat(reply(202, "{}").ofCancel()).isEqualTo(Outcome.UNKNOWN);
  }

  private static Reply reply(int status, String body) {
    return new Reply(status, JsonMapper.shared().readTree(body));
  }
}
