package shop.jangteo.product.bulk;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The caller has no import of this id. */
final class ImportNotFound extends Refusal {
  ImportNotFound(String id) {
    super(HttpStatus.NOT_FOUND, "IMPORT_NOT_FOUND", id);
  }
}
