package shop.jangteo.gateway.token;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import java.time.InstantSource;
import java.util.List;
import org.springframework.cloud.client.discovery.DiscoveryClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.savedrequest.NoOpServerRequestCache;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import shop.jangteo.gateway.limit.RateLimit;
import shop.jangteo.platform.security.AccessTokens;
import shop.jangteo.platform.security.VerifiedTokens;

/**
 * Whoever sends a token must send a good one. Whether one is needed, and what its owner may do, is
 * for the services to say: they check the token again.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class TokenConfiguration {

  private static final String KEYS_PATH = "/.well-known/jwks.json";

  /** A bad token costs its sender's address a permit: trying tokens is not free. */
  @Bean
  SecurityWebFilterChain tokenCheck(
      ServerHttpSecurity http, ReactiveJwtDecoder tokens, RateLimit limit) {
    return http.csrf(
            ServerHttpSecurity.CsrfSpec::disable) // the one cookie is a guest's cart, SameSite=Lax
        .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
        .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
        .logout(ServerHttpSecurity.LogoutSpec::disable)
        .headers(ServerHttpSecurity.HeaderSpec::disable) // AnswerHeaders sets them
        .requestCache(cache -> cache.requestCache(NoOpServerRequestCache.getInstance()))
        .authorizeExchange(exchanges -> exchanges.anyExchange().permitAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtDecoder(tokens))
                    .authenticationEntryPoint(
                        (exchange, _) ->
                            limit.countAddress(exchange).then(Mono.error(BadToken::new))))
        .build();
  }

  /** What Spring Security's own firewall refuses, beyond what RequestRules already did. */
  @Bean
  ServerExchangeRejectedHandler firewallRefusal() {
    return (_, _) -> Mono.error(new ResponseStatusException(HttpStatus.BAD_REQUEST));
  }

  @Bean
  ReactiveJwtDecoder accessTokenDecoder(MemberKeys keys) {
    var decoder =
        NimbusReactiveJwtDecoder.withJwkSource(keys::keyOf)
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .validateType(false) // Nimbus does it, before it looks at the signature
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
            new JwtClaimValidator<Object>(JwtClaimNames.EXP, expiry -> expiry != null),
            new JwtClaimValidator<Object>(JwtClaimNames.SUB, member -> member != null)));
    var verified = new VerifiedTokens(InstantSource.system());
    return token ->
        Mono.justOrEmpty(verified.find(token))
            .switchIfEmpty(Mono.defer(() -> decoder.decode(token).doOnNext(verified::remember)));
  }

  @Bean
  MemberKeys memberKeys(DiscoveryClient registry, Environment environment) {
    var given = environment.getProperty("jangteo.security.jwks-uri");
    var publishers =
        given != null
            ? Flux.just(given)
            : Flux.defer(() -> Flux.fromIterable(registry.getInstances("member-service")))
                .map(instance -> instance.getUri() + KEYS_PATH);
    return new MemberKeys(publishers, System::nanoTime);
  }
}
