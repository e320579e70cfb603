package shop.jangteo.platform.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import shop.jangteo.contracts.Money;

/** Money is a BIGINT of whole won. */
@Converter(autoApply = true)
public final class MoneyColumn implements AttributeConverter<@Nullable Money, @Nullable Long> {

  @Override
  public @Nullable Long convertToDatabaseColumn(@Nullable Money money) {
    return money == null ? null : money.won();
  }

  @Override
  public @Nullable Money convertToEntityAttribute(@Nullable Long won) {
    return won == null ? null : Money.won(won);
  }
}
