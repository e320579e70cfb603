package shop.jangteo.member;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** The free month of Rocket WOW is for once. */
final class WowTrialUsed extends Refusal {
  WowTrialUsed() {
    super(HttpStatus.CONFLICT, "WOW_TRIAL_USED");
  }
}
