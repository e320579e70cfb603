package shop.jangteo.product;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code ETag} of a product: its revision, which changes by its seller, and the stock and
 * rating that are shown with it, which change by every sale and review. A cache must see all;
 * somebody who edits competes only with other edits, so {@code If-Match} looks at the revision
 * alone.
 */
final class Etag {

  /** Odd and without a pattern: levels that change places, or one up and one down, must show. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private static final Pattern TAG = Pattern.compile("\"(\\d{1,18})-[0-9a-f]+\"");

  private Etag() {}

  static String of(ProductView view, long revision) {
    var rating = view.rating();
    long stock = view.options().size();
    stock = (stock ^ (rating == null ? 0 : rating.unscaledValue().longValue())) * SPREAD;
    for (var option : view.options()) {
      stock = (stock ^ option.available()) * SPREAD;
      stock ^= stock >>> Integer.SIZE;
    }
    return "\"%d-%x\"".formatted(revision, stock);
  }

  /**
   * @param ifMatch the header, or null where the caller does not mind
   * @throws StaleEtag when it names another revision
   */
  static void check(@Nullable String ifMatch, long revision) {
    if (ifMatch == null || ifMatch.strip().equals("*")) {
      return;
    }
    if (TAG.matcher(ifMatch).results().noneMatch(tag -> Long.parseLong(tag.group(1)) == revision)) {
      throw new StaleEtag();
    }
  }
}
