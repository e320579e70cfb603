package shop.jangteo.notification;

import feign.FeignException;
import org.springframework.cloud.openfeign.FallbackFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.problem.Refusal;
import shop.jangteo.platform.problem.ServiceUnavailable;

/** Without a contact a mail waits, unless the member is gone. */
@Component
final class NoContact implements FallbackFactory<Contacts> {

  @Override
  public Contacts create(Throwable cause) {
    return memberId -> {
      throw cause instanceof FeignException.NotFound
          ? new MemberGone()
          : new ServiceUnavailable("member-service");
    };
  }

  /** There is nobody to write to any more. */
  static final class MemberGone extends Refusal {
    MemberGone() {
      super(HttpStatus.NOT_FOUND, "MEMBER_NOT_FOUND");
    }
  }
}
