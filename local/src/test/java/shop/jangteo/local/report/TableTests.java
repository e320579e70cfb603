package shop.jangteo.local.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TableTests {

  @Test
  void cellsStandBelowEachOther() {
    var table = new Table(List.of("ID", "WHAT", "WHY"));
    table.add(List.of("4711", "x", ""));
    table.add(List.of("1", "", "because of it"));

    assertThat(table.lines())
        .containsExactly("ID    WHAT  WHY", "4711  x", "1           because of it");
  }

  @Test
  void aRowHasAsManyCellsAsThereAreTitles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table(List.of("ID", "WHY")).add(List.of("only one")));
  }
}
