package shop.jangteo.chaos.stage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.jangteo.chaos.proxy.FaultProxy;
import shop.jangteo.embedded.Engine;
import shop.jangteo.local.home.Home;
import shop.jangteo.local.run.Topology;

/** A fault proxy before every dependency whose failure is told apart. */
public final class Proxies implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** What a proxy stands before. */
  public enum Road {
    ORDER_DATABASE(6500, "order-service"),
    PAYMENT_DATABASE(6501, "payment-service"),
    INVENTORY_DATABASE(6502, "inventory-service"),
    KAFKA(6503, ""),
    REDIS(6504, ""),
    PG(6505, "payment-service"),
    COURIER(6506, "delivery-service"),
    /** The gateway's way to the catalogue, once the registry names it. */
    CATALOGUE(6507, "");

    private final int port;
    private final String service;

    Road(int port, String service) {
      this.port = port;
      this.service = service;
    }
  }

  private final Map<Road, FaultProxy> proxies = new EnumMap<>(Road.class);
  private final int offset;

  private Proxies(int offset) {
    this.offset = offset;
  }

  static Proxies open(Home home, Topology topology) {
    var proxies = new Proxies(home.portOffset());
    var site = home.site();
    for (var road : Road.values()) {
      var upstream =
          switch (road) {
            case ORDER_DATABASE, PAYMENT_DATABASE, INVENTORY_DATABASE -> site.port(Engine.MARIADB);
            case KAFKA -> site.kafkaBehindProxy();
            case REDIS -> site.port(Engine.REDIS);
            case PG, COURIER -> topology.sandboxPage().getPort();
            case CATALOGUE -> topology.part("product-service").port();
          };
      proxies.open(road, upstream);
    }
    return proxies;
  }

  private void open(Road road, int upstream) {
    try {
      proxies.put(road, FaultProxy.inFrontOf(road.name(), port(road), upstream));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  public FaultProxy at(Road road) {
    return Optional.ofNullable(proxies.get(road)).orElseThrow();
  }

  public List<FaultProxy> databases() {
    return List.of(at(Road.ORDER_DATABASE), at(Road.PAYMENT_DATABASE), at(Road.INVENTORY_DATABASE));
  }

  int port(Road road) {
    return road.port + offset;
  }

  /** What a service is told so that it goes through the proxies. */
  Map<String, String> settings(String module) {
    var settings = new LinkedHashMap<String, String>();
    settings.put("jangteo.kafka.bootstrap", address(Road.KAFKA));
    settings.put("jangteo.redis.url", "redis://" + address(Road.REDIS));
    for (var road : List.of(Road.ORDER_DATABASE, Road.PAYMENT_DATABASE, Road.INVENTORY_DATABASE)) {
      if (road.service.equals(module)) {
        settings.put("jangteo.mysql.port", Integer.toString(port(road)));
      }
    }
    if (Road.PG.service.equals(module)) {
      settings.put("jangteo.payment.toss.url", "http://" + address(Road.PG));
    }
    if (Road.COURIER.service.equals(module)) {
      settings.put("jangteo.delivery.cj.url", "http://" + address(Road.COURIER) + "/courier/cj");
    }
    return settings;
  }

  private String address(Road road) {
    return LOOPBACK + ":" + port(road);
  }

  void heal() {
    proxies.values().forEach(FaultProxy::heal);
  }

  @Override
  public void close() {
    new ArrayList<>(proxies.values()).forEach(FaultProxy::close);
  }
}
