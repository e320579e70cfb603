package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentStatusTests {

  @ParameterizedTest
  @EnumSource
  void nothingFollowsAnApproval(PaymentStatus next) {
    assertThat(PaymentStatus.APPROVED.canBecome(next)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void nothingBecomesReadyAgain(PaymentStatus from) {
    assertThat(from.canBecome(PaymentStatus.READY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = "APPROVED", mode = EnumSource.Mode.EXCLUDE)
  void anythingMayTurnOutToBeMoney(PaymentStatus from) {
    assertThat(from.canBecome(PaymentStatus.APPROVED)).isTrue();
  }

  @Test
  void onlyAReadyAttemptIsConfirmed() {
    for (var from : PaymentStatus.values()) {
      assertThat(from.canBecome(PaymentStatus.CONFIRMING)).isEqualTo(from == PaymentStatus.READY);
    }
  }
}
