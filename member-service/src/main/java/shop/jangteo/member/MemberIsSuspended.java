package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** An admin has suspended this member. */
public final class MemberIsSuspended extends Refusal {
  public MemberIsSuspended() {
    super(HttpStatus.FORBIDDEN, "MEMBER_SUSPENDED");
  }
}
