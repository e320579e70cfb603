package shop.jangteo.product.bulk;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The seller has an import that has not ended. */
final class ImportRunning extends Refusal {
  ImportRunning() {
    super(HttpStatus.CONFLICT, "IMPORT_RUNNING");
  }
}
