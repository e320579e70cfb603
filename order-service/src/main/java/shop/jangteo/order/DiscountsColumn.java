package shop.jangteo.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import shop.jangteo.order.pricing.Discounts;
import tools.jackson.databind.json.JsonMapper;

/**
 * Discounts are a text of JSON, and most orders have none: a table of their own would cost every
 * reading of an order a query more.
 */
@Converter
final class DiscountsColumn implements AttributeConverter<@Nullable Discounts, @Nullable String> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Discounts discounts) {
    return discounts == null || discounts.equals(Discounts.NONE)
        ? null
        : JSON.writeValueAsString(discounts);
  }

  @Override
  public Discounts convertToEntityAttribute(@Nullable String json) {
    return json == null ? Discounts.NONE : JSON.readValue(json, Discounts.class);
  }
}
