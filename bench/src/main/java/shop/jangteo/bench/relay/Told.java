package shop.jangteo.bench.relay;

import java.util.Optional;

/**
 * How far the measuring is: one line from the measured process to the one a person looks at. All
 * else that comes on that way is log.
 */
public record Told(String phase, String state, boolean isDone) {

  private static final String MARK = "@bench\t";
  private static final int FIELDS = 3;

  static Told working(String phase, String state) {
    return new Told(phase, state, false);
  }

  static Told done(String phase, String state) {
    return new Told(phase, state, true);
  }

  public String line() {
    return MARK + String.join("\t", Boolean.toString(isDone), phase, state);
  }

  public static Optional<Told> in(String line) {
    if (!line.startsWith(MARK)) {
      return Optional.empty();
    }
    var fields = line.substring(MARK.length()).split("\t", FIELDS);
    return fields.length < FIELDS
        ? Optional.empty()
        : Optional.of(new Told(fields[1], fields[2], Boolean.parseBoolean(fields[0])));
  }
}
