package shop.jangteo.product.bulk;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The file cannot be taken apart into rows, so none of it is taken. */
final class ImportMalformed extends Refusal {

  /**
   * @param line from 1
   * @param what is wrong, in words of CSV: the same in every language
   */
  ImportMalformed(int line, String what) {
    super(HttpStatus.BAD_REQUEST, "IMPORT_MALFORMED", Integer.toString(line), what);
    with("line", line);
  }
}
