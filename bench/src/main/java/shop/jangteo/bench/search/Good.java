package shop.jangteo.bench.search;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product that is made up.
 *
 * @param thing what it is, in a word
 * @param skus its options, which are called after their number
 * @param image address, or null
 * @param rating 0 without reviews
 */
record Good(
    String id,
    String name,
    String brand,
    String thing,
    String category,
    List<String> tags,
    long price,
    List<String> skus,
    @Nullable String image,
    Instant listedAt,
    long sold,
    BigDecimal rating,
    int reviews,
    boolean soldOut) {

  static final String ROCKET = "로켓배송";

  /** As search-service keeps what product-service says. */
  Map<String, @Nullable Object> part() {
    var part = new LinkedHashMap<String, @Nullable Object>();
    part.put("name", name);
    part.put("brand", brand);
    part.put("image", image);
    part.put("categoryId", category);
    part.put("tags", tags);
    part.put("onSale", true);
    part.put("rocket", tags.contains(ROCKET));
    part.put("price", price);
    part.put("listedAt", listedAt.toString());
    part.put("optionNames", skus.stream().map(Good::optionName).toList());
    part.put("skus", skus);
    return part;
  }

  /** As product-service announces it for the first time. */
  Map<String, @Nullable Object> listed() {
    var facts = new LinkedHashMap<String, @Nullable Object>();
    facts.put("code", id);
    facts.put("name", name);
    facts.put("sellerId", "bench");
    facts.put("categoryId", category);
    facts.put("tags", tags);
    facts.put("onSale", true);
    facts.put("options", skus.stream().map(this::option).toList());
    facts.put("brand", brand);
    facts.put("image", image);
    facts.put("listedAt", listedAt.toString());
    return Map.of("productId", id, "facts", facts, "initialStock", List.of());
  }

  private Map<String, Object> option(String sku) {
    return Map.of("sku", sku, "name", optionName(sku), "price", price, "hot", false);
  }

  private static String optionName(String sku) {
    return "구성 " + sku.substring(sku.lastIndexOf('-') + 1);
  }
}
