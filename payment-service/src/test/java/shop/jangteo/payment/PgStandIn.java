package shop.jangteo.payment;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;
import shop.jangteo.payment.toss.TossStandIn;

/** A PG for the service under test, and less patience than with a real one. */
@TestConfiguration(proxyBeanMethods = false)
class PgStandIn {

  static final TossStandIn TOSS = new TossStandIn();

  @Bean
  DynamicPropertyRegistrar pg() {
    return registry -> {
      registry.add("jangteo.payment.toss.url", TOSS::url);
      registry.add("jangteo.payment.toss.secret-key", () -> TossStandIn.SECRET_KEY);
      // longer than a test holds an answer back, however busy the machine is
      registry.add("jangteo.payment.toss.read-timeout", () -> "15s");
      registry.add("jangteo.payment.confirm-lease", () -> "20s");
      registry.add("jangteo.payment.billing.lease", () -> "4s");
      registry.add("jangteo.payment.twin-wait", () -> "3s");
      registry.add("jangteo.payment.bank-pause", () -> "300ms");
      registry.add("jangteo.payment.deposit-poll", () -> "2s");
      registry.add("jangteo.payment.late-look", () -> "5s");
      registry.add("jangteo.payment.charge-limit", () -> "6s");
      // one test's broken PG must not be the next one's
      registry.add(
          "resilience4j.circuitbreaker.configs.default.minimum-number-of-calls", () -> "1000");
    };
  }
}
