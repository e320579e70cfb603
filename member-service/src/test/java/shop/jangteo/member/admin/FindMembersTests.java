package shop.jangteo.member.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FindMembersTests {

  @Test
  void daysAreThoseOfKoreaAndBothAreIncluded() {
    var day = LocalDate.of(2026, 11, 21);
    var query = new FindMembers.Query("", day, day);

    assertThat(query.begin()).isEqualTo(Instant.parse("2026-11-20T15:00:00Z"));
    assertThat(query.end()).isEqualTo(Instant.parse("2026-11-21T15:00:00Z"));
  }

  @Test
  void daysThatNoDatabaseKnowsAreBroughtWithinReach() {
    var query = new FindMembers.Query("", LocalDate.MIN, LocalDate.MAX);

    assertThat(query.begin()).isEqualTo(Instant.parse("1970-01-01T15:00:00Z"));
    assertThat(query.end()).isEqualTo(Instant.parse("9998-12-31T15:00:00Z"));
  }
}
