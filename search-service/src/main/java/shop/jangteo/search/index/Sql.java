package shop.jangteo.search.index;

import java.util.Collections;

final class Sql {

  private Sql() {}

  /** {@code ?,?,?}. */
  static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  static Object[] row(Object... values) {
    return values;
  }
}
