package shop.jangteo.platform.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.platform.inbox.EventCatalogue;
import shop.jangteo.platform.inbox.HandledTopics;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.name.ServiceName;
import tools.jackson.databind.json.JsonMapper;

/** The other services' events on their way in, and this service's events on their way out. */
public final class Events implements DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Topics topics;
  private final String ownTopic;
  private final String bootstrap;
  private final JsonMapper json;
  private final JdbcTemplate jdbc;
  private final KafkaProducer<String, byte[]> producer;
  private final Map<String, Long> versions = new ConcurrentHashMap<>();
  private final Map<Event, ProducerRecord<String, byte[]>> sent = new ConcurrentHashMap<>();
  private final List<ConsumerRecord<String, byte[]>> out = new CopyOnWriteArrayList<>();
  private final List<ConsumerRecord<String, byte[]>> notices = new CopyOnWriteArrayList<>();
  private final List<String> deadLetterTopics;
  private final Thread listener;
  private volatile boolean closing;

  Events(
      Topics topics,
      HandledTopics handled,
      Environment environment,
      JsonMapper json,
      JdbcTemplate jdbc) {
    this.topics = topics;
    this.deadLetterTopics =
        handled.all().stream().map(topics::deadLetters).map(topics::physical).toList();
    this.json = json;
    this.jdbc = jdbc;
    this.ownTopic =
        new ServiceName(environment.getRequiredProperty("spring.application.name")).topic();
    this.bootstrap = environment.getRequiredProperty("spring.kafka.bootstrap-servers");
    var settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
    this.producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.listener = Thread.ofPlatform().daemon().name("test-events").start(this::listen);
  }

  /**
   * Another service announces this, with the next version of its aggregate; returns when this
   * service has handled it.
   */
  public void arrives(Event event) {
    sends(event);
    awaitHandled(event);
  }

  /** As {@link #arrives}, without waiting. */
  public void sends(Event event) {
    var topic = EventCatalogue.topicOf(event.getClass());
    var version = versions.merge(topic + "/" + event.aggregateId(), 1L, Long::sum);
    sends(event, version);
  }

  /** With a version of one's own choosing. */
  public void sends(Event event, long version) {
    var type = event.getClass().getAnnotation(EventType.class).value();
    var record =
        record(
            EventCatalogue.topicOf(event.getClass()),
            event.aggregateId(),
            type,
            version,
            json.writeValueAsBytes(event));
    sent.put(event, record);
    send(record);
  }

  /** The very same record once more. */
  public void arrivesAgain(Event event) {
    send(Objects.requireNonNull(sent.get(event), "it never arrived a first time"));
  }

  /**
   * A well-formed record of any type and payload.
   *
   * @return sends the very same record once more
   */
  public Runnable sendsRaw(String topic, String key, String type, byte[] payload) {
    var record =
        record(topic, key, type, versions.merge(topic + "/" + key, 1L, Long::sum), payload);
    send(record);
    return () -> send(record);
  }

  /** A header of what {@link #sends} made of the event. */
  public String sentHeader(Event event, String name) {
    var record = Objects.requireNonNull(sent.get(event), "it was never sent");
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  /** A record without any header. */
  public void sendsJunk(String topic, byte[] payload) {
    sendsJunk(topic, "junk", payload);
  }

  /** A record without any header, under a key of one's own choosing. */
  public void sendsJunk(String topic, @Nullable String key, byte[] payload) {
    sendsJunk(topic, key, payload, Map.of());
  }

  /** A record with headers that no event has. */
  public void sendsJunk(
      String topic, @Nullable String key, byte[] payload, Map<String, String> headers) {
    var record = new ProducerRecord<>(topics.physical(topic), key, payload);
    headers.forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    send(record);
  }

  public void awaitHandled(Event event) {
    var id =
        new String(
            Objects.requireNonNull(sent.get(event)).headers().lastHeader(Topics.EVENT_ID).value(),
            UTF_8);
    Awaitility.await("handling of " + event)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                count("SELECT COUNT(*) FROM inbox_records WHERE event_id = ?", id) > 0
                    || count("SELECT COUNT(*) FROM dead_letters WHERE event_id = ?", id) > 0
                    || count(
                            "SELECT COUNT(*) FROM parked_records WHERE headers LIKE ?",
                            "%" + id + "%")
                        > 0);
  }

  /** Waits until this service announces such an event, and returns the first. */
  public <E extends Event> E await(Class<E> type, Predicate<E> which) {
    return Awaitility.await("announcement of " + type.getSimpleName())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> announced(type).stream().filter(which).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** All it has announced so far, in the order of the topic. */
  public <E extends Event> List<E> announced(Class<E> type) {
    var catalogue = EventCatalogue.of(type);
    return out.stream()
        .flatMap(
            record ->
                catalogue.type(header(record, Topics.TYPE)).stream()
                    .map(known -> type.cast(json.readValue(record.value(), known))))
        .toList();
  }

  /** The raw records this service has published. */
  public List<ConsumerRecord<String, byte[]>> published() {
    return List.copyOf(out);
  }

  /** Reasons of the dead letters, oldest first. */
  public List<String> deadLetters() {
    return jdbc.queryForList("SELECT reason FROM dead_letters ORDER BY id", String.class);
  }

  /** What this service has told of its dead letters, in its dead-letter topics. */
  public List<ConsumerRecord<String, byte[]>> deadLetterNotices() {
    return List.copyOf(notices);
  }

  public static String header(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), UTF_8);
  }

  private long count(String sql, Object... arguments) {
    var count = jdbc.queryForObject(sql, Long.class, arguments);
    return count == null ? 0 : count;
  }

  private ProducerRecord<String, byte[]> record(
      String topic, String key, String type, long version, byte[] payload) {
    var record = new ProducerRecord<>(topics.physical(topic), key, payload);
    var headers = record.headers();
    headers.add(Topics.EVENT_ID, UUID.randomUUID().toString().getBytes(UTF_8));
    headers.add(Topics.TYPE, type.getBytes(UTF_8));
    headers.add(Topics.AGGREGATE_VERSION, Long.toString(version).getBytes(UTF_8));
    headers.add(Topics.OCCURRED_AT, Instant.now().toString().getBytes(UTF_8));
    headers.add(Topics.CORRELATION_ID, UUID.randomUUID().toString().getBytes(UTF_8));
    headers.add(Topics.TRACEPARENT, traceparent().getBytes(UTF_8));
    return record;
  }

  /** Of a trace of its own, as each order's is. */
  public static String traceparent() {
    var id = UUID.randomUUID().toString().replace("-", "");
    return "00-%s-%s-01".formatted(id, id.substring(16));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void listen() {
    var settings = new Properties();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, "test-" + UUID.randomUUID());
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "500");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      var own = topics.physical(ownTopic);
      consumer.subscribe(
          Stream.concat(Stream.of(own), deadLetterTopics.stream()).distinct().toList());
      while (!closing) {
        for (var record : consumer.poll(POLL)) {
          (record.topic().equals(own) ? out : notices).add(record);
        }
      }
    }
  }

  @Override
  public void destroy() throws InterruptedException {
    closing = true;
    listener.join(PATIENCE);
    producer.close(Duration.ofSeconds(1));
  }
}
