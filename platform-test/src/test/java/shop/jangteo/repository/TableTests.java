package shop.jangteo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.jangteo.repository.Table.Column;

class TableTests {

  private static final List<Table> TABLES =
      List.of(
          table("articles", "*sku"),
          table("carts", "*member_id"),
          table("cart_items", "*member_id", "*sku", "quantity"),
          table("limits", "*valid_from:datetime"),
          table("members", "*member_id"),
          table("orders", "*id", "member_id", "valid_from:datetime"),
          table("order_deliveries", "*id:bigint"),
          table("order_lines", "*order_id", "*position", "sku", "delivery_id:bigint", "line_id"),
          table("stock_levels", "*sku"));

  @ParameterizedTest
  @CsvSource({
    "order_lines, order_id, orders",
    "orders, member_id, members",
    "order_lines, sku, articles",
    "order_lines, delivery_id, order_deliveries",
    "cart_items, member_id, carts",
    "stock_levels, sku, articles",
    "carts, member_id, members",
    "articles, sku, ", // its own, which others are named after
    "members, member_id, ",
    "orders, valid_from, ", // a time is nobody's name
    "orders, id, ",
    "order_lines, line_id, ",
    "cart_items, quantity, "
  })
  void aColumnMeansTheTableWhoseKeyItIsNamedAfter(
      String source, String column, @Nullable String target) {
    var table = TABLES.stream().filter(t -> t.name().equals(source)).findFirst().orElseThrow();
    var named =
        table.columns().stream().filter(c -> c.name().equals(column)).findFirst().orElseThrow();

    assertThat(table.meantBy(named, TABLES).map(Table::name).orElse(null)).isEqualTo(target);
  }

  /** Keys with a star, types other than varchar after a colon. */
  private static Table table(String name, String... columns) {
    return new Table(
        name,
        Stream.of(columns)
            .map(
                column -> {
                  var parts = column.replace("*", "").split(":", -1);
                  return new Column(
                      parts[0], parts.length == 1 ? "varchar" : parts[1], column.startsWith("*"));
                })
            .toList());
  }
}
