package shop.jangteo.observability.alert;

import java.util.Locale;

/** How soon somebody has to look. */
public enum Severity {
  /** Now, at night too: customers or money are affected. */
  PAGE,

  /** Within the working day. */
  TICKET;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
