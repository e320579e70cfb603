package shop.jangteo.coupon.request;

import static java.util.stream.Collectors.toSet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import shop.jangteo.contracts.coupon.CouponRequest;
import shop.jangteo.coupon.Coupons;
import shop.jangteo.coupon.campaign.Campaign;
import shop.jangteo.coupon.campaign.Campaigns;
import shop.jangteo.coupon.campaign.KnownCampaigns;
import shop.jangteo.coupon.standing.Standings;
import shop.jangteo.platform.inbox.EventHandler;
import shop.jangteo.platform.inbox.Logged;
import shop.jangteo.platform.inbox.Stories;
import shop.jangteo.platform.outbox.Announcement;
import shop.jangteo.platform.outbox.Outbox;

/**
 * Serves the lines. A whole poll is one transaction: the campaigns are locked, sorted, and with
 * them how far their lines are decided; the rest is decided in memory in record order and written
 * in bulk. Whoever else reads the same records (redelivery, offsets set back, an instance that lost
 * its partition and does not know yet) waits for the lock and finds them decided.
 */
@Component
final class DecideRequests {

  private final Campaigns campaigns;
  private final KnownCampaigns known;
  private final Coupons coupons;
  private final Standings standings;
  private final Requests requests;
  private final Stories stories;
  private final Outbox outbox;
  private final Clock clock;
  private final Counter strange;

  DecideRequests(
      Campaigns campaigns,
      KnownCampaigns known,
      Coupons coupons,
      Standings standings,
      Requests requests,
      Stories stories,
      Outbox outbox,
      MeterRegistry meters,
      Clock clock) {
    this.campaigns = campaigns;
    this.known = known;
    this.coupons = coupons;
    this.standings = standings;
    this.requests = requests;
    this.stories = stories;
    this.outbox = outbox;
    this.clock = clock;
    this.strange =
        Counter.builder("jangteo.coupon.requests.strange")
            .description("Requests for what is no first-come campaign, passed over")
            .register(meters);
  }

  @EventHandler
  void react(List<Logged<CouponRequest>> poll) {
    var locked = campaigns.lockFirstCome(poll.stream().map(DecideRequests::campaign).toList());
    strange.increment(
        (double) poll.stream().filter(one -> !locked.containsKey(campaign(one))).count());
    if (locked.isEmpty()) {
      return;
    }
    var positions = requests.positions(locked.keySet());
    var fresh = new ArrayList<Logged<CouponRequest>>();
    for (var request : poll) {
      if (locked.containsKey(campaign(request)) && positions.advance(request)) {
        fresh.add(request);
      }
    }
    if (!fresh.isEmpty()) {
      decide(fresh, locked);
      positions.write();
    }
  }

  private void decide(List<Logged<CouponRequest>> fresh, Map<String, Campaign> locked) {
    var members =
        fresh.stream().map(request -> request.message().event().memberId()).collect(toSet());
    var standing = standings.of(members);
    var lines = lines(locked, coupons.holders(locked.keySet(), members));
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var decisions = new ArrayList<Decision>();
    for (var request : fresh) {
      var asker = Objects.requireNonNull(standing.get(request.message().event().memberId()));
      var line = Objects.requireNonNull(lines.get(campaign(request)));
      stories.goOn(
          request.message(),
          () -> {
            var decision = line.serve(request, asker, now);
            decisions.add(decision);
            if (decision.granted() != null) {
              outbox.announce(new Announcement(decision.granted(), 1, null));
            }
          });
    }
    write(decisions, lines);
  }

  private static Map<String, Line> lines(
      Map<String, Campaign> locked, Map<String, Set<String>> holders) {
    var lines = new HashMap<String, Line>();
    locked.forEach(
        (id, campaign) -> lines.put(id, new Line(campaign, holders.getOrDefault(id, Set.of()))));
    return lines;
  }

  private void write(List<Decision> decisions, Map<String, Line> lines) {
    var given = new TreeMap<String, Long>();
    lines.forEach((id, line) -> given.put(id, line.given()));
    given.values().removeIf(count -> count == 0);
    requests.add(decisions);
    if (given.isEmpty()) {
      return;
    }
    coupons.addFirst(decisions.stream().map(Decision::granted).filter(Objects::nonNull).toList());
    campaigns.issue(given);
    lines.values().stream()
        .filter(line -> line.given() > 0)
        .map(Line::left)
        .filter(Campaign::isSoldOut)
        .forEach(this::tellThatItIsSoldOut);
  }

  /** Not before: until the commit it is not. */
  private void tellThatItIsSoldOut(Campaign campaign) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            known.changed(campaign);
          }
        });
  }

  private static String campaign(Logged<CouponRequest> request) {
    return request.message().event().campaignId();
  }
}
