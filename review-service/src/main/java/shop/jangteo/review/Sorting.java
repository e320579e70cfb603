package shop.jangteo.review;

import java.util.Locale;
import java.util.stream.Stream;
import shop.jangteo.platform.problem.InvalidField;

/** In which order the reviews of a product are shown (RV-06, RV-09); each has its index. */
enum Sorting {
  NEWEST("id DESC"),
  /** Most stars first. */
  RATING("stars DESC, id DESC"),
  HELPFUL("helpful DESC, id DESC"),
  /** By helpful votes, length and youth; how much each is worth stands beside the column. */
  BEST("score DESC, id DESC");

  private final String columns;

  Sorting(String columns) {
    this.columns = columns;
  }

  String columns() {
    return columns;
  }

  static Sorting named(String name) {
    return Stream.of(values())
        .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(() -> new InvalidField("sort", "SORT_UNKNOWN"));
  }
}
