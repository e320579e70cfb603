package shop.jangteo.order;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shop.jangteo.order.pricing.Share;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What each discount takes off a line, as a text of JSON; most lines have none. */
@Converter
final class SharesColumn implements AttributeConverter<@Nullable List<Share>, @Nullable String> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable List<Share> shares) {
    return shares == null || shares.isEmpty() ? null : JSON.writeValueAsString(shares);
  }

  @Override
  public List<Share> convertToEntityAttribute(@Nullable String json) {
    return json == null ? List.of() : JSON.readValue(json, new TypeReference<List<Share>>() {});
  }
}
