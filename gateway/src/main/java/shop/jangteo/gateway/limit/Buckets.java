package shop.jangteo.gateway.limit;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * Token buckets, kept as one number each: the moment at which the bucket will be full again (the
 * generic cell rate algorithm). That needs no floating point and no background refill.
 */
interface Buckets {

  /** Takes a permit: zero if there was one, else how long to wait for the next. */
  Mono<Duration> take(String key, Rate rate);
}
