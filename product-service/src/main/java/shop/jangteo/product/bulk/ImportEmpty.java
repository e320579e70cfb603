package shop.jangteo.product.bulk;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** A file without a product. */
final class ImportEmpty extends Refusal {
  ImportEmpty() {
    super(HttpStatus.BAD_REQUEST, "IMPORT_EMPTY");
  }
}
