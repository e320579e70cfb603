package shop.jangteo.local.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** Which dead letters are asked for; null asks for all. */
public record Filter(@Nullable State state, @Nullable String topic, @Nullable Reason reason) {

  public static final Filter OPEN = new Filter(State.OPEN, null, null);

  /** For the admin API, {@code &state=OPEN&topic=order.events}. */
  String query() {
    return part("state", state) + part("topic", topic) + part("reason", reason);
  }

  private static String part(String name, @Nullable Object value) {
    return value == null ? "" : "&" + name + "=" + URLEncoder.encode(value.toString(), UTF_8);
  }
}
