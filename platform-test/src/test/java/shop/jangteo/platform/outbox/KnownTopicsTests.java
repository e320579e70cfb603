package shop.jangteo.platform.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class KnownTopicsTests {

  private final Set<String> broker = ConcurrentHashMap.newKeySet();
  private final KnownTopics known = new KnownTopics(this::lookUp);

  @Test
  void aTopicThatIsThereIsKnownAtOnce() {
    broker.add("order.events");

    assertThat(known.contains("order.events")).isTrue();
  }

  @Test
  void aTopicThatAppearsLaterIsFound() {
    assertThat(known.contains("late")).isFalse();

    broker.add("late");

    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> known.contains("late"));
  }

  @Test
  void aTopicThatWasForgottenIsLookedForAgain() {
    broker.add("order.events");
    assertThat(known.contains("order.events")).isTrue();
    broker.clear();

    known.forget("order.events");

    assertThat(known.contains("order.events")).isFalse();
  }

  @Test
  void aBrokerThatDoesNotAnswerHoldsTheRelayUpOnceAndBriefly() {
    var never = new CountDownLatch(1);
    var silent =
        new KnownTopics(
            _ -> {
              try {
                never.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    silent.contains("order.events");
    var begin = System.nanoTime();

    for (int i = 0; i < 100; i++) {
      assertThat(silent.contains("order.events")).isFalse();
    }

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    never.countDown();
  }

  private void lookUp(String topic) {
    if (!broker.contains(topic)) {
      throw new IllegalStateException("no " + topic);
    }
  }
}
