package shop.jangteo.platform.test;

import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/** The service under test once more, in the same schema, on the same topics, in the same group. */
public final class SecondInstance {

  private SecondInstance() {}

  /**
   * Starts it on ports of its own; whoever starts it closes it.
   *
   * @param application the service's own main class
   * @param first of the context under test
   */
  public static ConfigurableApplicationContext of(Class<?> application, Environment first) {
    return of(application, first, Map.of());
  }

  /**
   * @param changed what it is told otherwise than the first
   */
  public static ConfigurableApplicationContext of(
      Class<?> application, Environment first, Map<String, Object> changed) {
    var builder = new SpringApplicationBuilder(application);
    return builder
        .initializers(
            second -> {
              var sources = second.getEnvironment().getPropertySources();
              // what the test itself has set comes before what it was given
              ((ConfigurableEnvironment) first)
                  .getPropertySources().stream()
                      .filter(SecondInstance::isGivenByTests)
                      .toList()
                      .reversed()
                      .forEach(sources::addFirst);
              sources.addFirst(new MapPropertySource("changed", changed));
            })
        .run("--server.port=0");
  }

  private static boolean isGivenByTests(PropertySource<?> source) {
    return source instanceof MapPropertySource
        && (source.getName().equals("test")
            || source.getName().startsWith("Inlined Test")
            || source.getName().startsWith("Dynamic Test"));
  }
}
