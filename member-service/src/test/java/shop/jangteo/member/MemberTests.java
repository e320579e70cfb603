package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.member.MemberFixture.NOON;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.Money;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSignedIn;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
import shop.jangteo.contracts.member.MemberEvent.MemberTierChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberWowChanged;
import shop.jangteo.member.tier.Tier;
import shop.jangteo.member.tier.TierPolicy.Judgement;
import shop.jangteo.platform.security.Role;

class MemberTests {

  @Test
  void whoSignsUpIsAPlainBronzeMember() {
    var member = MemberFixture.registered();

    assertThat(member.announced())
        .containsExactly(new MemberRegistered(member.getId(), "BRONZE", Set.of("MEMBER")));
    assertThat(member.roles()).containsExactly(Role.MEMBER);
    assertThat(member.isSuspended()).isFalse();
  }

  @Test
  void theirAddressIsKeptWithoutCase() {
    assertThat(MemberFixture.registered().email()).isEqualTo("minsu@example.com");
  }

  @Test
  void aSuspensionIsAnnouncedWithoutTheWordsOfTheAdmin() {
    var member = MemberFixture.registered();

    member.suspend("sold fakes to Kim Minsu", NOON);

    assertThat(member.announced())
        .last()
        .isEqualTo(new MemberSuspended(member.getId(), "BY_ADMIN"));
    assertThat(member.suspendedFor()).isEqualTo("sold fakes to Kim Minsu");
    assertThatThrownBy(member::requireActive).isInstanceOf(MemberIsSuspended.class);
  }

  @Test
  void aSecondSuspensionChangesNothing() {
    var member = MemberFixture.suspended();
    var before = member.announced();

    member.suspend("again", NOON);

    assertThat(member.announced()).isEqualTo(before);
    assertThat(member.suspendedFor()).isEqualTo("spam");
  }

  @Test
  void aReinstatedMemberIsAsBefore() {
    var member = MemberFixture.suspended();

    member.reinstate();

    assertThat(member.announced()).last().isEqualTo(new MemberReinstated(member.getId()));
    assertThat(member.suspendedFor()).isNull();
    member.requireActive();
  }

  @Test
  void reinstatingSomebodyWhoWasNotSuspendedChangesNothing() {
    var member = MemberFixture.registered();

    member.reinstate();

    assertThat(member.announced()).hasSize(1);
  }

  @Test
  void aMemberStaysAMemberWhateverElseTheyBecome() {
    var member = MemberFixture.registered();

    member.assume(Set.of(Role.SELLER));

    assertThat(member.roles()).containsExactlyInAnyOrder(Role.MEMBER, Role.SELLER);
    assertThat(member.announced())
        .last()
        .isEqualTo(new MemberRolesChanged(member.getId(), Set.of("MEMBER", "SELLER")));
  }

  @Test
  void theSameRolesOnceMoreAreNoChange() {
    var member = MemberFixture.registered();

    member.assume(Set.of(Role.MEMBER));

    assertThat(member.announced()).hasSize(1);
  }

  @Test
  void theSuperAdminStays() {
    var root = MemberFixture.superAdmin();

    assertThatThrownBy(() -> root.suspend("coup", NOON)).isInstanceOf(SuperAdminStays.class);
    assertThatThrownBy(() -> root.assume(Set.of(Role.MEMBER))).isInstanceOf(SuperAdminStays.class);
    assertThat(root.roles()).contains(Role.ADMIN);
  }

  @Test
  void theirStandingCanBeToldAgain() {
    var member = MemberFixture.suspended();

    member.announceStanding();

    assertThat(member.announced())
        .last()
        .isEqualTo(new MemberSnapshot(member.getId(), "BRONZE", Set.of("MEMBER"), true));
  }

