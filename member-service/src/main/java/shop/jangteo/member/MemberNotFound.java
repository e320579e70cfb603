package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such member. */
public final class MemberNotFound extends Refusal {
  public MemberNotFound() {
    super(HttpStatus.NOT_FOUND, "MEMBER_NOT_FOUND");
  }
}
