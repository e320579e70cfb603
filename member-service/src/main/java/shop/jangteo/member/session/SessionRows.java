package shop.jangteo.member.session;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Sessions and refresh tokens as rows; everything runs in the caller's transaction. */
@Component
final class SessionRows {

  private static final String OPEN =
      "INSERT INTO sessions (id, member_id, opened_at, expires_at) VALUES (?, ?, ?, ?)";
  private static final String ISSUE =
      "INSERT INTO refresh_tokens (token_hash, session_id, issued_at) VALUES (?, ?, ?)";
  private static final String OF_TOKEN =
      """
      SELECT s.id, s.member_id, s.expires_at, s.ended_at
      FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id WHERE t.token_hash = ?""";
  private static final String USE =
      "UPDATE refresh_tokens SET used_at = ? WHERE token_hash = ? AND used_at IS NULL";
  private static final String EXTEND = "UPDATE sessions SET expires_at = ? WHERE id = ?";
  private static final String END =
      "UPDATE sessions SET ended_at = ? WHERE id = ? AND ended_at IS NULL";
  private static final String END_ALL =
      "UPDATE sessions SET ended_at = ? WHERE member_id = ? AND ended_at IS NULL";

  private final JdbcTemplate jdbc;

  SessionRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  record Session(String id, String memberId, Instant expiresAt, boolean ended) {
    boolean isOpen(Instant now) {
      return !ended && expiresAt.isAfter(now);
    }
  }

  void open(String sessionId, String memberId, Instant now, Instant expiresAt) {
    jdbc.update(OPEN, sessionId, memberId, Timestamp.from(now), Timestamp.from(expiresAt));
  }

  void issue(RefreshToken token, String sessionId, Instant now) {
    jdbc.update(ISSUE, token.hash(), sessionId, Timestamp.from(now));
  }

  Optional<Session> sessionOf(RefreshToken token) {
    return jdbc
        .query(
            OF_TOKEN,
            (row, _) ->
                new Session(
                    row.getString("id"),
                    row.getString("member_id"),
                    row.getTimestamp("expires_at").toInstant(),
                    row.getTimestamp("ended_at") != null),
            token.hash())
        .stream()
        .findFirst();
  }

  /** Whether this was the first time. */
  boolean use(RefreshToken token, Instant now) {
    return jdbc.update(USE, Timestamp.from(now), token.hash()) == 1;
  }

  void extend(String sessionId, Instant expiresAt) {
    jdbc.update(EXTEND, Timestamp.from(expiresAt), sessionId);
  }

  void end(String sessionId, Instant now) {
    jdbc.update(END, Timestamp.from(now), sessionId);
  }

  void endAllOf(String memberId, Instant now) {
    jdbc.update(END_ALL, Timestamp.from(now), memberId);
  }
}
