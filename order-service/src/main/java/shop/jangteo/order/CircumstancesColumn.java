package shop.jangteo.order;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import shop.jangteo.order.pricing.Circumstances;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The circumstances an order was placed in, as a text of JSON: nobody searches for them, and what
 * they consist of grows. Orders from before have none.
 */
@Converter
final class CircumstancesColumn
    implements AttributeConverter<@Nullable Circumstances, @Nullable String> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultVisibility(visibility -> visibility.withIsGetterVisibility(Visibility.NONE))
          .build();

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable Circumstances circumstances) {
    return circumstances == null || circumstances.equals(Circumstances.PLAIN)
        ? null
        : JSON.writeValueAsString(circumstances);
  }

  @Override
  public Circumstances convertToEntityAttribute(@Nullable String json) {
    return json == null ? Circumstances.PLAIN : JSON.readValue(json, Circumstances.class);
  }
}
