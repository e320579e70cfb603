package shop.jangteo.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Money;
import shop.jangteo.payment.PaymentGateway.Confirmation;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.fault.CrashPoints;
import shop.jangteo.platform.fault.Mutation;
import shop.jangteo.platform.test.Api;
import shop.jangteo.platform.test.Events;

/** Where a confirm can be made to die, and what the PG knows by then. */
class DyingAroundThePgIT extends RunningPayments {

  private final PaymentGateway gateway;

  DyingAroundThePgIT(
      Api api,
      Events events,
      JdbcTemplate jdbc,
      RetryingTransaction transaction,
      PaymentGateway gateway) {
    super(api, events, jdbc, transaction);
    this.gateway = gateway;
  }

  @Test
  void beforeThePgIsAskedItHasTakenNothing(@TempDir Path folder) throws IOException {
    assertThat(takenByThen(Capture.BEFORE_PG, folder)).containsExactly(0);
  }

  @Test
  void afterThePgHasAnsweredItHasTheMoney(@TempDir Path folder) throws IOException {
    assertThat(takenByThen(Capture.AFTER_PG, folder)).containsExactly(1);
  }

  /** What the PG has captured each time the process would have died. */
  private List<Integer> takenByThen(String point, Path folder) throws IOException {
    var orderId = Ids.next();
    var paymentKey = authorize(orderId);
    var armed = Files.writeString(folder.resolve("armed"), point);
    var taken = new ArrayList<Integer>();
    var dying =
        new Capture(
            gateway,
            CrashPoints.armedBy(
                armed, "payment-service", () -> taken.add(TOSS.captures(paymentKey))),
            Mutation.NONE);

    var outcome = dying.of(new Confirmation(orderId + "-1", paymentKey, Money.won(AMOUNT)));

    assertThat(outcome).isInstanceOf(Outcome.Approved.class);
    return taken;
  }
}
