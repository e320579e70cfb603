package shop.jangteo.local.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Lines whose cells stand below each other; the last column is as wide as it likes. */
public final class Table {

  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  public Table(List<String> titles) {
    rows.add(List.copyOf(titles));
  }

  public void add(List<String> cells) {
    if (cells.size() != rows.getFirst().size()) {
      throw new IllegalArgumentException("%s does not fit %s".formatted(cells, rows.getFirst()));
    }
    rows.add(List.copyOf(cells));
  }

  public List<String> lines() {
    var widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      var cell = row.get(column);
      line.append(column == 0 ? "" : GAP).append(cell).repeat(" ", widths[column] - cell.length());
    }
    return line.toString().stripTrailing();
  }
}
