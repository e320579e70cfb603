package shop.jangteo.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;

final class TopologyTests {

  @TempDir private Path checkout;
  private Home home;
  private Topology topology;

  @BeforeEach
  void settle() throws Exception {
    for (var module :
        new String[] {"gateway", "member-service", "order-service", "payment-service"}) {
      Files.createDirectories(checkout.resolve(module).resolve("src"));
    }
    home = new Home(checkout, checkout.resolve("home"), 20_000);
    topology = new Topology(home);
  }

  @Test
  void aServiceRunsBecauseItsFolderIsThere() {
    assertThat(topology.parts().stream().map(Part::module))
        .containsExactly(
            "sandbox", "gateway", "member-service", "order-service", "payment-service");
    assertThat(topology.part("order-service").mainClass())
        .isEqualTo("shop.jangteo.order.OrderServiceApplication");
    assertThat(topology.part("gateway").mainClass())
        .isEqualTo("shop.jangteo.gateway.GatewayApplication");
    assertThat(topology.withSchema()).extracting("full").doesNotContain("gateway").hasSize(3);
  }

  @Test
  void elasticsearchComesWithTheServiceThatNeedsIt() throws Exception {
    assertThat(topology.engines()).containsOnly(Engine.KAFKA, Engine.MARIADB, Engine.REDIS);

    Files.createDirectories(checkout.resolve("search-service/src"));

    assertThat(topology.engines()).contains(Engine.ELASTICSEARCH);
    assertThat(topology.ports()).containsEntry(27_201, "elasticsearch");
  }

  @Test
  void allPortsMoveTogether() {
    assertThat(topology.gateway()).hasToString("http://localhost:28080");
    assertThat(topology.sandboxPage()).hasToString("http://localhost:28099");
    assertThat(topology.ports())
        .containsEntry(27_092, "kafka")
        .containsEntry(27_093, "kafka")
        .containsEntry(28_098, "sandbox")
        .containsEntry(28_084, "order-service")
        .containsEntry(29_084, "order-service");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThatExceptionOfType(Failure.class)
        .isThrownBy(() -> topology.part("order"))
        .withMessage(
            "There is no service 'order'; there are sandbox, gateway, member-service, order-service, payment-service.");
    assertThat(topology.names()).contains("kafka", "elasticsearch", "sandbox", "order-service");
    assertThat(topology.engine("kafka")).contains(Engine.KAFKA);
    assertThat(topology.engine("order-service")).isEmpty();
  }

  @Test
  void secretsAreNeverSettings() {
    var wiring = new Wiring(home, topology);
    var secrets = Secrets.of(home);

    for (var part : topology.parts()) {
      assertThat(wiring.settings(part.first()).values())
          .doesNotContain(secrets.cryptoKeys(), secrets.quoteKey(), secrets.pgSecret())
          .noneMatch(value -> value.equals(secrets.mysqlPassword("order")));
    }
    assertThat(wiring.environment(topology.part("order-service")))
        .containsEntry("JANGTEO_MYSQL_PASSWORD", secrets.mysqlPassword("order"))
        .containsEntry("JANGTEO_ORDER_QUOTE_KEY", secrets.quoteKey());
    assertThat(wiring.environment(topology.part("payment-service")))
        .containsEntry("JANGTEO_PAYMENT_TOSS_SECRET_KEY", secrets.pgSecret());
    assertThat(wiring.environment(topology.part("sandbox")))
        .containsEntry("SANDBOX_PG_SECRET", secrets.pgSecret());
    assertThat(wiring.environment(topology.part("gateway")))
        .containsOnlyKeys("JANGTEO_SECURITY_IDENTITY_KEY");
    assertThat(wiring.environment(topology.part("member-service")))
        .containsKeys("JANGTEO_MEMBER_SIGNING_KEYS", "JANGTEO_MEMBER_ADMIN_PASSWORD");
  }

  @Test
  void aFurtherInstanceIsToldItsPorts() {
    var wiring = new Wiring(home, topology);
    var order = topology.part("order-service");

    assertThat(wiring.settings(order.first())).doesNotContainKey("jangteo.port");
    assertThat(wiring.settings(new Instance(order, 1)))
        .containsEntry("jangteo.port", "28184")
        .containsEntry("jangteo.management-port", "29184");
  }

  /** Without them delivery-service does not start. */
  @Test
  void theCourierIsToldWhoWeAre() throws Exception {
    Files.createDirectories(checkout.resolve("delivery-service/src"));

    assertThat(new Wiring(home, topology).settings(topology.part("delivery-service").first()))
        .containsEntry("jangteo.delivery.cj.customer-id", "JANGTEO")
        .containsEntry("jangteo.delivery.cj.business-number", "1234567890");
  }

  @Test
  void anIdeIsToldEverythingInVariables() {
    assertThat(new Wiring(home, topology).asVariables(topology.part("payment-service").first()))
        .containsEntry("JANGTEO_PORT_OFFSET", "20000")
        .containsEntry("JANGTEO_PAYMENT_TOSS_URL", "http://127.0.0.1:28099")
        .containsKey("JANGTEO_PAYMENT_TOSS_SECRET_KEY");
  }
}
