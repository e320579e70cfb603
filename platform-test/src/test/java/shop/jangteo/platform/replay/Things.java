package shop.jangteo.platform.replay;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.inbox.Causation;

/** Rows with a counter each, and what was told of them, in the schema of a test. */
record Things(JdbcTemplate jdbc) implements Snapshots {

  static Things create(JdbcTemplate jdbc, int count) {
    jdbc.execute(
        "CREATE TABLE things (id VARCHAR(13) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, announced BIGINT)");
    jdbc.execute(
        "CREATE TABLE told (seq BIGINT AUTO_INCREMENT PRIMARY KEY, id VARCHAR(13), version BIGINT, conversation VARCHAR(13))");
    jdbc.batchUpdate(
        "INSERT INTO things VALUES (?, 1)",
        IntStream.range(0, count).mapToObj(i -> new Object[] {"t%05d".formatted(i)}).toList());
    return new Things(jdbc);
  }

  @Override
  public List<String> after(String key, int most) {
    return jdbc.queryForList(
        "SELECT id FROM things WHERE id > ? ORDER BY id LIMIT ?", String.class, key, most);
  }

  @Override
  public int announce(List<String> keys) {
    var marks = String.join(",", Collections.nCopies(keys.size(), "?"));
    jdbc.queryForList(
        "SELECT id FROM things WHERE id IN (%s) ORDER BY id FOR UPDATE".formatted(marks),
        keys.toArray());
    jdbc.update(
        "UPDATE things SET announced = announced + 1 WHERE id IN (%s)".formatted(marks),
        keys.toArray());
    jdbc.update(
        "INSERT INTO told (id, version, conversation) SELECT id, announced, '%s' FROM things WHERE id IN (%s) ORDER BY id"
            .formatted(Causation.present().correlationId(), marks),
        keys.toArray());
    return keys.size();
  }

  List<String> told() {
    return jdbc.queryForList("SELECT id FROM told ORDER BY seq", String.class);
  }
}
