package shop.jangteo.member;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param admin the super admin that is there from the first start (ME-17); a later change of these
 *     settings changes nothing
 * @param consentWording which version of the marketing text members are shown at present
 * @param keepAccessLog how long it is known who read whose data
 */
@Validated
@ConfigurationProperties("jangteo.member")
record MemberSettings(
    @NotNull @Valid Admin admin,
    @NotBlank @DefaultValue("2026-11") String consentWording,
    @NotNull @DefaultValue("365d") Duration keepAccessLog) {

  record Admin(@NotBlank String email, @NotBlank String password) {
    @Override
    public String toString() {
      return "Admin[" + email + "]"; // settings end up in logs
    }
  }
}
