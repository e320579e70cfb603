package shop.jangteo.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static shop.jangteo.member.MemberFixture.NOON;

import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.jangteo.contracts.member.MemberEvent.MemberRegistered;
import shop.jangteo.contracts.member.MemberEvent.MemberReinstated;
import shop.jangteo.contracts.member.MemberEvent.MemberRolesChanged;
import shop.jangteo.contracts.member.MemberEvent.MemberSnapshot;
import shop.jangteo.contracts.member.MemberEvent.MemberSuspended;
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
  void onlyAChangeOfMindIsANewDecision() {
    var member = MemberFixture.registered();

    assertThat(member.decideOnMarketing(false)).isFalse();
    assertThat(member.decideOnMarketing(true)).isTrue();
    assertThat(member.decideOnMarketing(true)).isFalse();
    assertThat(member.consentVersion()).isEqualTo(2);
  }
}
