package shop.jangteo.observability.dashboard;

/** What a panel counts, as Grafana names it. */
enum Unit {
  COUNT("short"),
  PER_SECOND("ops"),
  SECONDS("s"),
  SHARE("percentunit"),
  BYTES("bytes");

  private final String id;

  Unit(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
