package shop.jangteo.local.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Credentials;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.home.Secrets;
import shop.jangteo.platform.name.ServiceName;

/**
 * What each process is told: settings on its command line for everybody to see, secrets in its
 * environment. Makes the secrets where there are none yet.
 */
final class Wiring {

  private static final String LOOPBACK = "127.0.0.1";

  private final Home home;
  private final Topology topology;
  private final Secrets secrets;
  private final Detours detours;

  Wiring(Home home, Topology topology) {
    this(home, topology, Detours.none());
  }

  Wiring(Home home, Topology topology, Detours detours) {
    this.home = home;
    this.topology = topology;
    this.secrets = Secrets.of(home);
    this.detours = detours;
  }

  /** Spring properties; the sandbox is told all it needs in its environment. */
  Map<String, String> settings(Instance instance) {
    var part = instance.part();
    if (part.module().equals(Topology.SANDBOX)) {
      return Map.of();
    }
    var site = home.site();
    var settings = new LinkedHashMap<String, String>();
    settings.put("jangteo.local", "true");
    settings.put("jangteo.port-offset", Integer.toString(home.portOffset()));
    settings.put("jangteo.registry", home.registry().toString());
    settings.put("server.address", LOOPBACK);
    settings.put("management.server.address", LOOPBACK);
    settings.put("jangteo.mysql.host", LOOPBACK);
    settings.put("jangteo.mysql.port", Integer.toString(site.port(Engine.MARIADB)));
    settings.put("jangteo.kafka.bootstrap", LOOPBACK + ":" + site.port(Engine.KAFKA));
    settings.put("jangteo.redis.url", "redis://" + LOOPBACK + ":" + site.port(Engine.REDIS));
    settings.put("jangteo.messaging.create-topics", "true");
    settings.put("jangteo.messaging.partitions", "4");
    settings.put("jangteo.messaging.replicas", "1");
    settings.putAll(ownSettings(new ServiceName(part.module())));
    if (instance.index() > 0) {
      settings.put("jangteo.port", Integer.toString(instance.port()));
      settings.put("jangteo.management-port", Integer.toString(instance.managementPort()));
    }
    settings.putAll(detours.settings().apply(part.module()));
    return settings;
  }

  Map<String, String> environment(Part part) {
    var environment =
        new LinkedHashMap<>(
            part.module().equals(Topology.SANDBOX)
                ? sandbox(part)
                : service(new ServiceName(part.module())));
    environment.putAll(detours.environment().apply(part.module()));
    return environment;
  }

  /** Behind the usual flags of the JVM. */
  List<String> flags(Part part) {
    return detours.flags().apply(part.module());
  }

  Programs programs() {
    if (detours.inImages()) {
      return new Programs.InImages(home);
    }
    var services = topology.withSchema().stream().map(ServiceName::full);
    return new Programs.Built(home, services.collect(Collectors.toSet()));
  }

  /** Settings and secrets alike as variables, for a start from an IDE. */
  Map<String, String> asVariables(Instance instance) {
    var variables = new TreeMap<>(environment(instance.part()));
    settings(instance)
        .forEach(
            (name, value) ->
                variables.put(
                    name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'), value));
    return variables;
  }

  private Map<String, String> ownSettings(ServiceName name) {
    return switch (name.word()) {
      // demo and load generators on this machine come from as many addresses as they say
      case "gateway" -> Map.of("jangteo.gateway.edge.trusted-proxies", "127.0.0.0/8,::1/128");
      case "product" ->
          Map.of(
              "jangteo.product.pictures",
              home.pictures().toString(),
              "jangteo.images.folder",
              home.images().toString());
      case "review" -> Map.of("jangteo.images.folder", home.reviewImages().toString());
      case "payment" -> Map.of("jangteo.payment.toss.url", sandbox());
      // the sandbox knows any customer
      case "delivery" ->
          Map.of(
              "jangteo.delivery.cj.url",
              sandbox() + "/courier/cj",
              "jangteo.delivery.cj.customer-id",
              "JANGTEO",
              "jangteo.delivery.cj.business-number",
              "1234567890");
      case "search" ->
          Map.of(
              "jangteo.search.elasticsearch.url",
              "http://%s:%d".formatted(LOOPBACK, home.site().port(Engine.ELASTICSEARCH)));
      case "notification" ->
          Map.of(
              "jangteo.notification.mail.host",
              LOOPBACK,
              "jangteo.notification.mail.port",
              Integer.toString(topology.smtpPort()),
              "jangteo.notification.mail.from",
              "no-reply@jangteo.example");
      default -> Map.of();
    };
  }

  private Map<String, String> service(ServiceName name) {
    var environment = new LinkedHashMap<String, String>();
    environment.put("JANGTEO_SECURITY_IDENTITY_KEY", secrets.identityKey(name.full()).toString());
    if (topology.withSchema().contains(name)) {
      environment.put("JANGTEO_MYSQL_PASSWORD", secrets.mysqlPassword(name.word()));
      environment.put("JANGTEO_CRYPTO_KEYS", secrets.cryptoKeys());
    }
    environment.putAll(ownSecrets(name));
    return environment;
  }

  private Map<String, String> ownSecrets(ServiceName name) {
    return switch (name.word()) {
      case "member" -> {
        var admin = Credentials.of(home).admin();
        yield Map.of(
            "JANGTEO_MEMBER_SIGNING_KEYS", secrets.memberSigningKeys().toString(),
            "JANGTEO_MEMBER_ADMIN_EMAIL", admin.email(),
            "JANGTEO_MEMBER_ADMIN_PASSWORD", admin.password());
      }
      case "order" -> Map.of("JANGTEO_ORDER_QUOTE_KEY", secrets.quoteKey());
      case "payment" -> Map.of("JANGTEO_PAYMENT_TOSS_SECRET_KEY", secrets.pgSecret());
      default -> Map.of();
    };
  }

  private Map<String, String> sandbox(Part part) {
    return Map.of(
        "SANDBOX_PORT", Integer.toString(part.port()),
        "SANDBOX_SMTP_PORT", Integer.toString(topology.smtpPort()),
        "SANDBOX_DATA", home.sandboxData().toString(),
        "SANDBOX_PG_WEBHOOKURL",
            "http://%s:%d/api/v1/payments/webhooks/toss"
                .formatted(LOOPBACK, topology.gateway().getPort()),
        "SANDBOX_PG_SECRET", secrets.pgSecret());
  }

  private String sandbox() {
    return "http://%s:%d".formatted(LOOPBACK, topology.sandboxPage().getPort());
  }
}
