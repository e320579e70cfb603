package shop.jangteo.coupon.campaign;

import org.springframework.http.HttpStatus;
import shop.jangteo.platform.problem.Refusal;

/** There is no such campaign, or it is not the caller's. */
public final class CampaignNotFound extends Refusal {
  public CampaignNotFound() {
    super(HttpStatus.NOT_FOUND, "COUPON_CAMPAIGN_NOT_FOUND");
  }
}
