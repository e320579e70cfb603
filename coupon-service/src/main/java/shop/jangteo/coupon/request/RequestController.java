package shop.jangteo.coupon.request;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import shop.jangteo.coupon.campaign.CampaignNotFound;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.coupon.campaign.Mode;
import shop.jangteo.coupon.request.Requests.Known;
import shop.jangteo.platform.security.Allowed;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Role;

/** First-come coupons (CO-01) for members who ask, and how fairly they were given for admins. */
@RestController
final class RequestController {

  private static final String REQUESTS = "/api/v1/coupons/requests/";

  private final AskForCoupon ask;
  private final Requests requests;
  private final RequestIds ids;
  private final Campaigns campaigns;

  RequestController(AskForCoupon ask, Requests requests, RequestIds ids, Campaigns campaigns) {
    this.ask = ask;
    this.requests = requests;
    this.ids = ids;
    this.campaigns = campaigns;
  }

  enum Status {
    WAITING,
    GRANTED,
    REFUSED
  }

  record Taken(String requestId, String campaignId, Status status) {}

  /**
   * @param reason of a refusal
   * @param number of the coupon among all of its campaign, from 1, in the order of arrival
   */
  record Outcome(
      String requestId,
      String campaignId,
      Status status,
      @Nullable Reason reason,
      @Nullable String couponId,
      @Nullable Long number,
      @Nullable Instant decidedAt) {}

  /**
   * How a line was served, by what is remembered of it: 90 days.
   *
   * @param most the coupons there are
   * @param issued the coupons given
   * @param members who asked, each counted once
   * @param outOfOrder grants whose number is not in the order of arrival, or that passed over
   *     somebody who was told before that all were gone
   */
  record Fairness(
      String campaignId,
      @Nullable Long most,
      long issued,
      long requests,
      long granted,
      long refused,
      @Nullable Instant firstRequestAt,
      @Nullable Instant lastGrantAt,
      long outOfOrder,
      long members) {}

  @PostMapping("/api/v1/coupons/campaigns/{id}/requests")
  @Allowed
  @Operation(
      summary = "Stand in line for a first-come coupon",
      description =
          "202 when the place in the line is safe; what comes of it says the request at Location. 404 COUPON_CAMPAIGN_NOT_FOUND, 409 COUPONS_NOT_OFFERED, COUPONS_SOLD_OUT, COUPON_NOT_FOR_YOU, COUPON_ALREADY_YOURS, 503 REQUEST_NOT_TAKEN: ask again, a member gets one.")
  ResponseEntity<Taken> ask(
      @PathVariable @Pattern(regexp = "[!-~]{1,64}") String id, Caller caller) {
    var requestId = ask.ask(caller.memberId(), id);
    return ResponseEntity.accepted()
        .location(URI.create(REQUESTS + requestId))
        .body(new Taken(requestId, id, Status.WAITING));
  }

  @GetMapping(REQUESTS + "{id}")
  @Allowed
  @Operation(
      summary = "What came of one's request for a first-come coupon",
      description =
          "WAITING, GRANTED with coupon and number, or REFUSED: SOLD_OUT, ALREADY_YOURS, NOT_FOR_YOU, NOT_OFFERED. 404 COUPON_REQUEST_NOT_FOUND.")
  Outcome show(@PathVariable @Pattern(regexp = "[!-~]{1,160}") String id, Caller caller) {
    var named = ids.read(id, caller.memberId()).orElseThrow(RequestNotFound::new);
    var campaignId = named.campaignId();
    return switch (requests
        .find(campaignId, named.place(), caller.memberId())
        .orElseThrow(RequestNotFound::new)) {
      case Known.Waiting() -> new Outcome(id, campaignId, Status.WAITING, null, null, null, null);
      case Known.Granted(var couponId, var number, var at) ->
          new Outcome(id, campaignId, Status.GRANTED, null, couponId, number, at);
      case Known.Refused(var reason, var at) ->
          new Outcome(id, campaignId, Status.REFUSED, reason, null, null, at);
    };
  }

  @GetMapping("/api/v1/admin/coupon-campaigns/{id}/fairness")
  @Allowed(Role.ADMIN)
  @Operation(
      summary = "How a first-come campaign was given: to whom came first, and to nobody else",
      description = "From the decisions of the last 90 days. 404 COUPON_CAMPAIGN_NOT_FOUND.")
  Fairness fairness(@PathVariable @Pattern(regexp = "[!-~]{1,64}") String id) {
    var campaign =
        campaigns
            .find(id)
            .filter(found -> found.mode() == Mode.FIRST_COME)
            .orElseThrow(CampaignNotFound::new);
    var served = requests.served(id);
    return new Fairness(
        id,
        campaign.limits().most(),
        campaign.issued(),
        served.requests(),
        served.granted(),
        served.refused(),
        served.firstAsked(),
        served.lastGranted(),
        served.outOfOrder(),
        served.members());
  }
}
