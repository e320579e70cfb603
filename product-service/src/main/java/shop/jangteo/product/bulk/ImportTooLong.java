package shop.jangteo.product.bulk;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** More products than one import takes. */
final class ImportTooLong extends Refusal {
  ImportTooLong(int most) {
    super(HttpStatus.CONTENT_TOO_LARGE, "IMPORT_TOO_LONG", Integer.toString(most));
  }
}
