package shop.jangteo.product.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** Takes a file apart into products, without judging them and without holding more than one. */
interface Rows {

  void read(InputStream in, Consumer<Row> each) throws IOException;

  /**
   * @param line where it begins, from 1
   * @param product as JSON
   */
  record Row(int line, String product) {}

  /** A product on each line (NDJSON). Empty lines are passed over. */
  static Rows ndjson() {
    return (in, each) -> {
      var lines = new Lines(in);
      for (var line = lines.next(); line != null; line = lines.next()) {
        if (!line.isBlank()) {
          each.accept(new Row(lines.number(), line));
        }
      }
    };
  }

  /** An option on each line; lines that follow each other with the same code are one product. */
  static Rows csv(JsonMapper json) {
    return (in, each) -> new CsvProducts(json, each).read(in);
  }
}
