package shop.jangteo.platform.data;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Personal data is sealed on its way into the database: {@code @Convert(converter =
 * SealedColumn.class)}.
 */
@Converter
public final class SealedColumn implements AttributeConverter<@Nullable String, @Nullable String> {

  private final FieldCipher cipher;

  public SealedColumn(FieldCipher cipher) {
    this.cipher = cipher;
  }

  @Override
  public @Nullable String convertToDatabaseColumn(@Nullable String text) {
    return text == null ? null : cipher.seal(text);
  }

  @Override
  public @Nullable String convertToEntityAttribute(@Nullable String sealed) {
    return sealed == null ? null : cipher.open(sealed);
  }
}
