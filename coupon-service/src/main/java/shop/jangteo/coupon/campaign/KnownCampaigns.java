package shop.jangteo.coupon.campaign;

import java.util.Optional;
import org.springframework.stereotype.Component;
import shop.jangteo.platform.cache.Cache;
import shop.jangteo.platform.cache.Caches;
import shop.jangteo.platform.cache.Versioned;

/**
 * Campaigns as they were a moment ago, for who looks a thousand times a second: in each instance,
 * in Redis behind it. Good enough to send away who comes too late; nobody is given anything by it.
 */
@Component
public final class KnownCampaigns {

  /** Mostly names and ids. */
  private static final int BYTES = 2_000;

  private final Cache<Campaign> cache;
  private final Campaigns campaigns;

  KnownCampaigns(Caches caches, Campaigns campaigns) {
    this.cache = caches.shared("campaigns", Campaign.class, _ -> BYTES);
    this.campaigns = campaigns;
  }

  public Optional<Campaign> find(String id) {
    return cache.get(id, this::load);
  }

  private Versioned<Campaign> load(String id) {
    return campaigns
        .find(id)
        .map(campaign -> new Versioned<>(campaign.version(), Optional.of(campaign)))
        .orElseGet(Versioned::absent);
  }

  /** After the commit of the change. */
  public void changed(Campaign campaign) {
    cache.offer(campaign.id(), campaign.version(), campaign);
  }
}
