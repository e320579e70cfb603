package shop.jangteo.gateway;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import redis.embedded.RedisServer;
import shop.jangteo.gateway.route.Road;

/**
 * The whole gateway in front of stub servers it finds by the launcher's registry file, with a real
 * Redis. One context for all tests: every test gets well stubs and closed breakers.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "server.port=0",
      "jangteo.local=true",
      "jangteo.gateway.routes.patience=3s",
      "jangteo.gateway.routes.confirm-patience=15s",
      "jangteo.gateway.routes.upload-patience=15s",
      "jangteo.gateway.routes.absence=200ms",
      "jangteo.gateway.routes.pictures-url=https://images.example/shop",
      "jangteo.gateway.edge.cors-origins=https://shop.example",
      "jangteo.gateway.limits.member.permits=10",
      "jangteo.gateway.limits.member.burst=20",
      "jangteo.gateway.limits.address.permits=10",
      "jangteo.gateway.limits.address.burst=30",
      "jangteo.gateway.limits.sign-in.permits=4",
      "jangteo.gateway.limits.sign-in.burst=4",
      "logging.structured.format.console=",
      "spring.main.log-startup-info=false"
    })
public abstract class RunningGateway {

  private static final AtomicLong CHANGES = new AtomicLong(1_700_000_000_000L);
  private static final Path REGISTRY = registry();
  private static final Map<String, Stub> STUBS = new TreeMap<>();
  private static final int REDIS_PORT = Stub.closedPort();
  private static final int MANAGEMENT_PORT = Stub.closedPort();

  static {
    for (var service : Road.services()) {
      STUBS.put(service, new Stub(service));
    }
    try {
      new RedisServer(REDIS_PORT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @LocalServerPort protected int port;
  @Autowired private CircuitBreakerRegistry breakers;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    // not 0: the gateway has to know this port to route nothing that comes in by it
    settings.add("management.server.port", () -> MANAGEMENT_PORT);
    settings.add("jangteo.registry", REGISTRY::toString);
    settings.add("jangteo.redis.url", () -> "redis://127.0.0.1:" + REDIS_PORT);
  }

  @BeforeEach
  void everythingIsWell() {
    STUBS.values().forEach(Stub::forget);
    stub("member-service")
        .on(
            "/.well-known/jwks.json",
            asked -> Stub.answer(asked, 200, Tokens.published(Tokens.KEY)));
    instances(Map.of());
    breakers.getAllCircuitBreakers().forEach(CircuitBreaker::reset);
  }

  protected static Stub stub(String service) {
    return Objects.requireNonNull(STUBS.get(service));
  }

  protected CircuitBreaker breaker(String service) {
    return breakers.circuitBreaker(service);
  }

  protected Client client() {
    return new Client(port);
  }

  /** Lets the registry file say these, and the usual for all other services. */
  protected static void instances(Map<String, String> changed) {
    var all =
        STUBS.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, stub -> "" + stub.getValue().port()));
    all.putAll(changed);
    try {
      Files.write(
          REGISTRY, all.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList());
      // written twice within one tick of the file system's clock, a change would not be seen
      Files.setLastModifiedTime(REGISTRY, FileTime.fromMillis(CHANGES.addAndGet(1_000)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path registry() {
    try {
      return Files.createTempFile("gateway-registry", ".properties");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
