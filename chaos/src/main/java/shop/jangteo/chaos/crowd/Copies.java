package shop.jangteo.chaos.crowd;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.jangteo.chaos.load.Member;
import shop.jangteo.chaos.load.TokenSigner;
import shop.jangteo.local.home.Failure;

/**
 * Copies of one member who signed up properly: thousands of sign-ups would hash passwords for
 * minutes. Nothing is announced of a copy, and a copy that is there already stays.
 */
final class Copies {

  private static final int ID_LENGTH = 13;
  private static final int INDEX_BYTES = 32;
  private static final String ID_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final RandomGenerator random;
  private final TokenSigner signer;

  /**
   * @param random makes their ids: the same copies for the same seed
   */
  Copies(RandomGenerator random, TokenSigner signer) {
    this.random = random;
    this.signer = signer;
  }

  /**
   * @param connection to the members' database
   * @param firstNumber makes network addresses; nobody else's may be between it and the count
   */
  List<Member> make(
      Connection connection, String memberId, String addressId, int firstNumber, int count)
      throws SQLException {
    var members = new ArrayList<Member>();
    var people = new ArrayList<Map<String, Object>>();
    var addresses = new ArrayList<Map<String, Object>>();
    for (int number = firstNumber; number < firstNumber + count; number++) {
      var id = newId();
      var address = newId();
      people.add(Map.of("id", id, "email_index", newIndex(), "announced", 0));
      addresses.add(Map.of("id", address, "member_id", id, "default_of", id));
      members.add(new Member(id, address, number, signer));
    }
    copy(connection, "members", memberId, people);
    copy(connection, "addresses", addressId, addresses);
    return members;
  }

  /** A row once more, with some columns of its own, in one transaction. */
  private static void copy(
      Connection connection, String table, String id, List<Map<String, Object>> copies)
      throws SQLException {
    var row = row(connection, table, id);
    var names = String.join(", ", row.keySet());
    var places = row.keySet().stream().map(_ -> "?").collect(Collectors.joining(", "));
    connection.setAutoCommit(false);
    try (var insert =
        connection.prepareStatement(
            "INSERT IGNORE INTO %s (%s) VALUES (%s)".formatted(table, names, places))) {
      for (var columns : copies) {
        var place = 1;
        for (var column : row.entrySet()) {
          var own = columns.get(column.getKey());
          insert.setObject(place++, own == null ? column.getValue() : own);
        }
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Map<String, @Nullable Object> row(Connection connection, String table, String id)
      throws SQLException {
    var row = new LinkedHashMap<String, @Nullable Object>();
    try (var select = connection.prepareStatement("SELECT * FROM " + table + " WHERE id = ?")) {
      select.setString(1, id);
      try (var found = select.executeQuery()) {
        if (!found.next()) {
          throw new Failure("There is no row %s in %s to copy.".formatted(id, table));
        }
        var columns = found.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          row.put(columns.getColumnName(i), found.getObject(i));
        }
      }
    }
    return row;
  }

  private String newId() {
    var id = new StringBuilder("0C");
    while (id.length() < ID_LENGTH) {
      id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
    }
    return id.toString();
  }

  private String newIndex() {
    var bytes = new byte[INDEX_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
