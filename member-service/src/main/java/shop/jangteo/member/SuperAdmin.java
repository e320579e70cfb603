package shop.jangteo.member;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Sees to it that there is a first admin, who can make others (ME-17). */
@Component
final class SuperAdmin implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(SuperAdmin.class);
  private static final String NAME = "관리자";
  private static final String PHONE = "02-000-0000";

  private final MemberSettings.Admin settings;
  private final Members members;
  private final BlindIndex index;
  private final SignUp signUp;

  SuperAdmin(MemberSettings settings, Members members, BlindIndex index, SignUp signUp) {
    this.settings = settings.admin();
    this.members = members;
    this.index = index;
    this.signUp = signUp;
  }

  /** At every start; several instances may start at once. */
  @Override
  public void run(ApplicationArguments arguments) {
    var email = new EmailAddress(settings.email());
    if (members.existsByEmailIndex(index.ofEmail(email))) {
      return;
    }
    try {
      var candidate =
          signUp.trust(new SignUp.Applicant(email, settings.password(), NAME, PHONE, "ko", false));
      log.info("The super admin is member {}", signUp.registerSuperAdmin(candidate).getId());
    } catch (EmailTaken _) {
      log.debug("Another instance was quicker");
    }
  }
}
