package shop.jangteo.platform.name;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/**
 * Gives every service its settings from {@code spring.application.name}, below everything the
 * service or the operator says: {@code platform-defaults.yaml} is the one place for them.
 */
final class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    var full = environment.getProperty("spring.application.name");
    if (full == null || ServiceName.all().stream().noneMatch(name -> name.full().equals(full))) {
      return; // a slice test, or the bootstrap context of a library
    }
    var name = new ServiceName(full);
    var offset = environment.getProperty("jangteo.port-offset", Integer.class, 0);
    Map<String, Object> derived = new HashMap<>();
    derived.put("jangteo.word", name.word());
    derived.put("jangteo.schema", name.schema());
    derived.put("jangteo.port", name.port() + offset);
    derived.put("jangteo.management-port", name.managementPort() + offset);
    for (var other : ServiceName.all()) {
      derived.put("jangteo.local-port." + other.full(), other.port() + offset);
    }
    environment.getPropertySources().addLast(new MapPropertySource("jangteo-derived", derived));
    load("platform-defaults.yaml").forEach(environment.getPropertySources()::addLast);
  }

  private static List<PropertySource<?>> load(String file) {
    try {
      return new YamlPropertySourceLoader().load("jangteo-defaults", new ClassPathResource(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After the application's own files, so that what they say wins and their name is known. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
