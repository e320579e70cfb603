package shop.jangteo.member;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.replay.Snapshots;

/** Every member's standing, for services that keep a copy of it. */
@Component
final class MemberSnapshots implements Snapshots {

  private final Members members;

  MemberSnapshots(Members members) {
    this.members = members;
  }

  @Override
  public List<String> after(String memberId, int most) {
    return members.idsAfter(memberId, Limit.of(most));
  }

  @Override
  public int announce(List<String> memberIds) {
    var locked = members.lockAll(memberIds);
    locked.forEach(Member::announceStanding);
    members.saveAll(locked);
    return locked.size();
  }
}
