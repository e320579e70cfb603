package shop.jangteo.product;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** An admin marked the option; the mark is not for its seller to take back. */
final class HotByAdmin extends Refusal {
  HotByAdmin(String sku) {
    super(HttpStatus.CONFLICT, "HOT_MARK_IS_ADMINS", sku);
  }
}
