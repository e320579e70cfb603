package shop.jangteo.platform.http;

import shop.jangteo.contracts.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;

/** Money in JSON: a plain integer. */
final class MoneyJson {

  private MoneyJson() {}

  static final class Writer extends ValueSerializer<Money> {
    @Override
    public void serialize(Money money, JsonGenerator json, SerializationContext context) {
      json.writeNumber(money.won());
    }
  }

  static final class Reader extends ValueDeserializer<Money> {
    @Override
    public Money deserialize(JsonParser json, DeserializationContext context) {
      return Money.won(context.readValue(json, Long.class));
    }
  }
}