  @Test
  void onlyTheFirstSignInOfADayInKoreaIsTold() {
    var member = MemberFixture.registered();
    var lastOfTheDay = Instant.parse("2026-11-22T14:59:59Z");

    member.signIn(lastOfTheDay.minusSeconds(3_600));
    member.signIn(lastOfTheDay);
    member.signIn(lastOfTheDay.plusSeconds(1));

    assertThat(member.announced())
        .filteredOn(MemberSignedIn.class::isInstance)
        .containsExactly(
            new MemberSignedIn(member.getId(), LocalDate.parse("2026-11-22")),
            new MemberSignedIn(member.getId(), LocalDate.parse("2026-11-23")));
    member.announceStanding();
    assertThat(((MemberSnapshot) member.announced().getLast()).seenOn())
        .isEqualTo(LocalDate.parse("2026-11-23"));
  }

  @Test
  void anotherTierIsAnnouncedWithWhatItStandsOn() {
    var member = MemberFixture.registered();

    member.accept(judgement(Tier.SILVER, 120_000));
    member.accept(judgement(Tier.SILVER, 130_000));
    member.accept(new Judgement(Tier.BRONZE, Money.ZERO, null, null));

    assertThat(member.announced().subList(1, member.announced().size()))
        .containsExactly(
            new MemberTierChanged(member.getId(), "BRONZE", "SILVER", Money.won(120_000)),
            new MemberTierChanged(member.getId(), "SILVER", "BRONZE", Money.ZERO));
    assertThat(member.spent()).isEqualTo(Money.ZERO);
  }

  @Test
  void theFreeDaysOfWowAreForOnce() {
    var member = MemberFixture.registered();

    member.joinWow(30, NOON);

    var until = NOON.plus(Duration.ofDays(30));
    assertThat(member.wow(NOON)).isEqualTo(new Wow(true, until, true));
    assertThat(member.announced()).last().isEqualTo(new MemberWowChanged(member.getId(), until));
    assertThatThrownBy(() -> member.joinWow(30, NOON)).isInstanceOf(WowTrialUsed.class);
    assertThatThrownBy(() -> member.joinWow(30, until)).isInstanceOf(WowTrialUsed.class);
  }

  @Test
  void whoEndsWowHasItToTheEndAndMayThinkBetterOfIt() {
    var member = MemberFixture.registered();
    member.joinWow(30, NOON);
    var until = NOON.plus(Duration.ofDays(30));

    member.endWow();

    assertThat(member.wow(until.minusNanos(1))).isEqualTo(new Wow(true, until, false));
    assertThat(member.wow(until)).isEqualTo(Wow.NONE);
    member.joinWow(30, NOON);
    assertThat(member.wow(NOON)).isEqualTo(new Wow(true, until, true));
    assertThat(member.announced()).hasSize(2);
  }

  @Test
  void wowEndsWhenItsTimeIsOverAndNotBefore() {
    var member = MemberFixture.registered();
    member.expireWow(NOON);
    member.grantWow(1, NOON);
    var until = NOON.plus(Duration.ofDays(1));

    member.expireWow(until.minusNanos(1));
    assertThat(member.announced()).hasSize(2);
    member.expireWow(until);
    member.expireWow(until);

    assertThat(member.announced())
        .hasSize(3)
        .last()
        .isEqualTo(new MemberWowChanged(member.getId(), null));
    assertThat(member.hasTriedWow()).isFalse();
  }

  @Test
  void givenDaysBeginWhereTheOthersEnd() {
    var member = MemberFixture.registered();

    member.grantWow(3, NOON);
    member.grantWow(4, NOON.plus(Duration.ofDays(1)));
    assertThat(member.wow(NOON).until()).isEqualTo(NOON.plus(Duration.ofDays(7)));
    member.grantWow(1, NOON.plus(Duration.ofDays(10)));

    assertThat(member.wow(NOON).until()).isEqualTo(NOON.plus(Duration.ofDays(11)));
  }

  @Test
  void onlyAChangeOfMindIsANewDecision() {
    var member = MemberFixture.registered();

    assertThat(member.decideOnMarketing(false)).isFalse();
    assertThat(member.decideOnMarketing(true)).isTrue();
    assertThat(member.decideOnMarketing(true)).isFalse();
    assertThat(member.consentVersion()).isEqualTo(2);
  }

  private static Judgement judgement(Tier tier, long spent) {
    return new Judgement(tier, Money.won(spent), NOON.plusSeconds(1), NOON);
  }
}
