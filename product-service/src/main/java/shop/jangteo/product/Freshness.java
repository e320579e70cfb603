package shop.jangteo.product;

import java.time.Duration;
import org.springframework.http.CacheControl;

/** How long a browser and a network of caches (CDN) may show what they have. */
final class Freshness {

  private static final Duration SHARED = Duration.ofSeconds(5);
  private static final Duration WHILE_ASKING = Duration.ofSeconds(30);

  private Freshness() {}

  /**
   * What everybody may see: a browser asks each time and shows what it has meanwhile, a CDN asks
   * every few seconds however many browsers ask it. Prices and stock are checked again by whoever
   * takes the order.
   */
  static CacheControl shopWindow() {
    return CacheControl.maxAge(Duration.ZERO)
        .cachePublic()
        .sMaxAge(SHARED)
        .staleWhileRevalidate(WHILE_ASKING);
  }
}
