package shop.jangteo.platform.problem;

import io.micrometer.tracing.Tracer;
import java.nio.charset.StandardCharsets;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Words of the platform and of the service, in Korean unless English is asked for. */
@AutoConfiguration(
    beforeName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@Import(ProblemAdvice.class)
class ProblemConfiguration {

  @Bean
  Problems problems(ObjectProvider<Tracer> tracer, ObjectProvider<ProblemWords> libraries) {
    var words = new ResourceBundleMessageSource();
    words.setBasenames("problems");
    libraries.orderedStream().map(ProblemWords::bundle).forEach(words::addBasenames);
    words.addBasenames("platform-problems");
    words.setDefaultEncoding(StandardCharsets.UTF_8.name());
    words.setFallbackToSystemLocale(false);
    return new Problems(words, tracer);
  }
}
