package shop.jangteo.platform.test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import shop.jangteo.platform.http.JsonRules;
import tools.jackson.databind.json.JsonMapper;

/** The very mapper that services use, for tests that start no service. */
public final class PlatformJson {

  private static final JsonMapper MAPPER = make();

  private PlatformJson() {}

  public static JsonMapper mapper() {
    return MAPPER;
  }

  private static JsonMapper make() {
    var made = new JsonMapper[1];
    new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(JsonRules.class, JacksonAutoConfiguration.class))
        .run(context -> made[0] = context.getBean(JsonMapper.class));
    return made[0];
  }
}
