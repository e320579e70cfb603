package shop.jangteo.chaos.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import shop.jangteo.embedded.Engine;
import shop.jangteo.embedded.Servers;
import shop.jangteo.embedded.Site;
import shop.jangteo.local.home.Failure;

/** A member, an address, and as many of both as are wanted. */
class CopiesIT {

  @TempDir private Path folder = Path.of("");
  private final Connection connection;

  CopiesIT() throws SQLException {
    var root = Path.of(System.getProperty("jangteo.root", ".."));
    var servers = Servers.at(Site.ofTests(root));
    this.connection =
        DriverManager.getConnection(
            "jdbc:mysql://%s/?allowPublicKeyRetrieval=true"
                .formatted(servers.ensure(Engine.MARIADB).address()),
            "root",
            servers.mariadbRootPassword());
  }

  @BeforeEach
  void somebodyHasSignedUp() throws SQLException {
    sql("DROP DATABASE IF EXISTS chaos_copies");
    sql("CREATE DATABASE chaos_copies");
    sql("USE chaos_copies");
    sql(
        """
        CREATE TABLE members (id VARCHAR(64) PRIMARY KEY, email_index VARCHAR(64) UNIQUE, name VARCHAR(20),
          suspended_at DATETIME(6), announced BIGINT)""");
    sql(
        """
        CREATE TABLE addresses (id VARCHAR(64) PRIMARY KEY, member_id VARCHAR(64), default_of VARCHAR(64) UNIQUE,
          postcode VARCHAR(5))""");
    sql("INSERT INTO members VALUES ('M', 'x', '김장터', NULL, 3)");
    sql("INSERT INTO addresses VALUES ('A', 'M', 'M', '06236')");
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void copiesDifferInWhatMakesSomebodyThemselves() throws Exception {
    var members = copies(50);

    assertThat(members).extracting(Member::id).doesNotHaveDuplicates().hasSize(50);
    assertThat(count("members WHERE name = '김장터' AND suspended_at IS NULL")).isEqualTo(51);
    assertThat(count("members WHERE announced = 0")).isEqualTo(50);
    assertThat(count("addresses a JOIN members m ON m.id = a.member_id AND a.default_of = m.id"))
        .isEqualTo(51);
  }

  @Test
  void theSameCopiesAreFoundAgain() throws Exception {
    var before = copies(5);

    var again = copies(8);

    assertThat(again.subList(0, 5))
        .extracting(Member::id)
        .isEqualTo(before.stream().map(Member::id).toList());
    assertThat(count("members")).isEqualTo(9);
  }

  @Test
  void whoIsNotThereIsNotCopied() {
    assertThatThrownBy(
            () -> new Copies(new SplittableRandom(1), signer()).make(connection, "N", "A", 0, 1))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("no row N in members");
  }

  private List<Member> copies(int count) throws Exception {
    return new Copies(new SplittableRandom(1), signer()).make(connection, "M", "A", 0, count);
  }

  private TokenSigner signer() throws Exception {
    var keys = folder.resolve("keys.json");
    Files.writeString(keys, "{\"keys\":[{\"kid\":\"k\",\"d\":\"AQ\"}]}");
    return TokenSigner.of(keys);
  }

  private long count(String what) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT COUNT(*) FROM " + what)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private void sql(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
