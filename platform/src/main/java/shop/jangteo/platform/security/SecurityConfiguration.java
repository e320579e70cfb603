package shop.jangteo.platform.security;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.core.env.Environment;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import shop.jangteo.platform.client.ServiceAddresses;
import shop.jangteo.platform.problem.Problems;
import shop.jangteo.platform.problem.Unauthenticated;
import tools.jackson.databind.json.JsonMapper;

/** The same rules for every service; none has a security configuration of its own. */
@AutoConfiguration(
    beforeName = {
      "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
      "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
    })
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(SecuritySettings.class)
@Import(ServiceKeysController.class)
class SecurityConfiguration {

  /**
   * Whoever sends a token must send a good one; whether one is needed is the endpoint's own word.
   */
  @Bean
  SecurityFilterChain securityFilterChain(HttpSecurity http, Problems problems, JsonMapper json) {
    return http.csrf(AbstractHttpConfigurer::disable) // no cookies, nothing to forge
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(_ -> {})
                    .authenticationEntryPoint(
                        (_, response, _) -> unauthenticated(response, problems, json)))
        .build();
  }

  private static void unauthenticated(
      HttpServletResponse response, Problems problems, JsonMapper json) throws IOException {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    response.getOutputStream().write(json.writeValueAsBytes(problems.of(new Unauthenticated())));
  }

  @Bean
  @ConditionalOnMissingBean
  JwtDecoder accessTokenDecoder(
      SecuritySettings settings, ServiceAddresses addresses, Clock clock) {
    var uri =
        settings.jwksUri() == null
            ? addresses.of("member-service") + "/.well-known/jwks.json"
            : settings.jwksUri();
    var decoder =
        NimbusJwtDecoder.withJwkSetUri(uri)
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .validateType(false)
            .jwtProcessorCustomizer(
                processor ->
                    processor.setJWSTypeVerifier(
                        new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType(AccessTokens.TYPE))))
            .build();
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<Jwt>(
            new JwtTimestampValidator(),
            new JwtIssuerValidator(AccessTokens.ISSUER),
            new JwtClaimValidator<List<String>>(
                JwtClaimNames.AUD,
                claimed -> claimed != null && claimed.contains(AccessTokens.AUDIENCE)),
            new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null)));
    return new VerifiedTokens(clock).inFrontOf(decoder);
  }

  @Bean
  Callers callers() {
    return new Callers();
  }

  @Bean
  ServiceIdentity serviceIdentity(SecuritySettings settings, Environment environment, Clock clock) {
    var key = settings.identityKey();
    if (key == null) {
      throw new IllegalStateException(
          "jangteo.security.identity-key is not set: it names the file with this service's signing key");
    }
    return ServiceIdentity.fromFile(
        environment.getRequiredProperty("spring.application.name"), key, clock);
  }

  @Bean
  WebMvcConfigurer access(
      Callers callers, ServiceAddresses addresses, Environment environment, Clock clock) {
    var verifier =
        new ServiceTokenVerifier(
            environment.getRequiredProperty("spring.application.name"), addresses, clock);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor(callers, verifier));
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument(callers));
      }
    };
  }

  /** Gives a controller its {@link Caller}. */
  private record CallerArgument(Callers callers) implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
      return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Object resolveArgument(
        MethodParameter parameter,
        @Nullable ModelAndViewContainer container,
        NativeWebRequest request,
        @Nullable WebDataBinderFactory binderFactory) {
      return callers.current().orElseThrow(Unauthenticated::new);
    }
  }
}
