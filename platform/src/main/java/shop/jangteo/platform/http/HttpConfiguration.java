package shop.jangteo.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.jangteo.platform.data.RetryingTransaction;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Callers;
import tools.jackson.databind.json.JsonMapper;

/** The body limit and idempotency keys. */
@AutoConfiguration(
    afterName = "org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration")
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(HttpSettings.class)
class HttpConfiguration {

  @Bean
  FilterRegistrationBean<BodyLimit> bodyLimit(
      HttpSettings settings, Problems problems, JsonMapper json) {
    var filter = new FilterRegistrationBean<>(new BodyLimit(settings, problems, json));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
    return filter;
  }

  @Bean
  Idempotency idempotency(
      JdbcTemplate jdbc, RetryingTransaction transaction, JsonMapper json, Clock clock) {
    return new Idempotency(jdbc, transaction, json, clock);
  }

  @Bean
  Housekeeping housekeeping(
      JdbcTemplate jdbc, RetryingTransaction transaction, Clock clock, HttpSettings settings) {
    return new Housekeeping(jdbc, transaction, clock, settings.keepIdempotencyKeys());
  }

  @Bean
  WebMvcConfigurer idempotencyKeyArgument(Callers callers) {
    return new WebMvcConfigurer() {
      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new KeyArgument(callers));
      }

      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AsciiPaths());
        registry.addInterceptor(new OrderInLog());
      }
    };
  }

  /** Gives a controller its {@link IdempotencyKey}, required or optional as the parameter says. */
  private record KeyArgument(Callers callers) implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.nestedIfOptional().getNestedParameterType() == IdempotencyKey.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest web,
        @Nullable WebDataBinderFactory binderFactory) {
      var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
      var header = request.getHeader(IdempotencyKey.HEADER);
      var isOptional = parameter.getParameterType() == Optional.class;
      if (isOptional && header == null) {
        return Optional.empty();
      }
      var memberId = callers.current().map(Caller::memberId).orElse("anonymous");
      var key = IdempotencyKey.of(memberId, request.getRequestURI(), header);
      return isOptional ? Optional.of(key) : key;
    }
  }
}
