package shop.jangteo.member;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What members agreed to and when they changed their mind (수신 동의): one row per decision, never
 * changed.
 */
@Component
final class Consents {

  private static final String INSERT =
      "INSERT INTO consents (member_id, kind, version, granted, wording, decided_at) VALUES (?, 'MARKETING', ?, ?, ?, ?)";

  private final JdbcTemplate jdbc;
  private final Clock clock;
  private final String wording;

  Consents(JdbcTemplate jdbc, Clock clock, MemberSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.wording = settings.consentWording();
  }

  /** The member's present decision; the member's row must be in the database. */
  void note(Member member) {
    jdbc.update(
        INSERT,
        member.getId(),
        member.consentVersion(),
        member.marketingConsent(),
        wording,
        Timestamp.from(clock.instant()));
  }
}
