package shop.jangteo.repository;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM notes WHERE id = ? RETURNING text",
        "INSERT INTO notes (id) VALUES (?) AS new ON DUPLICATE KEY UPDATE text = new.text",
        "doc JSON NOT NULL,",
        "SELECT id FROM notes n FOR UPDATE OF n",
        "id CHAR(36) COLLATE ascii_bin NOT NULL DEFAULT (UUID()),"
      })
  void whatOneEngineDoesNotKnowIsFound(String sql) {
    assertThat(Dialect.oneSided("-- of both\n" + sql)).hasSize(1);
  }

  @Test
  void whatACommentSaysIsNoSql() {
    assertThat(Dialect.oneSided(" * MariaDB has no FOR UPDATE OF.\n-- nor RETURNING\n")).isEmpty();
  }

  @Test
  void aTextColumnWithoutACollationIsFound() {
    var table =
        """
        CREATE TABLE notes (
          id   VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
          text VARCHAR(200) NOT NULL,
          at   DATETIME(6) NOT NULL
        );
        """;

    assertThat(Dialect.textWithoutCollation(table))
        .singleElement()
        .asString()
        .contains("text VARCHAR(200)");
  }
}
