package shop.jangteo.inventory;

import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Pieces of statements. */
final class Sql {

  private Sql() {}

  /** {@code ?,?,?} for an IN list. */
  static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  /** The arguments of one statement of a batch. */
  static @Nullable Object[] row(@Nullable Object... values) {
    return values;
  }
}
