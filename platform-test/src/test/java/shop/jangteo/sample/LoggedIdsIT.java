package shop.jangteo.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.order.OrderEvent.OrderPrepared;
import shop.jangteo.contracts.payment.PaymentEvent.PaymentClosed;
import shop.jangteo.platform.data.Ids;
import shop.jangteo.platform.inbox.Incoming;
import shop.jangteo.platform.inbox.Stories;
import shop.jangteo.platform.test.ServiceTest;
import shop.jangteo.platform.trace.LoggedIds;

/** What every line of the log says about whose story it belongs to. */
@ServiceTest
class LoggedIdsIT {

  private final Stories stories;
  private final List<String> seen = new ArrayList<>();

  LoggedIdsIT(Stories stories) {
    this.stories = stories;
  }

  @Test
  void whileAnEventIsHandledItsOrderAndItsMember() {
    stories.goOn(message(new OrderPrepared("o-1", "n", "m-1")), this::look);
    stories.goOn(message(new MemberReinstated("m-2")), this::look);
    stories.goOn(message(new PaymentClosed("p-3", "o-3")), this::look);
    look();

    assertThat(seen).containsExactly("o-1 m-1", "null m-2", "o-3 null", "null null");
  }

  @Test
  void aStoryInAnotherHasItsOwnAndThenTheOtherOnesAreBack() {
    stories.goOn(
        message(new OrderPrepared("o-1", "n", "m-1")),
        () -> {
          stories.goOn(message(new PaymentClosed("p-2", "o-2")), this::look);
          look();
        });

    assertThat(seen).containsExactly("o-2 null", "o-1 m-1");
  }

  @Test
  void whoeverSentARequestStaysItsMember() {
    try (var _ = LoggedIds.during("o-1", "an-admin")) {
      LoggedIds.member("the-buyer");
      look();
    }

    assertThat(seen).containsExactly("o-1 an-admin");
  }

  private void look() {
    seen.add(MDC.get("orderId") + " " + MDC.get("memberId"));
  }

  private static <E extends Event> Incoming<E> message(E event) {
    return new Incoming<>(event, Ids.next(), 1, Instant.now(), Ids.next(), null, null);
  }
}
