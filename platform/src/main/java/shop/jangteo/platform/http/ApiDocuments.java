package shop.jangteo.platform.http;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Optional;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.web.method.HandlerMethod;
import shop.jangteo.contracts.Money;
import shop.jangteo.platform.security.Caller;
import shop.jangteo.platform.security.Internal;
import shop.jangteo.platform.security.Open;

/** What springdoc cannot see by itself: the token, the key header, and that money is a number. */
@AutoConfiguration
@ConditionalOnClass(OpenApiCustomizer.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
class ApiDocuments {

  private static final String BEARER = "bearer";

  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Caller.class, IdempotencyKey.class)
        .replaceWithClass(Money.class, Long.class);
  }

  @Bean
  OpenApiCustomizer about(Environment environment) {
    return api -> describe(api, environment.getRequiredProperty("spring.application.name"));
  }

  private static void describe(OpenAPI api, String name) {
    api.setInfo(new Info().title(name).version("v1"));
    api.getComponents()
        .addSecuritySchemes(
            BEARER,
            new SecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT"));
    api.getPaths().keySet().removeIf(path -> path.startsWith("/internal/"));
  }

  @Bean
  OperationCustomizer tokenAndKey() {
    return (operation, handler) -> {
      if (!handler.hasMethodAnnotation(Open.class)
          && !handler.hasMethodAnnotation(Internal.class)) {
        operation.addSecurityItem(new SecurityRequirement().addList(BEARER));
      }
      keyParameter(handler)
          .ifPresent(
              required ->
                  operation.addParametersItem(
                      new HeaderParameter()
                          .name(IdempotencyKey.HEADER)
                          .required(required)
                          .schema(new StringSchema().maxLength(200))));
      return operation;
    };
  }

  private static Optional<Boolean> keyParameter(HandlerMethod handler) {
    return Arrays.stream(handler.getMethodParameters())
        .filter(
            parameter ->
                parameter.nestedIfOptional().getNestedParameterType() == IdempotencyKey.class)
        .findFirst()
        .map(MethodParameter::isOptional)
        .map(optional -> !optional);
  }
}
