package shop.jangteo.product.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import shop.jangteo.product.NewProduct;
import tools.jackson.databind.json.JsonMapper;

/**
 * Products as a table. What a value ought to be is not decided here: what is no number goes on as
 * the text it is, and is refused with its field like any other.
 */
final class CsvProducts {

  private static final Set<String> REQUIRED =
      Set.of("code", "name", "categoryId", "sku", "optionName", "price", "initialStock");
  private static final Set<String> KNOWN =
      Set.of(
          "code",
          "name",
          "description",
          "brand",
          "categoryId",
          "tags",
          "images",
          "draft",
          "sku",
          "optionName",
          "price",
          "initialStock",
          "hot");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern LIST = Pattern.compile("\\s*\\|\\s*");

  private final JsonMapper json;
  private final Consumer<Rows.Row> each;
  private Map<String, Object> product = new LinkedHashMap<>();
  private final List<Map<String, Object>> options = new ArrayList<>();
  private int line;

  CsvProducts(JsonMapper json, Consumer<Rows.Row> each) {
    this.json = json;
    this.each = each;
  }

  void read(InputStream in) throws IOException {
    var csv = new Csv(in);
    var head = csv.next();
    if (head == null) {
      return;
    }
    var columns = columns(head.stream().map(String::strip).toList());
    for (var values = csv.next(); values != null; values = csv.next()) {
      if (values.size() > head.size()) {
        throw new ImportMalformed(csv.firstLine(), "more values than columns");
      }
      take(csv.firstLine(), columns, values);
    }
    give();
  }

  private static Map<String, Integer> columns(List<String> head) {
    var columns = new HashMap<String, Integer>();
    for (int i = 0; i < head.size(); i++) {
      if (!KNOWN.contains(head.get(i)) || columns.put(head.get(i), i) != null) {
        throw new ImportMalformed(1, "unknown or repeated column: " + head.get(i));
      }
    }
    REQUIRED.stream()
        .filter(name -> !columns.containsKey(name))
        .sorted()
        .findFirst()
        .ifPresent(
            missing -> {
              throw new ImportMalformed(1, "no column " + missing);
            });
    return columns;
  }

  private void take(int at, Map<String, Integer> columns, List<String> values) {
    var row = new HashMap<String, String>();
    columns.forEach(
        (name, index) -> {
          var value = index < values.size() ? values.get(index).strip() : "";
          if (!value.isEmpty()) {
            row.put(name, value);
          }
        });
    if (product.isEmpty() || !row.getOrDefault("code", "").equals(product.get("code"))) {
      give();
      line = at;
      product = product(row);
    }
    if (options.size() <= NewProduct.MOST_OPTIONS) { // with one too many it is refused as it stands
      options.add(option(row));
    }
  }

  private static Map<String, Object> product(Map<String, String> row) {
    var product = new LinkedHashMap<String, Object>();
    product.put("code", row.getOrDefault("code", ""));
    for (var name : List.of("name", "description", "brand", "categoryId")) {
      if (row.containsKey(name)) {
        product.put(name, row.getOrDefault(name, ""));
      }
    }
    for (var name : List.of("tags", "images")) {
      if (row.containsKey(name)) {
        product.put(name, List.of(LIST.split(row.getOrDefault(name, ""))));
      }
    }
    flag(row, "draft", product);
    return product;
  }

  private static Map<String, Object> option(Map<String, String> row) {
    var option = new LinkedHashMap<String, Object>();
    option.put("sku", row.getOrDefault("sku", ""));
    option.put("name", row.getOrDefault("optionName", ""));
    number(row, "price", option);
    number(row, "initialStock", option);
    flag(row, "hot", option);
    return option;
  }

  private static void number(Map<String, String> row, String name, Map<String, Object> into) {
    var value = row.get(name);
    if (value != null) {
      into.put(name, NUMBER.matcher(value).matches() ? Long.valueOf(value) : value);
    }
  }

  private static void flag(Map<String, String> row, String name, Map<String, Object> into) {
    switch (row.get(name)) {
      case null -> {}
      case "true" -> into.put(name, true);
      case "false" -> into.put(name, false);
      case String other -> into.put(name, other);
    }
  }

  private void give() {
    if (!product.isEmpty()) {
      product.put("options", List.copyOf(options));
      each.accept(new Rows.Row(line, json.writeValueAsString(product)));
      options.clear();
      product = new LinkedHashMap<>();
    }
  }
}
