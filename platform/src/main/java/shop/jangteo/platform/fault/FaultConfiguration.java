package shop.jangteo.platform.fault;

import java.nio.file.Path;
import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Reads what is to fail; nothing is, unless settings say so. */
@AutoConfiguration
class FaultConfiguration {

  @Bean
  CrashPoints crashPoints(Environment environment) {
    var file = environment.getProperty("jangteo.fault.crash-points");
    return file == null || file.isBlank()
        ? CrashPoints.none()
        : CrashPoints.armedBy(
            Path.of(file), environment.getProperty("spring.application.name", ""));
  }

  @Bean
  Mutation mutation(Environment environment) {
    var guards = environment.getProperty("jangteo.fault.mutate", String[].class, new String[0]);
    return guards.length == 0 ? Mutation.NONE : new Mutation(Set.of(guards));
  }
}
