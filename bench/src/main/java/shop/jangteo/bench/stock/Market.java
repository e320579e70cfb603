package shop.jangteo.bench.stock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Event;
import shop.jangteo.contracts.EventType;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.order.DeliveryType;
import shop.jangteo.contracts.order.OrderEvent;
import shop.jangteo.contracts.order.OrderEvent.Line;
import shop.jangteo.contracts.order.OrderEvent.OrderPaid;
import shop.jangteo.contracts.order.OrderEvent.OrderPlaced;
import shop.jangteo.contracts.product.ProductEvent;
import shop.jangteo.contracts.product.ProductEvent.Facts;
import shop.jangteo.contracts.product.ProductEvent.InitialStock;
import shop.jangteo.contracts.product.ProductEvent.Option;
import shop.jangteo.contracts.product.ProductEvent.ProductListed;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Announces what product-service and order-service would. */
final class Market implements AutoCloseable {

  private static final Duration LEASE = Duration.ofHours(1);
  private static final int UNACKNOWLEDGED = 5_000;
  private static final Money PRICE = Money.won(10_000);
  private static final String POSTCODE = "06236";
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new SimpleModule().addSerializer(Money.class, new WholeWon()))
          .build();

  private final KafkaProducer<String, byte[]> producer;
  private final String prefix;

  Market(Ground ground) {
    this.prefix = ground.topicPrefix();
    this.producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, ground.bootstrap(),
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.LINGER_MS_CONFIG, "5"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns when the broker has it. */
  void list(String sku, int units) {
    var facts =
        new Facts(
            "bench",
            "상품",
            "seller-1",
            "category",
            List.of(),
            true,
            List.of(new Option(sku, "기본", PRICE, true)));
    var listed = new ProductListed("P-" + sku, facts, List.of(new InitialStock(sku, units)));
    var sent = send(record(ProductEvent.TOPIC, null, listed, 1));
    producer.flush();
    sent.join();
  }

  /** One unit each; returns when the broker has all of them. */
  void place(List<String> orders, String sku) {
    placeIn(null, orders, sku);
  }

  /**
   * One unit each, all in one partition whatever their keys.
   *
   * @param partition null for the one that the key belongs to
   */
  void placeIn(@Nullable Integer partition, List<String> orders, String sku) {
    var lease = Instant.now().plus(LEASE).truncatedTo(ChronoUnit.MILLIS);
    send(orders, order -> record(OrderEvent.TOPIC, partition, placed(order, sku, lease), 1));
  }

  /** Returns when the broker has all of them. */
  void pay(List<String> orders, String sku) {
    send(orders, order -> record(OrderEvent.TOPIC, null, paid(order, sku), 2));
  }

  /** Not all at once: they would not fit into the memory of a command. */
  private void send(List<String> orders, Function<String, ProducerRecord<String, byte[]>> record) {
    for (int from = 0; from < orders.size(); from += UNACKNOWLEDGED) {
      var some = orders.subList(from, Math.min(orders.size(), from + UNACKNOWLEDGED));
      var sent = some.stream().map(record).map(this::send).toList();
      producer.flush();
      sent.forEach(CompletableFuture::join);
    }
  }

  private CompletableFuture<Void> send(ProducerRecord<String, byte[]> record) {
    var sent = new CompletableFuture<Void>();
    var _ =
        producer.send(
            record,
            (_, failure) -> {
              if (failure == null) {
                sent.complete(null);
              } else {
                sent.completeExceptionally(failure);
              }
            });
    return sent;
  }

  static OrderPlaced placed(String order, String sku, Instant lease) {
    return new OrderPlaced(
        order,
        "N-" + order,
        "member-1",
        1,
        lines(sku),
        DeliveryType.ROCKET,
        POSTCODE,
        false,
        PRICE,
        lease,
        List.of(),
        Money.ZERO);
  }

  static OrderPaid paid(String order, String sku) {
    return new OrderPaid(
        order,
        "N-" + order,
        "member-1",
        "pay-" + order,
        PRICE,
        lines(sku),
        DeliveryType.ROCKET,
        POSTCODE);
  }

  private static List<Line> lines(String sku) {
    return List.of(new Line(sku, "P-" + sku, "상품 기본", 1, PRICE, PRICE));
  }

  private ProducerRecord<String, byte[]> record(
      String topic, @Nullable Integer partition, Event event, int version) {
    var record =
        new ProducerRecord<>(
            prefix + topic, partition, event.aggregateId(), JSON.writeValueAsBytes(event));
    header(record, Topics.EVENT_ID, UUID.randomUUID().toString());
    header(record, Topics.TYPE, event.getClass().getAnnotation(EventType.class).value());
    header(record, Topics.AGGREGATE_VERSION, Integer.toString(version));
    header(record, Topics.OCCURRED_AT, Instant.now().toString());
    header(record, Topics.CORRELATION_ID, UUID.randomUUID().toString());
    return record;
  }

  private static void header(ProducerRecord<?, ?> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }

  /** As it goes from service to service. */
  static byte[] json(Event event) {
    return JSON.writeValueAsBytes(event);
  }

  @Override
  public void close() {
    producer.close();
  }

  /** Money is a plain number between services. */
  private static final class WholeWon extends ValueSerializer<Money> {
    @Override
    public void serialize(Money money, JsonGenerator json, SerializationContext context) {
      json.writeNumber(money.won());
    }
  }
}
