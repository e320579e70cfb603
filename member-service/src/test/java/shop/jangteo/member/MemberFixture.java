package shop.jangteo.member;

import java.time.Instant;

/** Members in the states that tests begin with. */
final class MemberFixture {

  static final Instant NOON = Instant.parse("2026-11-21T03:00:00Z");

  private MemberFixture() {}

  static Member registered() {
    return Member.register(credentials(), profile(), false, NOON);
  }

  static Member suspended() {
    var member = registered();
    member.suspend("spam", NOON);
    return member;
  }

  static Member superAdmin() {
    return Member.superAdmin(credentials(), profile(), NOON);
  }

  private static Member.Credentials credentials() {
    return new Member.Credentials(new EmailAddress("Minsu@Example.com"), "index", "hash");
  }

  private static Member.Profile profile() {
    return new Member.Profile("김민수", "index", "010-1234-5678", "ko");
  }
}
