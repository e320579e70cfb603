package shop.jangteo.order.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The member may look but not buy. */
public final class MemberSuspended extends Refusal {
  MemberSuspended() {
    super(HttpStatus.FORBIDDEN, "MEMBER_SUSPENDED");
  }
}
