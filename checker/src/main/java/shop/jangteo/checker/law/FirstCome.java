package shop.jangteo.checker.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import shop.jangteo.checker.fact.Facts;
import shop.jangteo.checker.fact.RequestLog.Request;
import shop.jangteo.checker.fact.Service;

/**
 * The part of I10 on coupons for who comes first: the line is the topic, and the decisions are held
 * against it. In the order of the line coupons have the numbers 1, 2, 3…, nobody has two, and who
 * was told that there are no more came when all that were promised had gone to earlier ones.
 */
final class FirstCome {

  private static final String CAMPAIGNS =
      "SELECT id, issued FROM campaigns WHERE mode = 'FIRST_COME'";
  private static final String DECISIONS =
      """
      SELECT campaign_id, partition_no, offset_no, member_id, reason, coupon_id, grant_no, promised
      FROM request_decisions ORDER BY campaign_id, partition_no, offset_no""";
  private static final String COUPONS =
      """
      SELECT c.id, c.campaign_id, c.member_id, c.nth FROM coupons c
        JOIN campaigns k ON k.id = c.campaign_id WHERE k.mode = 'FIRST_COME'
      UNION ALL
      SELECT a.id, a.campaign_id, a.member_id, a.nth FROM archived_coupons a
        JOIN campaigns k ON k.id = a.campaign_id WHERE k.mode = 'FIRST_COME'""";

  private FirstCome() {}

  /** A request's place in the line of its campaign. */
  private record Place(String campaign, int partition, long offset) {
    @Override
    public String toString() {
      return "request %d@%d of campaign %s".formatted(partition, offset, campaign);
    }
  }

  /**
   * What was decided.
   *
   * @param reason null for a grant
   * @param number null for a refusal
   * @param promised with SOLD_OUT, how many coupons there were
   */
  private record Decision(
      Place place,
      String memberId,
      @Nullable String reason,
      @Nullable String couponId,
      @Nullable Long number,
      @Nullable Long promised) {}

  private record Coupon(String campaign, String memberId) {}

  static void examine(Facts facts, Finding finding) {
    var database = facts.of(Service.COUPON);
    Map<String, Long> issued = new HashMap<>();
    database.each(CAMPAIGNS, row -> issued.put(row.getString("id"), row.getLong("issued")));
    if (issued.isEmpty()) {
      return;
    }
    Map<String, Coupon> coupons = new HashMap<>();
    database.each(
        COUPONS,
        row -> {
          finding.examined();
          var id = row.getString("id");
          coupons.put(id, new Coupon(row.getString("campaign_id"), row.getString("member_id")));
          if (row.getInt("nth") != 1) {
            finding.violation(
                "coupon " + id,
                "is member %s's number %d of campaign %s"
                    .formatted(
                        row.getString("member_id"),
                        row.getInt("nth"),
                        row.getString("campaign_id")));
          }
        });
    Map<String, List<Decision>> byCampaign = new HashMap<>();
    database.each(
        DECISIONS,
        row -> {
          var place =
              new Place(
                  row.getString("campaign_id"),
                  row.getInt("partition_no"),
                  row.getLong("offset_no"));
          byCampaign
              .computeIfAbsent(place.campaign, _ -> new ArrayList<>())
              .add(
                  new Decision(
                      place,
                      row.getString("member_id"),
                      row.getString("reason"),
                      row.getString("coupon_id"),
                      row.getObject("grant_no", Long.class),
                      row.getObject("promised", Long.class)));
        });
    issued.forEach(
        (campaign, given) ->
            inOrder(finding, campaign, given, byCampaign.getOrDefault(campaign, List.of())));
    byCampaign.values().stream()
        .flatMap(List::stream)
        .forEach(decision -> isTheirs(finding, decision, coupons));
    compareWithLine(facts, finding, issued, byCampaign);
  }

  /**
   * Numbers, and who was told that there are no more. Old decisions are deleted, the first first.
   */
  private static void inOrder(
      Finding finding, String campaign, long issued, List<Decision> decisions) {
    var granted = new HashSet<String>();
    var first = firstNumber(decisions);
    var isWhole = first == 1 && (issued == 0 || isAnyGranted(decisions));
    var next = first;
    for (var decision : decisions) {
      finding.examined();
      var number = decision.number;
      if (number != null) {
        if (number != next) {
          finding.violation(
              decision.place.toString(), "has number %d where %d was next".formatted(number, next));
        }
        if (!granted.add(decision.memberId)) {
          finding.violation(
              decision.place.toString(),
              "gave member %s a second one".formatted(decision.memberId));
        }
        next = number + 1;
      } else if ("SOLD_OUT".equals(decision.reason)) {
        var promised = decision.promised;
        if (isWhole && (promised == null || promised != next - 1)) {
          finding.violation(
              decision.place.toString(),
              "was refused as %d of %s were given".formatted(next - 1, promised));
        }
      } else if ("ALREADY_YOURS".equals(decision.reason)
          && isWhole
          && !granted.contains(decision.memberId)) {
        finding.violation(
            decision.place.toString(),
            "was refused as member %s had one, but they had none".formatted(decision.memberId));
      }
    }
    if (!granted.isEmpty() && next - 1 != issued) {
      finding.violation(
          "campaign " + campaign,
          "gave %d coupons, the last number is %d".formatted(issued, next - 1));
    }
  }

  private static boolean isAnyGranted(List<Decision> decisions) {
    return decisions.stream().anyMatch(decision -> decision.number != null);
  }

  /** 1, unless the first grants are so old that they were deleted. */
  private static long firstNumber(List<Decision> decisions) {
    var first = Long.MAX_VALUE;
    for (var decision : decisions) {
      var number = decision.number;
      if (number != null) {
        first = Math.min(first, number);
      }
    }
    return first == Long.MAX_VALUE ? 1 : first;
  }

  private static void isTheirs(Finding finding, Decision decision, Map<String, Coupon> coupons) {
    var id = decision.couponId;
    if (id == null) {
      return;
    }
    var coupon = coupons.get(id);
    if (coupon == null
        || !coupon.campaign.equals(decision.place.campaign)
        || !coupon.memberId.equals(decision.memberId)) {
      finding.violation(
          decision.place.toString(),
          "gave member %s coupon %s, which is %s"
              .formatted(
                  decision.memberId, id, coupon == null ? "not there" : coupon.memberId + "'s"));
    }
  }

  private static void compareWithLine(
      Facts facts,
      Finding finding,
      Map<String, Long> campaigns,
      Map<String, List<Decision>> byCampaign) {
    var line = facts.requests(Service.COUPON_REQUESTS);
    Map<Place, Request> requests = new HashMap<>();
    for (var request : line.requests()) {
      if (campaigns.containsKey(request.key())) {
        finding.examined();
        requests.put(new Place(request.key(), request.partition(), request.offset()), request);
      }
    }
    for (var decisions : byCampaign.values()) {
      for (var decision : decisions) {
        var request = requests.remove(decision.place);
        if (request == null ? line.whole() : !request.memberId().equals(decision.memberId)) {
          finding.violation(
              decision.place.toString(),
              "was decided for member %s, but it is %s"
                  .formatted(
                      decision.memberId,
                      request == null ? "not in the line" : request.memberId() + "'s"));
        }
      }
    }
    requests.forEach(
        (place, request) ->
            finding.violation(
                place.toString(), "of member %s is not decided".formatted(request.memberId())));
  }
}
