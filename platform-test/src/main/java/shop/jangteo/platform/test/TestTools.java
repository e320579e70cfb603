package shop.jangteo.platform.test;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import shop.jangteo.platform.inbox.HandledTopics;
import shop.jangteo.platform.inbox.Topics;
import tools.jackson.databind.json.JsonMapper;

/** What a {@link ServiceTest} can ask for. */
@TestConfiguration(proxyBeanMethods = false)
class TestTools {

  @Bean
  Api api(Environment environment, JsonMapper json) {
    return new Api(environment, json, Map.of());
  }

  @Bean
  Events events(
      Topics topics,
      HandledTopics handled,
      Environment environment,
      JsonMapper json,
      JdbcTemplate jdbc) {
    return new Events(topics, handled, environment, json, jdbc);
  }

  @Bean(destroyMethod = "")
  Foreign foreign() {
    return Foreign.SHARED;
  }
}
