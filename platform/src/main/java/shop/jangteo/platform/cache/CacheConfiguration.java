package shop.jangteo.platform.cache;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.lettuce.core.RedisURI;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.kafka.core.ConsumerFactory;
import shop.jangteo.platform.inbox.Topics;
import shop.jangteo.platform.mark.MarkedMethod;
import tools.jackson.databind.json.JsonMapper;

/** Caches for who wants them; Redis for who brings its client along and is told where it is. */
@AutoConfiguration(
    afterName = "org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration")
@ConditionalOnClass({Caffeine.class, ConsumerFactory.class, CircuitBreakerRegistry.class})
@EnableConfigurationProperties(CacheSettings.class)
class CacheConfiguration {

  @Bean
  Caches caches(
      CacheSettings settings,
      ObjectProvider<SharedStore> store,
      MeterRegistry meters,
      JsonMapper json) {
    return new Caches(settings, store.getIfAvailable(SharedStore.None::new), meters, json);
  }

  @Bean
  Ear ear(
      ConsumerFactory<String, byte[]> consumers,
      Topics topics,
      ConfigurableListableBeanFactory beans,
      JsonMapper json,
      Clock clock) {
    var listeners = MarkedMethod.find(beans, HeardByEach.class).stream().map(Listener::of).toList();
    return new Ear(consumers, topics, listeners, json, clock);
  }

  /** Where there is a Redis. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RedisURI.class)
  @ConditionalOnExpression("!'${jangteo.redis.url:}'.isBlank()")
  static class Redis {

    private static final int CALLS_THAT_TELL = 20;
    private static final int FEWEST_THAT_TELL = 5;
    private static final Duration REST = Duration.ofSeconds(2);

    @Bean
    RedisStore redisStore(
        Environment environment, CacheSettings settings, CircuitBreakerRegistry breakers) {
      var breaker =
          breakers.circuitBreaker(
              "redis-cache",
              CircuitBreakerConfig.custom()
                  .slidingWindowSize(CALLS_THAT_TELL)
                  .minimumNumberOfCalls(FEWEST_THAT_TELL)
                  .waitDurationInOpenState(REST)
                  .permittedNumberOfCallsInHalfOpenState(2)
                  .build());
      return new RedisStore(
          RedisURI.create(environment.getRequiredProperty("jangteo.redis.url")),
          environment.getRequiredProperty("jangteo.word") + ":cache:",
          settings.patience(),
          breaker);
    }
  }
}
