package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The super admin can neither be suspended nor lose a role. */
final class SuperAdminStays extends Refusal {
  SuperAdminStays() {
    super(HttpStatus.CONFLICT, "SUPER_ADMIN_STAYS");
  }
}
