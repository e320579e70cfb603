package shop.jangteo.product;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import shop.jangteo.platform.problem.InvalidField;

/** A place in the row of arrivals: behind the product that came then. */
record Cursor(Instant at, String id) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,16})-([0-9A-Z]{1,13})");

  /** Sorts behind every id. */
  private static final String LAST = "Z".repeat(13);

  /** Before everything that has arrived by now. */
  static Cursor before(Instant now) {
    return new Cursor(now.plus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MICROS), LAST);
  }

  static Cursor of(ProductFacts product) {
    var listedAt = product.listedAt();
    return new Cursor(listedAt == null ? Instant.EPOCH : listedAt, product.id());
  }

  static Cursor parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new InvalidField("cursor", "CURSOR_UNKNOWN");
    }
    return new Cursor(
        Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS), parts.group(2));
  }

  @Override
  public String toString() {
    return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
  }
}
