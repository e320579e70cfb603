package shop.jangteo.search.index;

import io.hypersistence.tsid.TSID;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import shop.jangteo.search.hangul.Hangul;
import shop.jangteo.search.index.ProductRows.Row;

/** What the index holds of a product. */
sealed interface Document {

  /**
   * A product that shoppers find.
   *
   * @param image address of its first picture
   * @param initials of the name from each of its words on (초성)
   * @param letters the same in single letters (자모)
   * @param letterWords the letters of each word, for mistyped ones
   */
  record Product(
      boolean listed,
      String id,
      String name,
      @Nullable String brand,
      @Nullable String image,
      List<String> tags,
      List<String> options,
      String categoryId,
      long price,
      boolean soldOut,
      boolean rocket,
      BigDecimal rating,
      int reviewCount,
      long sales,
      Instant createdAt,
      List<String> initials,
      List<String> letters,
      String letterWords)
      implements Document {}

  /**
   * One that they do not find. It stays in the index with its version: a deleted document would be
   * forgotten after a minute, and a late older one would bring it back.
   */
  record Nothing(boolean listed) implements Document {}

  /**
   * @param soldOut SKUs of which there are none
   */
  static Document of(Row row, Set<String> soldOut) {
    var product = row.product();
    if (product == null || !product.onSale()) {
      return new Nothing(false);
    }
    var spelt = new ArrayList<>(product.tags());
    if (product.brand() != null) {
      spelt.addFirst(product.brand());
    }
    spelt.addFirst(product.name());
    return new Product(
        true,
        row.productId(),
        product.name(),
        product.brand(),
        product.image(),
        product.tags(),
        product.optionNames(),
        product.categoryId(),
        product.price(),
        soldOut.containsAll(product.skus()),
        product.rocket(),
        row.rating().average(),
        row.rating().count(),
        row.sold(),
        createdAt(product, row),
        Spelling.starts(product.name(), Hangul::initials),
        Spelling.starts(product.name(), Hangul::letters),
        Spelling.letterWords(spelt));
  }

  /**
   * Where no event has told it, the id tells when it was made; of other ids it is only known when
   * they were first heard of.
   */
  private static Instant createdAt(ProductPart product, Row row) {
    var listedAt = product.listedAt();
    if (listedAt != null) {
      return listedAt;
    }
    return TSID.isValid(row.productId()) ? TSID.from(row.productId()).getInstant() : row.heardAt();
  }
}
