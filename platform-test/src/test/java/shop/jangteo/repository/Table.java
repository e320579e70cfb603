package shop.jangteo.repository;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A table of a schema, and which other one a column of it means by its name alone. */
record Table(String name, List<Column> columns) {

  private static final Set<String> TIMES = Set.of("date", "datetime", "timestamp");
  private static final String ID = "_id";

  /**
   * @param type without its length
   */
  record Column(String name, String type, boolean key) {}

  /** The table among these whose key the column is named after; not for what it keeps itself. */
  Optional<Table> meantBy(Column column, List<Table> tables) {
    return tables.stream()
        .filter(table -> table.isNamedBy(column))
        .min(
            Comparator.<Table>comparingInt(table -> table.distance(this, column))
                .thenComparing(Table::name))
        .filter(table -> !table.equals(this));
  }

  /** Whether the column alone tells its rows apart. */
  boolean isIdentifiedBy(Column column) {
    return soleKey().filter(column::equals).isPresent();
  }

  /** By {@code order_id} where the table is orders and has an id, else by its key's own name. */
  private boolean isNamedBy(Column column) {
    return soleKey()
        .filter(key -> key.type.equals(column.type) && !TIMES.contains(key.type))
        .filter(
            key ->
                key.name.equals("id")
                    ? column.name.endsWith(ID)
                        && ("_" + singular() + ID).endsWith("_" + column.name)
                    : key.name.equals(column.name))
        .isPresent();
  }

  /** Of several that fit: cart_items belong to carts, and any other member_id to members. */
  private int distance(Table source, Column column) {
    if (source.name.startsWith(singular() + "_")) {
      return 0;
    }
    return column.name.equals(singular() + ID) ? 1 : 2;
  }

  private Optional<Column> soleKey() {
    var keys = columns.stream().filter(Column::key).toList();
    return keys.size() == 1 ? Optional.of(keys.getFirst()) : Optional.empty();
  }

  private String singular() {
    if (name.endsWith("ies")) {
      return name.substring(0, name.length() - 3) + "y";
    }
    if (name.endsWith("sses")) {
      return name.substring(0, name.length() - 2);
    }
    return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
  }
}
