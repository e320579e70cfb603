package shop.jangteo.sandbox.pg;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The provider's rule for order numbers; public texts disagree on the equals sign. */
@Component
final class OrderIds {

  private final Pattern pattern;

  OrderIds(PgSettings settings) {
    this.pattern =
        Pattern.compile(settings.equalsSignInOrderId() ? "[\\w=-]{6,64}" : "[\\w-]{6,64}");
  }

  String check(@Nullable String orderId) {
    if (orderId == null || !pattern.matcher(orderId).matches()) {
      throw PgError.INVALID_REQUEST.refusal();
    }
    return orderId;
  }
}
