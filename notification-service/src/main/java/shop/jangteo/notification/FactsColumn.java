package shop.jangteo.notification;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import tools.jackson.databind.json.JsonMapper;

/** Facts are a text of JSON: no query ever looks inside. */
@Converter(autoApply = true)
final class FactsColumn implements AttributeConverter<Facts, String> {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String convertToDatabaseColumn(Facts facts) {
    return JSON.writeValueAsString(facts);
  }

  @Override
  public Facts convertToEntityAttribute(String json) {
    return JSON.readValue(json, Facts.class);
  }
}
