package shop.jangteo.gateway.limit;

import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.TimeUnit;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Shared buckets where there is a Redis, local ones else. */
@Configuration(proxyBeanMethods = false)
class LimitConfiguration {

  @Bean
  Buckets buckets(Environment environment, MeterRegistry meters) {
    var local = new LocalBuckets(() -> TimeUnit.NANOSECONDS.toMicros(System.nanoTime()));
    var redis = environment.getProperty("jangteo.redis.url", "");
    return redis.isBlank()
        ? local
        : new RedisBuckets(
            RedisURI.create(redis),
            local,
            Counter.builder("jangteo.gateway.limits.local")
                .description("Requests counted by this gateway alone because Redis did not answer")
                .register(meters));
  }
}
