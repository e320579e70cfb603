package shop.jangteo.local.run;

import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Failure;
import shop.jangteo.local.home.Home;
import shop.jangteo.platform.name.ServiceName;

/**
 * What runs locally, and on which ports. A service appears here as soon as its folder exists: all
 * else follows from its name.
 */
public final class Topology {

  public static final String SANDBOX = "sandbox";
  public static final String GATEWAY = "gateway";

  private static final int SANDBOX_PORT = 8099;
  private static final int SMTP_PORT = 8098;
  private static final int SERVICE_HEAP = 256;

  /** They unpack what people photograph. */
  private static final Set<String> WITH_PICTURES = Set.of("product", "review");

  private static final int HEAP_FOR_PICTURES = 384;

  private static final int SANDBOX_HEAP = 192;

  private final Home home;

  public Topology(Home home) {
    this.home = home;
  }

  /** In the order in which they are best started: what needs no server first. */
  public List<Part> parts() {
    var parts = new ArrayList<Part>();
    parts.add(sandbox());
    services().forEach(name -> parts.add(service(name)));
    return parts;
  }

  /** The services of this checkout, the gateway first. */
  public List<ServiceName> services() {
    return ServiceName.all().stream()
        .filter(name -> Files.isDirectory(home.checkout().resolve(name.full()).resolve("src")))
        .toList();
  }

  /** The services that have a schema of their own. */
  public List<ServiceName> withSchema() {
    return services().stream().filter(name -> !name.full().equals(GATEWAY)).toList();
  }

  public Set<Engine> engines() {
    var engines = EnumSet.of(Engine.KAFKA, Engine.MARIADB, Engine.REDIS);
    if (services().contains(new ServiceName("search-service"))) {
      engines.add(Engine.ELASTICSEARCH);
    }
    return engines;
  }

  /** A server that no service of this checkout asks for; {@code restart} starts it all the same. */
  public boolean isNotNeededYet(String name) {
    return engine(name).filter(engine -> !engines().contains(engine)).isPresent();
  }

  public Part part(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new Failure(
                    "There is no service '%s'; there are %s."
                        .formatted(
                            name, String.join(", ", parts().stream().map(Part::module).toList()))));
  }

  public Optional<Part> find(String name) {
    return parts().stream().filter(part -> part.module().equals(name)).findFirst();
  }

  public Optional<Engine> engine(String name) {
    return Stream.of(Engine.values())
        .filter(engine -> engine.processName().equals(name))
        .findFirst();
  }

  public URI gateway() {
    return URI.create("http://localhost:" + port(new ServiceName(GATEWAY).port()));
  }

  public URI sandboxPage() {
    return URI.create("http://localhost:" + port(SANDBOX_PORT));
  }

  /** Every port and whose it is, of first instances only. */
  public Map<Integer, String> ports() {
    var ports = new LinkedHashMap<Integer, String>();
    for (var engine : engines()) {
      var port = home.site().port(engine);
      ports.put(port, engine.processName());
      if (engine == Engine.KAFKA || engine == Engine.ELASTICSEARCH) {
        ports.put(port + 1, engine.processName()); // its controller, its transport
      }
    }
    ports.put(smtpPort(), SANDBOX);
    for (var part : parts()) {
      ports.put(part.port(), part.module());
      ports.put(part.managementPort(), part.module());
    }
    return ports;
  }

  private Part sandbox() {
    var port = port(SANDBOX_PORT);
    return new Part(
        SANDBOX,
        "shop.jangteo.sandbox.SandboxApplication",
        SANDBOX_HEAP,
        port,
        port,
        "/actuator/health");
  }

  private Part service(ServiceName name) {
    return new Part(
        name.full(),
        mainClass(name),
        WITH_PICTURES.contains(name.word()) ? HEAP_FOR_PICTURES : SERVICE_HEAP,
        port(name.port()),
        port(name.managementPort()),
        "/actuator/health/readiness");
  }

  int smtpPort() {
    return port(SMTP_PORT);
  }

  private int port(int usual) {
    return usual + home.portOffset();
  }

  /** {@code shop.jangteo.order.OrderServiceApplication}; only the gateway is no service. */
  private static String mainClass(ServiceName name) {
    var word = name.word();
    var capital = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    return "shop.jangteo.%s.%s%sApplication"
        .formatted(word, capital, name.full().equals(GATEWAY) ? "" : "Service");
  }

  /** All names that {@code logs} and {@code status} know, of servers also those not needed yet. */
  public Set<String> names() {
    var names = new TreeSet<String>();
    Stream.of(Engine.values()).forEach(engine -> names.add(engine.processName()));
    parts().forEach(part -> names.add(part.module()));
    return names;
  }
}
