package shop.jangteo.search.index;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import shop.jangteo.search.elastic.Write;
import tools.jackson.databind.json.JsonMapper;

/** Makes documents of rows. */
@Component
final class Documents {

  private final Skus skus;
  private final JsonMapper json;

  Documents(Skus skus, JsonMapper json) {
    this.skus = skus;
    this.json = json;
  }

  /**
   * The rows as they go into one index, in the same order. To be called in the transaction that has
   * read the rows: what is sold out must not be older than they are.
   */
  List<Write> of(List<ProductRows.Row> rows, String alias) {
    var soldOut = skus.soldOut(rows.stream().map(ProductRows.Row::productId).toList());
    var writes = new ArrayList<Write>();
    for (var row : rows) {
      var document = json.writeValueAsString(Document.of(row, soldOut));
      writes.add(new Write(alias, row.productId(), row.revision(), document));
    }
    return writes;
  }
}
