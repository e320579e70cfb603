package shop.jangteo.platform.inbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Starts and stops the listening of the service: after everything it calls, before everything it
 * calls.
 */
final class EventListening implements SmartLifecycle {

  private static final long FIRST_PAUSE_MS = 200;
  private static final long LONGEST_PAUSE_MS = 30_000;

  private final EventConsumer consumer;
  private final Outage outage;
  private final ConsumerFactory<String, byte[]> consumers;
  private final List<String> topics;
  private final int threads;
  private @Nullable ConcurrentMessageListenerContainer<String, byte[]> container;

  EventListening(
      EventConsumer consumer,
      Outage outage,
      ConsumerFactory<String, byte[]> consumers,
      List<String> topics,
      int threads) {
    this.consumer = consumer;
    this.outage = outage;
    this.consumers = consumers;
    this.topics = topics;
    this.threads = threads;
  }

  @Override
  public void start() {
    if (topics.isEmpty()) {
      return;
    }
    var properties = new ContainerProperties(topics.toArray(String[]::new));
    properties.setMessageListener(consumer);
    properties.setConsumerRebalanceListener(outage);
    properties.setAckMode(AckMode.BATCH);
    properties.setListenerTaskExecutor(new SimpleAsyncTaskExecutor("events-"));
    properties.setMissingTopicsFatal(false);
    properties.setObservationEnabled(
        false); // the trace of an event comes from its row, not from the send
    var starting = new ConcurrentMessageListenerContainer<>(consumers, properties);
    starting.setConcurrency(threads);
    starting.setCommonErrorHandler(waitAsLongAsItTakes());
    starting.setBeanName("events");
    starting.start();
    container = starting;
  }

  /**
   * Only "infrastructure is down" comes here: seek, pause, poll again, without an end and without
   * losing the group.
   */
  private static DefaultErrorHandler waitAsLongAsItTakes() {
    var handler = new DefaultErrorHandler((_, _) -> {}, backOff());
    handler.setClassifications(Map.of(), true);
    handler.setAckAfterHandle(false);
    return handler;
  }

  static ExponentialBackOff backOff() {
    var backOff = new ExponentialBackOff(FIRST_PAUSE_MS, 2);
    backOff.setMaxInterval(LONGEST_PAUSE_MS);
    backOff.setMaxElapsedTime(Long.MAX_VALUE);
    return backOff;
  }

  @Override
  public void stop() {
    var running = container;
    if (running != null) {
      running.stop();
      container = null;
    }
  }

  @Override
  public boolean isRunning() {
    return container != null;
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE - 4096;
  }
}
